"""The conformance checklist is complete, and the files that it names as proof exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECKLIST = (ROOT / "docs" / "project" / "conformance.md").read_text()
FAMILIES = {"FR": 15, "US": 10, "NFR": 16, "L": 10, "MR": 4, "Q": 6}
IDS = [f"{family}-{number}" for family, count in FAMILIES.items() for number in range(1, count + 1)]
PATHS = sorted(set(re.findall(r"\b(?:tests|examples|benchmarks|docs|openapi)/[\w/.]*[\w/]", CHECKLIST)))


@pytest.mark.parametrize("requirement", IDS)
def test_each_requirement_has_exactly_one_row(requirement: str) -> None:
    assert len(re.findall(rf"^\| {requirement} \|", CHECKLIST, re.MULTILINE)) == 1


@pytest.mark.parametrize("path", PATHS)
def test_file_or_folder_named_as_proof_exists_and_is_not_empty(path: str) -> None:
    target = ROOT / path
    assert target.is_file() or any(target.iterdir())


def test_every_row_marked_as_proven_names_a_proof() -> None:
    proven = [line for line in CHECKLIST.splitlines() if "| ✅ |" in line]
    assert proven
    assert [line for line in proven if line.rstrip().endswith("| |")] == []
