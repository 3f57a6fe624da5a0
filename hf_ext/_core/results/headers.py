"""Headers of a response: their names are case-insensitive, and a name can be repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Self, TypeVar, overload

T = TypeVar("T")


class Headers(Mapping[str, str]):
    """Read-only headers. Names are case-insensitive; `headers[name]` is the first value of a repeated header."""

    __slots__ = ("_items", "_lines")

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        self._items: tuple[tuple[str, str], ...] | None = tuple(items)
        self._lines = b""

    @classmethod
    def from_head(cls, lines: bytes) -> Self:
        """Return the headers of a response from its header lines, which are parsed when a header is first read.

        Args:
            lines: A line end (CRLF), then each header line with its line end. An HTTP parser has accepted the lines.
        """
        headers = cls.__new__(cls)
        headers._items, headers._lines = None, lines
        return headers

    @classmethod
    def from_raw(cls, raw: Iterable[tuple[bytes, bytes]]) -> Self:
        """Return the headers of a response from their bytes. Spaces at the end of a value are removed."""
        return cls((name.decode("latin-1"), _value(value.decode("latin-1"))) for name, value in raw)

    def __getitem__(self, name: str) -> str:
        value = self._first(name)
        if value is None:
            raise KeyError(name)
        return value

    @overload
    def get(self, name: str, default: None = None) -> str | None: ...

    @overload
    def get(self, name: str, default: str | T) -> str | T: ...

    def get(self, name: str, default: str | T | None = None) -> str | T | None:
        """Return the first value of a header, or the default. Faster than Mapping.get, which catches a KeyError."""
        value = self._first(name)
        return default if value is None else value

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name.lower() for name, _ in self.items_as_sent()))

    def __len__(self) -> int:
        return len({name.lower() for name, _ in self.items_as_sent()})

    def __repr__(self) -> str:
        return f"Headers({list(self.items_as_sent())!r})"

    def _first(self, name: str) -> str | None:
        wanted = name.lower()
        for key, value in self.items_as_sent():
            if key.lower() == wanted:
                return value
        return None

    def get_all(self, name: str) -> list[str]:
        """Return every value of a repeated header, in order."""
        return [value for key, value in self.items_as_sent() if key.lower() == name.lower()]

    def items_as_sent(self) -> tuple[tuple[str, str], ...]:
        """Return all pairs of name and value, in the order and the case in which the server sent them."""
        if self._items is None:
            lines = self._lines[2:-2].decode("latin-1")
            fields = (line.partition(":") for line in lines.split("\r\n") if line)
            self._items = tuple((name, _value(value)) for name, _, value in fields)
        return self._items


def _value(text: str) -> str:
    """Return the value of a header without the spaces around it (RFC 9110, 5.5)."""
    return text.strip(" \t")
