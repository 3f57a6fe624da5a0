"""Blocking connections: one socket, each operation within its time and the current deadline.

The twin of `_asyncio`: the same names with the same meaning.
"""

from __future__ import annotations

import os
import socket
import ssl
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hf_ext._core.values.async_pairs import current_deadline
from hf_ext.transport._socket_shutdown import shut_down
from hf_ext.transport._transport_error import ProtocolFault, fault_of_opening
from hf_ext.transport.llhttp.poller import readiness_of
from hf_ext.transport.llhttp.response_parser import ResponseReader

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.transport._transport_error import Kind
    from hf_ext.transport.llhttp.route import Route

_STEP = 65_536


def current_home() -> object:
    """Return what connections belong to: this process, for after a fork two would speak over one."""
    return os.getpid()


def settle() -> None:
    """Closing a socket leaves nothing to be done."""


class Slots:
    """Lets so many callers in; the others wait in line.

    Attributes:
        in_use: How many are in.
    """

    def __init__(self, count: int) -> None:
        self.in_use = 0
        self._count = count
        self._lock = threading.Lock()
        self._line: deque[Any] = deque()  # of locks that are taken; the one who waits is let in by its release

    def acquire(self, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait for a slot."""
        with self._lock:
            if self.in_use < self._count:
                self.in_use += 1
                return
            turn = threading.Lock()  # looked up now: gevent and eventlet replace it
            turn.acquire()
            self._line.append(turn)
        self._wait_for(turn, _left("PoolTimeout", seconds, deadline))

    def release(self) -> None:
        """Let the next one in."""
        with self._lock:
            if self._line:
                self._line.popleft().release()
            else:
                self.in_use -= 1

    def _wait_for(self, turn: Any, seconds: float | None) -> None:
        try:
            if turn.acquire(timeout=-1 if seconds is None else seconds):
                return
            raise ProtocolFault("PoolTimeout")
        except BaseException:
            with self._lock:
                given = turn not in self._line
                if not given:
                    self._line.remove(turn)
            if given:  # at the last moment
                self.release()
            raise


class Connection:
    """A connection to one origin, with the reader of what comes over it.

    Attributes:
        idle_since: When it was last put aside.
        spent: Whether no other request can follow, because one was not sent to its end.
        written: Whether a byte of the request was written.
        after_stream: Whether the last response was a stream.
    """

    __slots__ = ("_readiness", "_socket", "after_stream", "idle_since", "origin", "reader", "spent", "written")

    def __init__(self, origin: str, connected: socket.socket) -> None:
        self.origin = origin
        self.reader = ResponseReader()
        self.idle_since = 0.0
        self.spent = False
        self.written = False
        self.after_stream = False
        self._socket = connected
        self._readiness = readiness_of(connected)
        connected.setblocking(False)  # waiting is polling: a socket's own timeout costs four system calls more a call

    @classmethod
    def open(cls, route: Route, seconds: float | None, deadline: Deadline | None) -> Connection:
        """Connect to the first of the host's addresses that answers, and agree on TLS where the route wants it."""
        try:
            return cls(route.origin, _prepared(_connected(route, seconds, deadline), route))
        except TimeoutError:
            raise ProtocolFault("ConnectTimeout") from None
        except OSError as error:
            raise fault_of_opening(error, encrypted=route.tls is not None) from error

    def begin(self) -> None:
        """Prepare for another request."""
        self.reader.begin()
        self.written = False

    @property
    def is_alive(self) -> bool:
        """Whether nothing has come while it was idle: neither an end nor bytes that were not asked for."""
        return not self._readiness.readable(0)

    @property
    def has_news(self) -> bool:
        """Whether the server has said something, or closed; of TLS it cannot be told, which has words of its own."""
        return not isinstance(self._socket, ssl.SSLSocket) and self._readiness.readable(0)

    def send(self, data: bytes, seconds: float | None, deadline: Deadline | None) -> None:
        """Send all of it; the time bounds each step."""
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
                self.written = True
            except ssl.SSLWantReadError:
                self._await_input("WriteTimeout", seconds, deadline)
            except (BlockingIOError, ssl.SSLWantWriteError):
                self._await_room("WriteTimeout", seconds, deadline)

    def receive(self, seconds: float | None, deadline: Deadline | None) -> bytes:
        """Return what comes next, b"" at the end."""
        if not isinstance(self._socket, ssl.SSLSocket):  # TLS may hold bytes that have left the socket
            self._await_input("ReadTimeout", seconds, deadline)
        while True:
            try:
                return self._socket.recv(_STEP)
            except (BlockingIOError, ssl.SSLWantReadError):
                self._await_input("ReadTimeout", seconds, deadline)
            except ssl.SSLWantWriteError:
                self._await_room("ReadTimeout", seconds, deadline)

    def ends_within(self, seconds: float, deadline: Deadline | None) -> bool:
        """Wait whether the server closes the idle connection."""
        with suppress(ProtocolFault):
            return self._readiness.readable(_left("ReadTimeout", seconds, deadline))
        return not self.is_alive

    def close(self) -> None:
        """Close the socket, and wake who waits for it in another thread."""
        shut_down(self._socket)
        self._socket.close()

    def _await_input(self, kind: Kind, seconds: float | None, deadline: Deadline | None) -> None:
        if not self._readiness.readable(_left(kind, seconds, deadline)):
            raise ProtocolFault(kind)

    def _await_room(self, kind: Kind, seconds: float | None, deadline: Deadline | None) -> None:
        if not self._readiness.writable(_left(kind, seconds, deadline)):
            raise ProtocolFault(kind)


def _left(kind: Kind, seconds: float | None, deadline: Deadline | None) -> float | None:
    """Return how long a wait may be: by its own time, the call's deadline, and the one that is current."""
    for bound in (deadline, current_deadline.get()):
        if bound is not None:
            seconds = bound.bound(seconds)
            if seconds <= 0:
                raise ProtocolFault(kind)
    return seconds


def _connected(route: Route, seconds: float | None, deadline: Deadline | None) -> socket.socket:
    failure = OSError(f"{route.host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(route.host, route.port, type=socket.SOCK_STREAM):
        within = _left("ConnectTimeout", seconds, deadline)
        try:
            connected = socket.socket(family, kind, protocol)
        except OSError as error:  # a family that this machine does not have
            failure = error
            continue
        try:
            connected.settimeout(within)
            connected.connect(address)
        except OSError as error:
            connected.close()
            failure = error
        except BaseException:
            connected.close()
            raise
        else:
            return connected
    raise failure


def _prepared(connected: socket.socket, route: Route) -> socket.socket:
    try:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # requests end with small packets
        return connected if route.tls is None else route.tls.wrap_socket(connected, server_hostname=route.host)
    except BaseException:
        connected.close()
        raise
