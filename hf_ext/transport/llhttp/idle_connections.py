"""Idle connections: kept for a while, the one used last taken first; nothing takes longer where there are many."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Keepable(Protocol):
    """What can be kept."""

    origin: str
    idle_since: float

    @property
    def is_alive(self) -> bool:
        """Whether it can still be used."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


C = TypeVar("C", bound=Keepable)


class IdleConnections(Generic[C]):
    """The idle connections of a pool; safe to share between threads.

    Args:
        keepalive: Seconds that one is kept.
    """

    def __init__(self, keepalive: float) -> None:
        self._keepalive = keepalive
        self._by_origin: dict[str, deque[C]] = {}  # the longest idle one to the left
        self._count = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return self._count

    def take(self, origin: str, now: float) -> C | None:
        """Return one that can be used, if there is any; those found dead are closed."""
        while True:
            with self._lock:
                kept = self._by_origin.get(origin)
                if not kept:
                    return None
                connection = kept.pop()
                self._count -= 1
            if now - connection.idle_since < self._keepalive and connection.is_alive:
                return connection
            connection.close()

    def keep(self, connection: C, now: float) -> None:
        """Put one aside, and close those of its origin whose time is over."""
        connection.idle_since = now
        with self._lock:
            kept = self._by_origin.setdefault(connection.origin, deque())
            kept.append(connection)
            self._count += 1
            expired: list[C] = []
            while now - kept[0].idle_since >= self._keepalive:
                expired.append(kept.popleft())
                self._count -= 1
        for old in expired:
            old.close()

    def drop_oldest(self) -> None:
        """Close the one that has been idle longest, of whatever origin."""
        with self._lock:
            candidates = [kept for kept in self._by_origin.values() if kept]
            if not candidates:
                return
            oldest = min(candidates, key=lambda kept: kept[0].idle_since).popleft()
            self._count -= 1
        oldest.close()

    def clear(self) -> None:
        """Close all."""
        with self._lock:
            connections = [connection for kept in self._by_origin.values() for connection in kept]
            self._by_origin = {}
            self._count = 0
        for connection in connections:
            connection.close()
