"""Tables of callers: columns of equal length, whose cells are sent as texts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from hf_ext._core.validate.problems import Problems, describe_type, describe_value, unreadable
from hf_ext._core.values.kinds import is_mapping, is_sequence

Table: TypeAlias = Mapping[str, Sequence[str | int | float]]
"""Columns by name. A column is a list of cells. Numbers are sent as texts, because servers accept only texts."""


def validated_table(table: object, problems: Problems) -> dict[str, list[str]]:
    """Return a table with its cells as texts, and collect its problems."""
    try:
        return _validated_table(table, problems)
    except Exception as error:  # noqa: BLE001 - a mapping of another class may raise anything in its methods
        problems.add(unreadable("table", table, error))
        return {}


def _validated_table(table: object, problems: Problems) -> dict[str, list[str]]:
    if not is_mapping(table):
        how = "; convert a DataFrame with table.to_dict('list')" if hasattr(table, "to_dict") else ""
        problems.add(f"table must be a mapping of column names to lists of cells, not {describe_type(table)}{how}")
        return {}
    problems.check(table, "table has no columns")
    sent = {str(name): _validated_column(name, cells, problems) for name, cells in table.items()}
    lengths = {name: len(cells) for name, cells in sent.items()}
    if len(set(lengths.values())) > 1:
        problems.add(f"table must have columns of equal length, not {lengths}")
    problems.check(not sent or any(lengths.values()), "table has no rows")
    return sent


def _validated_column(name: object, cells: object, problems: Problems) -> list[str]:
    if not isinstance(name, str):
        problems.add(f"table must have column names of type str, not {describe_value(name)}")
    if not is_sequence(cells):
        problems.add(f"table[{name!r}] must be a list of cells, not {describe_type(cells)}")
        return []
    column = list(cells)
    wrong = next((row for row, cell in enumerate(column) if not _is_cell(cell)), None)
    if wrong is not None:
        problems.add(f"table[{name!r}][{wrong}] must be a text or a finite number, not {describe_value(column[wrong])}")
    return [str(cell) for cell in column]


def _is_cell(cell: object) -> bool:
    return isinstance(cell, str) or (isinstance(cell, int | float) and math.isfinite(cell))
