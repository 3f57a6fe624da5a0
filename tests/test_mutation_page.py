"""The numbers in docs/project/mutation.md are consistent, and scripts/mutation_survivors.toml explains the survivors."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "project" / "mutation.md").read_text(encoding="utf-8")
KINDS = tomllib.loads((ROOT / "scripts" / "mutation_survivors.toml").read_text(encoding="utf-8"))["kind"]


def test_the_totals_are_the_sums_of_the_rows_of_modules() -> None:
    modules = [tuple(map(int, row)) for row in re.findall(r"(?m)^\| `\w+` \| (\d+) \| (\d+) \| (\d+) \|$", PAGE)]
    found = re.search(r"(?m)^\*\*([\d,]+) mutants, ([\d,]+) killed \(([\d.]+) %\)\*\*; (\d+) survived", PAGE)
    assert found is not None
    total, killed, survived = (int(found[group].replace(",", "")) for group in (1, 2, 4))
    assert [sum(column) for column in zip(*modules, strict=True)] == [total, killed, survived]
    assert float(found[3]) == round(100 * killed / total, 1) >= 90


def test_the_page_has_a_row_for_every_module() -> None:
    named = set(re.findall(r"(?m)^\| `(\w+)` \| \d", PAGE))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]
    left_out = {Path(path).stem for path in settings["do_not_mutate"]}
    assert named == {path.stem for path in (ROOT / "hf_ext" / "resilience").glob("*.py")} - left_out


def test_every_surviving_mutant_has_a_reason_from_the_toml_file() -> None:
    explained = re.findall(r"(?m)^\| (\d+) \| .* \| (.*) \| (.*) \|$", PAGE)
    survived = re.search(r"(\d+) survived", PAGE)
    assert survived is not None
    assert sum(int(count) for count, _, _ in explained) == int(survived[1])
    assert {(change, reason) for _, change, reason in explained} <= {(kind["change"], kind["reason"]) for kind in KINDS}
