"""First rows: whether a source has rows that can be sent at all. A wrong column or file is noticed before the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any, TypeAlias

from hf_ext.bulk.sources.source import Row
from hf_ext.errors import ValidationError

__all__ = ["CheckItem", "validated_rows"]

_MOST = 100
"""Rows that are read, if none of them can be sent. `max_failed` would stop the job there too."""

CheckItem: TypeAlias = Callable[[Any], object]
"""Raises a ValidationError if an input cannot be sent."""


def validated_rows(rows: Iterator[Row], check: CheckItem | None, *, source: str, where: str) -> Iterator[Row]:
    """Return all rows, after the first row that can be sent has been read.

    A row without the column is no reason to refuse a job: other rows may have it.

    Args:
        rows: The rows of the source.
        check: Checks the input of a row.
        source: What the source is, for the error.
        where: The method, for the error.

    Raises:
        ValidationError: None of the first rows can be sent.
    """
    first: list[Row] = []
    problem: ValidationError | None = None
    for row in islice(rows, _MOST):
        first.append(row)
        found = _problem(row, check)
        if found is None:
            break
        problem = problem or found
    else:
        if problem is not None:
            raise _refused(problem, len(first), source, where)
    return chain(first, rows)


def _problem(row: Row, check: CheckItem | None) -> ValidationError | None:
    if row.error is not None:
        return row.error
    try:
        if check is not None:
            check(row.item)
    except ValidationError as error:
        return error
    return None


def _refused(problem: ValidationError, count: int, source: str, where: str) -> ValidationError:
    which = f"the only row of {source} cannot" if count == 1 else f"none of the first {count:,} rows of {source} can"
    return ValidationError(f"{which} be sent: {problem.message}", where=where, hint=problem.hint)
