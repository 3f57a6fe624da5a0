"""Headers of a reply: case-insensitive, repeatable, as received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


class Headers(Mapping[str, str]):
    """Read-only headers; names are matched without case, `headers[name]` is the first value of that name."""

    __slots__ = ("_first", "_items")

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        self._items = tuple(items)
        self._first: dict[str, str] | None = None

    def __getitem__(self, name: str) -> str:
        if self._first is None:  # most replies are never asked for a header: index on first use
            self._first = {key.lower(): value for key, value in reversed(self._items)}
        return self._first[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name.lower() for name, _ in self._items))

    def __len__(self) -> int:
        return len({name.lower() for name, _ in self._items})

    def __repr__(self) -> str:
        return f"Headers({list(self._items)!r})"

    def get_all(self, name: str) -> list[str]:
        """Return every value of a repeated header, in order."""
        return [value for key, value in self._items if key.lower() == name.lower()]

    def items_as_sent(self) -> tuple[tuple[str, str], ...]:
        """Return all name and value pairs, in the order and spelling of the server."""
        return self._items
