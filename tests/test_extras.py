"""docs/reference/extras.md lists the extras of pyproject.toml with their packages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "extras.md").read_text()
ROW = re.compile(r"^\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \| (\d+) \|$", re.MULTILINE)


def test_the_page_lists_the_same_extras_and_packages_as_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {
        extra: {Requirement(text).name for text in texts} for extra, texts in project["optional-dependencies"].items()
    }
    shown = {extra: set(re.findall(r"`([\w-]+)`", packages)) for extra, _, packages, _ in ROW.findall(PAGE)}
    assert shown == declared


def test_every_row_describes_what_the_extra_enables() -> None:
    assert all(enables.strip() for _, enables, _, _ in ROW.findall(PAGE))
