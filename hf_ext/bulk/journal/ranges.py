"""Finished ranges of rows, read from the journal in small parts."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_WINDOW = 1_000
_DONE = "SELECT start, count, digest FROM done WHERE start > ? ORDER BY start LIMIT ?"
_FAILED = "SELECT start, 1, NULL FROM failed WHERE start > ? ORDER BY start LIMIT ?"


class FinishedRange(NamedTuple):
    """Consecutive rows that are done or failed."""

    start: int
    length: int
    digest: bytes | None


def finished_ranges(connection: sqlite3.Connection) -> Iterator[FinishedRange]:
    """Yield the finished ranges in order.

    Each query reads a part and ends, because a query that stays open prevents SQLite from shortening its log.
    """
    return heapq.merge(_pages(connection, _DONE), _pages(connection, _FAILED))


def _pages(connection: sqlite3.Connection, query: str) -> Iterator[FinishedRange]:
    last = -1
    while found := connection.execute(query, (last, _WINDOW)).fetchall():
        yield from map(FinishedRange._make, found)
        last = found[-1][0]
