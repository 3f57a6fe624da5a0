"""Blocking connections: one socket, each operation within its time and the current deadline.

The twin of `_asyncio`: the same names with the same meaning.
"""

from __future__ import annotations

import select
import socket
from threading import Lock, Semaphore
from typing import TYPE_CHECKING

from hf_ext._acompat import current_deadline
from hf_ext.transport._fault import FaultError
from hf_ext.transport._response import ResponseReader

if TYPE_CHECKING:
    from hf_ext.transport._fault import Kind
    from hf_ext.transport._route import Route

_STEP = 65_536


def current_loop() -> object:
    """Return what connections are bound to; blocking ones to nothing."""
    return None


def settle() -> None:
    """Closing a socket leaves nothing to be done."""


class Slots:
    """Lets so many callers in; the others wait in line.

    Attributes:
        in_use: How many are in.
    """

    def __init__(self, count: int) -> None:
        self.in_use = 0
        self._semaphore = Semaphore(count)
        self._lock = Lock()

    def acquire(self, seconds: float | None) -> None:
        """Wait for a slot."""
        if not self._semaphore.acquire(timeout=_bound(seconds, "PoolTimeout")):
            raise FaultError("PoolTimeout")
        with self._lock:
            self.in_use += 1

    def release(self) -> None:
        """Let the next one in."""
        with self._lock:
            self.in_use -= 1
        self._semaphore.release()


class Connection:
    """A connection to one origin, with the reader of what comes over it.

    Attributes:
        idle_since: When it was last put aside.
        spent: Whether no other request can follow, because one was not sent to its end.
    """

    __slots__ = ("_socket", "_timeout", "idle_since", "origin", "reader", "spent")

    def __init__(self, origin: str, connected: socket.socket) -> None:
        self.origin = origin
        self.reader = ResponseReader()
        self.idle_since = 0.0
        self.spent = False
        self._socket = connected
        self._timeout = connected.gettimeout()

    @classmethod
    def open(cls, route: Route, seconds: float | None) -> Connection:
        """Connect, and agree on TLS where the route wants it."""
        within = _bound(seconds, "ConnectTimeout")
        try:
            return cls(route.origin, _prepared(socket.create_connection((route.host, route.port), within), route))
        except TimeoutError:
            raise FaultError("ConnectTimeout") from None
        except OSError as error:
            raise FaultError("ConnectError", str(error)) from error

    @property
    def is_alive(self) -> bool:
        """Whether nothing has come while it was idle: neither an end nor bytes that nobody asked for."""
        return self._socket.fileno() >= 0 and not _is_readable(self._socket)

    def send(self, data: bytes, seconds: float | None) -> None:
        """Send all of it; the time bounds each step."""
        rest = memoryview(data)
        while rest:
            self._limit(seconds, "WriteTimeout")
            try:
                rest = rest[self._socket.send(rest) :]
            except TimeoutError:
                raise FaultError("WriteTimeout") from None

    def receive(self, seconds: float | None) -> bytes:
        """Return what comes next, b"" at the end."""
        self._limit(seconds, "ReadTimeout")
        try:
            return self._socket.recv(_STEP)
        except TimeoutError:
            raise FaultError("ReadTimeout") from None

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def _limit(self, seconds: float | None, kind: Kind) -> None:
        bounded = _bound(seconds, kind)
        if bounded != self._timeout:
            self._timeout = bounded
            self._socket.settimeout(bounded)


def _bound(seconds: float | None, kind: Kind) -> float | None:
    deadline = current_deadline.get()
    if deadline is None:
        return seconds
    bounded = deadline.bound(seconds)
    if bounded <= 0:
        raise FaultError(kind)
    return bounded


def _prepared(connected: socket.socket, route: Route) -> socket.socket:
    try:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # requests end with small packets
        return connected if route.tls is None else route.tls.wrap_socket(connected, server_hostname=route.host)
    except BaseException:
        connected.close()
        raise


def _is_readable(connected: socket.socket) -> bool:
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([connected], [], [], 0)[0])
    poll = select.poll()
    poll.register(connected, select.POLLIN)
    return bool(poll.poll(0))
