"""Write the tables of docs/project/mutation.md from the last run of mutmut, and check its result.

    .venv-mutation/bin/python scripts/mutation_table.py [MODULE ...]

Without modules, the run must have tested all of them. With modules, only their rows and their survivors are replaced.

A mutant is a copy of the code with one small change. It is killed if a test fails or times out with this change, and
otherwise it survives. The script exits with 1 if fewer than 90 % of the mutants were killed, or if a survivor is not
explained in scripts/mutation_survivors.toml. That file groups the survivors by their change and by the reason why no
test fails. It identifies a mutant by its function and the changed lines, because the numbers of mutmut change with
every edit.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "project" / "mutation.md"
SURVIVORS = ROOT / "scripts" / "mutation_survivors.toml"
LEAST = 90.0
KILLED = ("killed", "timeout")
UNFINISHED = ("not checked", "check was interrupted by user")


@dataclass(frozen=True)
class Module:
    """The mutants of one module: how many have each status, and the names of the survivors."""

    name: str
    counts: Counter[str]
    survivors: tuple[str, ...]

    @property
    def killed(self) -> int:
        """Number of mutants for which a test failed or timed out."""
        return sum(self.counts[status] for status in KILLED)


@dataclass(frozen=True)
class Row:
    """The row of one module: the numbers of all mutants and of those that were killed."""

    mutants: int
    killed: int

    @property
    def survived(self) -> int:
        """Number of mutants for which no test failed."""
        return self.mutants - self.killed


@dataclass(frozen=True)
class Kind:
    """Survivors with the same kind of change, and the reason why no test can or should fail."""

    change: str
    reason: str
    mutants: tuple[str, ...]


def modules() -> Iterator[Module]:
    """Yield the modules that have mutants, sorted by path."""
    for path in sorted(walk_mutatable_files()):
        data = SourceFileMutationData(path=path)
        data.load()
        statuses = {name: status_by_exit_code[code] for name, code in data.exit_code_by_key.items()}
        alive = [name for name, status in statuses.items() if status not in KILLED]
        if statuses:
            yield Module(path.stem, Counter(statuses.values()), tuple(_name(path, mutant) for mutant in alive))


def _name(path: Path, mutant: str) -> str:
    function, owner = orig_function_and_class_names_from_key(mutant)
    lines = get_diff_for_mutant(mutant, path=path).splitlines()[2:]
    old, new = (" ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
    return f"{path.stem} {f'{owner}.' if owner else ''}{function}: {old} → {new or '(nothing)'}"


def kinds() -> list[Kind]:
    """Read the explained survivors from scripts/mutation_survivors.toml."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("kind", [])
    return [Kind(entry["change"], entry["reason"], tuple(entry["mutants"])) for entry in entries]


def earlier_rows(page: str) -> dict[str, Row]:
    """Return the rows of the page, by the name of the module."""
    cells = re.findall(r"(?m)^\| `(\w+)` \| (\d+) \| (\d+) \| \d+ \|$", page)
    return {name: Row(int(mutants), int(killed)) for name, mutants, killed in cells}


def figures(rows: dict[str, Row]) -> str:
    """Return the totals, followed by the table of modules."""
    total, killed = sum(row.mutants for row in rows.values()), sum(row.killed for row in rows.values())
    return "\n".join(
        [
            f"**{total:,} mutants, {killed:,} killed ({percent(rows):.1f} %)**; {total - killed} survived.",
            "",
            "| module | mutants | killed | survived |",
            "| --- | ---: | ---: | ---: |",
            *(f"| `{name}` | {row.mutants} | {row.killed} | {row.survived} |" for name, row in rows.items()),
        ]
    )


def percent(rows: dict[str, Row]) -> float:
    """Return the percentage of killed mutants."""
    return 100 * sum(row.killed for row in rows.values()) / sum(row.mutants for row in rows.values())


def reasons(known: list[Kind], survivors: set[str]) -> str:
    """Return the table of survivors. Kinds whose mutants were all killed in this run are left out."""
    rows = []
    for kind in known:
        alive = [mutant for mutant in kind.mutants if mutant in survivors]
        if alive:
            rows.append(f"| {len(alive)} | {_places(alive)} | {kind.change} | {kind.reason} |")
    return "\n".join(["| | where | change | why no test fails |", "| ---: | --- | --- | --- |", *rows])


def _places(mutants: Iterable[str]) -> str:
    places: dict[str, list[str]] = {}
    for mutant in mutants:
        module, function = mutant.partition(":")[0].split(" ")
        places.setdefault(module, []).append(f"`{function}`")
    return "; ".join(f"`{module}`: {', '.join(dict.fromkeys(names))}" for module, names in places.items())


def fill(page: str, name: str, text: str) -> str:
    """Replace the text between the two markers of this name, and return the new page."""
    begin, end = f"<!-- {name}: written by scripts/mutation_table.py -->", f"<!-- end of {name} -->"
    return re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: f"{begin}\n{text}\n{end}", page, flags=re.DOTALL)


def main(names: list[str]) -> int:
    """Write the tables, print the problems, and return the exit code."""
    found = [module for module in modules() if not names or module.name in names]
    if not found or any(module.counts[status] for module in found for status in UNFINISHED):
        print("the run of mutmut is incomplete: run make mutation")
        return 1
    page, known = PAGE.read_text(encoding="utf-8"), kinds()
    rows = earlier_rows(page) if names else {}
    rows |= {module.name: Row(module.counts.total(), module.killed) for module in found}
    explained = {mutant for kind in known for mutant in kind.mutants}
    tested = {module.name for module in found}
    survivors = {mutant for module in found for mutant in module.survivors}
    kept = {mutant for mutant in explained if mutant.partition(" ")[0] not in tested} if names else set[str]()
    page = fill(page, "figures", figures(dict(sorted(rows.items()))))
    PAGE.write_text(fill(page, "survivors", reasons(known, survivors | kept)), encoding="utf-8")

    for mutant in sorted(survivors - explained):
        print(f"survived without an explanation: {mutant}")
    for mutant in sorted(explained - survivors - kept):
        print(f"explained, but did not survive: {mutant}")
    print(f"{percent(rows):.1f} % killed (minimum: {LEAST:g} %); see {PAGE.relative_to(ROOT)}")
    return 1 if survivors - explained or percent(rows) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
