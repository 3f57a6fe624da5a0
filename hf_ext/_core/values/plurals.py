"""Numbers and indexes in messages: "1 vector", "4 texts", "texts 3, 17"."""

from __future__ import annotations

_MOST_INDEXES = 5


def describe_count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where needed: "1 vector", "1,031 texts"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def describe_indexes(indexes: list[int], noun: str) -> str:
    """Return a noun with its indexes, at most five of them: "text 3", "texts 3, 17"."""
    if len(indexes) == 1:
        return f"{noun} {indexes[0]}"
    more = f" and {len(indexes) - _MOST_INDEXES} more" if len(indexes) > _MOST_INDEXES else ""
    return f"{noun}s {', '.join(map(str, indexes[:_MOST_INDEXES]))}{more}"
