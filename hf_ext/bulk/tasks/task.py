"""Task: the part of a job that depends on the method it calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

__all__ = ["Arguments", "Codec", "Column", "Task"]

Arguments: TypeAlias = tuple[tuple[Any, ...], dict[str, Any]]
"""Positional and keyword arguments of a call."""

Column: TypeAlias = tuple[str, str]
"""Name and type of an exported column; the type is "text", "number" or "vector"."""


class Codec(Protocol):
    """Stores the results of chunks as bytes, and exports them."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of an exported table, after the key."""
        ...

    def encode(self, result: Any, count: int) -> bytes | memoryview:
        """Return the bytes of the result of `count` rows."""
        ...

    def decode(self, data: bytes, count: int) -> Sequence[Any]:
        """Return the result of each row."""
        ...

    def line(self, key: Any, value: Any) -> Mapping[str, Any]:
        """Return the line of a JSONL file for a row."""
        ...

    def failed_key(self, key: Any) -> Mapping[str, Any]:
        """Return the fields that begin the line of a row that failed."""
        ...

    def cells(self, value: Any) -> Sequence[Any]:
        """Return the cells of a row, one for each column."""
        ...


class Task(Protocol):
    """Calls one method of a client."""

    @property
    def codec(self) -> Codec:
        """Stores the results."""
        ...

    def arguments(self, items: Sequence[Any]) -> Arguments:
        """Return the arguments of the call for the rows of a chunk."""
        ...
