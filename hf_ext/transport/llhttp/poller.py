"""Pollers: wait until a socket is readable or writable. Each wait takes one system call."""

from __future__ import annotations

import math
import select
from typing import Any, Protocol


class SocketPoller(Protocol):
    """Wait for one socket. A timeout of None means that there is no limit."""

    def wait_readable(self, timeout: float | None) -> bool:
        """Wait until the socket has data or has reached its end; return False after `timeout` seconds."""
        ...

    def wait_writable(self, timeout: float | None) -> bool:
        """Wait until the socket accepts data; return False after `timeout` seconds."""
        ...


def poller_for(sock: Any) -> SocketPoller:
    """Return a poller for a socket.

    The module `select` is checked at each call, because gevent and eventlet may replace or remove its functions.
    """
    return PollPoller(sock) if hasattr(select, "poll") else SelectPoller(sock)


class PollPoller:
    """Wait with `poll`. Unlike `select`, it accepts file descriptors of any number."""

    __slots__ = ("_poll", "_socket")

    def __init__(self, sock: Any) -> None:
        self._socket = sock
        self._poll = select.poll()
        self._poll.register(sock, select.POLLIN)

    def wait_readable(self, timeout: float | None) -> bool:
        """Wait until the socket has data or has reached its end; return False after `timeout` seconds."""
        return bool(self._poll.poll(None if timeout is None else math.ceil(timeout * 1_000)))

    def wait_writable(self, timeout: float | None) -> bool:
        """Wait until the socket accepts data; return False after `timeout` seconds."""
        self._poll.modify(self._socket, select.POLLOUT)
        try:
            return self.wait_readable(timeout)
        finally:
            self._poll.modify(self._socket, select.POLLIN)


class SelectPoller:
    """Wait with `select`. Windows and eventlet have no `poll`."""

    __slots__ = ("_socket",)

    def __init__(self, sock: Any) -> None:
        self._socket = sock

    def wait_readable(self, timeout: float | None) -> bool:
        """Wait until the socket has data or has reached its end; return False after `timeout` seconds."""
        return bool(select.select([self._socket], [], [], timeout)[0])

    def wait_writable(self, timeout: float | None) -> bool:
        """Wait until the socket accepts data; return False after `timeout` seconds."""
        return bool(select.select([], [self._socket], [self._socket], timeout)[1])
