"""Readiness: wait until a socket can be read from or written to, in one system call."""

from __future__ import annotations

import math
import select
from typing import Any, Protocol


class Readiness(Protocol):
    """Waits for one socket."""

    def readable(self, seconds: float | None) -> bool:
        """Wait until there is something to read, or an end; False if there is nothing in time."""
        ...

    def writable(self, seconds: float | None) -> bool:
        """Wait until something can be written; False if nothing can be in time."""
        ...


def readiness_of(connected: Any) -> Readiness:
    """Return what waits for a socket; looked up each time, because gevent and eventlet replace parts of `select`."""
    return Polled(connected) if hasattr(select, "poll") else Selected(connected)


class Polled:
    """By poll: whatever the number of the descriptor."""

    __slots__ = ("_poll", "_socket")

    def __init__(self, connected: Any) -> None:
        self._socket = connected
        self._poll = select.poll()
        self._poll.register(connected, select.POLLIN)

    def readable(self, seconds: float | None) -> bool:
        """Wait until there is something to read, or an end; False if there is nothing in time."""
        return bool(self._poll.poll(None if seconds is None else math.ceil(seconds * 1_000)))

    def writable(self, seconds: float | None) -> bool:
        """Wait until something can be written; False if nothing can be in time."""
        self._poll.modify(self._socket, select.POLLOUT)
        try:
            return self.readable(seconds)
        finally:
            self._poll.modify(self._socket, select.POLLIN)


class Selected:
    """By select, where there is no poll: on Windows, and under eventlet."""

    __slots__ = ("_socket",)

    def __init__(self, connected: Any) -> None:
        self._socket = connected

    def readable(self, seconds: float | None) -> bool:
        """Wait until there is something to read, or an end; False if there is nothing in time."""
        return bool(select.select([self._socket], [], [], seconds)[0])

    def writable(self, seconds: float | None) -> bool:
        """Wait until something can be written; False if nothing can be in time."""
        return bool(select.select([], [self._socket], [self._socket], seconds)[1])
