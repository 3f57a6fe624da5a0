"""The table of extras on its page is what pyproject.toml has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "extras.md").read_text()
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| (\d+) \|$", re.MULTILINE)


def test_the_table_of_extras_is_what_pyproject_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {
        extra: {Requirement(text).name for text in texts} for extra, texts in project["optional-dependencies"].items()
    }
    shown = {extra: set(re.findall(r"`([\w-]+)`", packages)) for extra, _, packages, _ in ROW.findall(PAGE)}
    assert shown == declared


def test_every_extra_says_what_it_enables() -> None:
    assert all(enables.strip() for _, enables, _, _ in ROW.findall(PAGE))
