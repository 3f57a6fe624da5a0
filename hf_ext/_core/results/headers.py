"""Headers of a response: their names are case-insensitive, and a name can be repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self, TypeVar, overload

T = TypeVar("T")


class Headers(Mapping[str, str]):
    """Read-only headers. Names are case-insensitive; `headers[name]` is the first value of a repeated header."""

    __slots__ = ("_items", "_raw")

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        self._items: tuple[tuple[str, str], ...] | None = tuple(items)
        self._raw: Sequence[tuple[bytes, bytes]] = ()

    @classmethod
    def from_raw(cls, raw: Sequence[tuple[bytes, bytes]]) -> Self:
        """Return the headers of a response from their bytes, which are decoded when they are first read.

        Spaces at the end of a value are removed (RFC 9110, 5.5).
        """
        headers = cls()
        headers._items, headers._raw = None, raw
        return headers

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
        if self._items is None:
            length = len(wanted)
            for raw_name, raw_value in self._raw:
                if len(raw_name) == length and raw_name.decode("latin-1").lower() == wanted:
                    return _text(raw_value)
        return next((value for key, value in self._items or () if key.lower() == wanted), None)

    def get_all(self, name: str) -> list[str]:
        """Return every value of a repeated header, in order."""
        return [value for key, value in self.items_as_sent() if key.lower() == name.lower()]

    def items_as_sent(self) -> tuple[tuple[str, str], ...]:
        """Return all pairs of name and value, in the order and the case in which the server sent them."""
        if self._items is None:
            self._items = tuple((name.decode("latin-1"), _text(value)) for name, value in self._raw)
        return self._items


def _text(value: bytes) -> str:
    return value.decode("latin-1").rstrip(" \t")
