"""Sources in memory: iterators, lists, tables and data sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Any, cast

from hf_ext.bulk.sources.records import RecordReader
from hf_ext.bulk.sources.source import Row
from hf_ext.errors import ValidationError

_WINDOW = 1_024


class Part(list[Any]):
    """The items of a part of a larger source. All of its rows may be wrong, so they do not end the job."""


class IterableSource:
    """The items of an iterable. An iterator can be read once."""

    def __init__(self, items: Iterable[Any], reader: RecordReader) -> None:
        self._items = items
        self._reader = reader
        self._is_read = False
        self.is_once: bool = isinstance(items, Iterator)
        self.is_part: bool = isinstance(items, Part)
        self.total: int | None = len(items) if isinstance(items, Sized) else None
        self.description: str = f"a {type(items).__name__}"

    def rows(self) -> Iterator[Row]:
        """Yield all rows; an iterator only once."""
        if self.is_once:
            if self._is_read:
                raise ValidationError(
                    "the iterator of the job has been read", hint="Create the job again with a new iterator."
                )
            self._is_read = True
        row = self._reader.row
        return map(row, records_of(self._items))

    def fingerprint(self, known: str | None) -> str | None:  # noqa: ARG002 - as other sources
        """Return the fingerprint of a data set; None for other iterables."""
        found = getattr(self._items, "_fingerprint", None)  # of a data set of the package datasets
        return f"data set {found}" if isinstance(found, str) else None


def records_of(items: Iterable[Any]) -> Iterator[Any]:
    """Yield the records of an iterable; of a table, its rows as mappings; of a column of a table, its values."""
    table = cast("Any", items)
    if hasattr(items, "iter_rows") and hasattr(items, "columns"):  # polars
        return cast("Iterator[Any]", table.iter_rows(named=True))
    if hasattr(items, "iloc") and hasattr(items, "columns"):  # pandas
        parts = (table.iloc[start : start + _WINDOW] for start in range(0, len(table), _WINDOW))
        return (record for part in parts for record in part.to_dict("records"))
    if hasattr(items, "to_batches") and hasattr(items, "schema"):  # pyarrow
        return (record for part in table.to_batches(_WINDOW) for record in part.to_pylist())
    if hasattr(items, "to_pylist"):  # a column of pyarrow
        return (value.as_py() for value in table)
    return iter(items)
