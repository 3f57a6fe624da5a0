"""IdleConnections: the open connections of a pool that no request is using."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from threading import RLock
from typing import Generic, Protocol, TypeVar


class PooledConnection(Protocol):
    """A connection that can be idle."""

    origin: str
    idle_since: float

    @property
    def is_reusable(self) -> bool:
        """Whether another request can be sent on the connection."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


C = TypeVar("C", bound=PooledConnection)


class IdleConnections(Generic[C]):
    """The idle connections of a pool. Threads can share this object.

    `take` returns the connection that was used last. `take` and `add` are O(1).

    Args:
        keepalive_expiry: Seconds after which an idle connection is closed.
    """

    def __init__(self, keepalive_expiry: float) -> None:
        self._keepalive_expiry = keepalive_expiry
        self._by_origin: dict[str, deque[C]] = {}  # in each deque, the connection that is idle longest comes first
        self._lock = RLock()  # reentrant: a signal handler may interrupt a method and use the pool

    def __len__(self) -> int:
        with self._lock:
            return sum(map(len, self._by_origin.values()))

    def take(self, origin: str, now: float) -> C | None:
        """Remove a reusable connection and return it; return None if there is none.

        Expired and unusable connections that come first are closed.
        """
        while True:
            with self._lock:
                connections = self._by_origin.get(origin)
                if not connections:
                    return None
                connection = connections.pop()
            try:
                if now - connection.idle_since < self._keepalive_expiry and connection.is_reusable:
                    return connection
            except BaseException:  # of a signal handler
                connection.close()
                raise
            connection.close()

    def add(self, connection: C, now: float) -> None:
        """Add a connection, and close the expired connections of its origin."""
        connection.idle_since = now
        with self._lock:
            connections = self._by_origin.setdefault(connection.origin, deque())
            connections.append(connection)
            expired: list[C] = []
            while now - connections[0].idle_since >= self._keepalive_expiry:
                expired.append(connections.popleft())
        for old in expired:
            old.close()

    def discard(self, connection: C) -> None:
        """Remove a connection, if it is idle."""
        with self._lock, suppress(ValueError):
            self._by_origin.get(connection.origin, deque()).remove(connection)

    def close_oldest(self) -> None:
        """Close the connection that has been idle longest, whatever its origin."""
        with self._lock:
            candidates = [connections for connections in self._by_origin.values() if connections]
            if not candidates:
                return
            oldest = min(candidates, key=lambda connections: connections[0].idle_since).popleft()
        oldest.close()

    def close_all(self) -> None:
        """Close all connections."""
        with self._lock:
            connections = [connection for of_origin in self._by_origin.values() for connection in of_origin]
            self._by_origin = {}
        for connection in connections:
            connection.close()
