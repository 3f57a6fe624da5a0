"""The tables of the changelog name modules and classes as they are: the old ones are gone, the new ones exist."""

from __future__ import annotations

import pkgutil
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

CHANGELOG = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
NAME = re.compile(r"`(hf_ext(?:\.\w+)+)`")


def rows_of(heading: str) -> list[tuple[str, str]]:
    """Return the old and the new cell of each row of the table below a heading."""
    section = CHANGELOG.partition(f"#### {heading}\n")[2].partition("\n#### ")[0]
    cells = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return [(old, new) for old, new in cells]


def names(heading: str, column: int) -> list[str]:
    return sorted({name for row in rows_of(heading) for name in NAME.findall(row[column])})


def module_exists(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("name", names("Import paths", 0))
def test_module_with_an_old_path_does_not_exist(name: str) -> None:
    assert not module_exists(name)


@pytest.mark.parametrize("name", names("Import paths", 1))
def test_module_with_a_new_path_exists(name: str) -> None:
    assert module_exists(name)


@pytest.mark.parametrize("name", names("Names", 0))
def test_old_name_does_not_exist(name: str) -> None:
    with pytest.raises((AttributeError, ImportError)):
        pkgutil.resolve_name(name)


@pytest.mark.parametrize("name", names("Names", 1))
def test_new_name_of_the_table_exists(name: str) -> None:
    assert pkgutil.resolve_name(name) is not None
