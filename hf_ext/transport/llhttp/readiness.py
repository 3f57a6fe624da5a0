"""Readiness: wait until a socket can be read from or written to, in one system call."""

from __future__ import annotations

import math
import select
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

__all__ = ["Readiness"]


class Polled:
    """By poll: whatever the number of the descriptor."""

    __slots__ = ("_poll", "_socket")

    def __init__(self, connected: socket.socket) -> None:
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
    """By select, where there is no poll: on Windows."""

    __slots__ = ("_socket",)

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def readable(self, seconds: float | None) -> bool:
        """Wait until there is something to read, or an end; False if there is nothing in time."""
        return bool(select.select([self._socket], [], [], seconds)[0])

    def writable(self, seconds: float | None) -> bool:
        """Wait until something can be written; False if nothing can be in time."""
        return bool(select.select([], [self._socket], [self._socket], seconds)[1])


Readiness = Polled if hasattr(select, "poll") else Selected
