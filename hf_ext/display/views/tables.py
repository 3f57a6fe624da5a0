"""Tables: results as rows with the fields as columns, within the limits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hf_ext._core.results.plain import to_plain
from hf_ext._core.results.short_repr import describe_number, short_repr, shorten
from hf_ext.display.blocks import Bar, Block, Cell, Note, Swatch, Table
from hf_ext.display.limits import Limits


def cell(value: Any) -> str:
    """Return the text of a cell, cut at the limit."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    text = value if isinstance(value, str) else short_repr(value)
    return shorten(text, Limits.current().cell_characters)


def table(columns: Sequence[str], items: Sequence[Any], row: Callable[[Any], Iterable[Any]]) -> Table:
    """Return a table with a row for each of the first items.

    Args:
        columns: The names of the columns.
        items: All items.
        row: Returns the values of the cells of an item.
    """
    limits = Limits.current()
    rows = [
        [each if isinstance(each, Bar | Swatch) else cell(each) for each in row(item)] for item in items[: limits.rows]
    ]
    return Table(columns, rows, len(items) - len(rows))


def bars(scores: Iterable[float | None]) -> Callable[[float | None], Cell]:
    """Return a function that makes the bar of a score. The longest bar is 1, or the largest score if it is above 1."""
    sizes = [abs(score) for score in scores if score is not None and math.isfinite(score)]
    longest = max([1.0, *sizes])

    def bar(score: float | None) -> Cell:
        if score is None or not math.isfinite(score):
            return "" if score is None else f"{score}"
        return Bar(abs(score) / longest, describe_number(score))

    return bar


def records(items: Sequence[Any]) -> Sequence[Block]:
    """Return a table of any results: a column for each field that has a value."""
    if not items:
        return [Note("no results")]
    limits = Limits.current()
    rows = [to_plain(item) for item in items[: limits.rows]]
    if not all(isinstance(row, dict) for row in rows):
        return [table(["", "value"], list(enumerate(items)), lambda pair: pair)]
    names = list(dict.fromkeys(name for row in rows for name, value in row.items() if not _is_empty(value)))
    shown = names[: limits.columns]
    cells = [[cell(row.get(name)) for name in shown] for row in rows]
    found: list[Block] = [Table(shown, cells, len(items) - len(rows))]
    if len(names) > len(shown):
        found.append(Note(f"… {len(names) - len(shown)} more columns: {', '.join(names[len(shown) :])}"))
    return found


def fields(shown: Any) -> Sequence[Block]:
    """Return a table with a row for each field of a result that has a value."""
    pairs = [(name, value) for name, value in to_plain(shown).items() if not _is_empty(value)]
    return [table(["field", "value"], pairs, lambda pair: pair)]


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, list | dict) and not value)
