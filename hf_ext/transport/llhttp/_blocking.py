"""Blocking connections: sockets with a timeout for each operation. The current deadline applies as well.

`_asyncio` defines the same functions and classes with async. In the generated sync code, `scripts/unasync.py` imports
them from this module instead.
"""

from __future__ import annotations

import math
import os
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from hf_ext._core.values.async_pairs import current_deadline
from hf_ext._core.values.deadline import Deadline
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.transport._socket_shutdown import shutdown_socket
from hf_ext.transport._transport_error import TransportError, error_from_connect
from hf_ext.transport._wakeup import Wakeup
from hf_ext.transport.llhttp.poller import poller_for
from hf_ext.transport.llhttp.read_buffers import give_back, take_buffer
from hf_ext.transport.llhttp.response_parser import ResponseParser

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from hf_ext.transport._transport_error import ErrorKind
    from hf_ext.transport.llhttp.route import Route
    from hf_ext.transport.llhttp.slots import Slots
    from hf_ext.transport.llhttp.tls_engine import TlsEngine

_READ_SIZE = 65_536
_WRITE_SIZE = 49_152  # bytes; larger data is encrypted in pieces of three records, which stay in the processor's cache
_TIMER_SLACK = 0.005  # seconds: a timeout of a socket may end slightly early


def current_owner() -> object:
    """Return the owner of new connections: this process. After a fork, the child must not use the same connections."""
    return os.getpid()


def has_ended(owner: object) -> bool:
    """Return whether connections belong to another process: the parent, before a fork."""
    return owner != os.getpid()


def run_in_owner(owner: object, function: Callable[[], None]) -> None:  # noqa: ARG001 - the signature is _asyncio's
    """Call a function that closes connections. Any thread may close them."""
    function()


def finish_closing() -> None:
    """Do nothing: a socket is closed at once."""


class SlotWaiter:
    """Wait until a lease has a slot."""

    def wait(self, slots: Slots, lease: object, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait in the queue of the slots. If this raises an exception, call `slots.free`.

        Raises:
            TransportError: The kind is PoolTimeout.
        """
        wakeup = Wakeup()
        slots.enqueue(lease, wakeup.set)
        if not wakeup.wait(_bound_timeout("PoolTimeout", seconds, deadline)):
            raise TransportError("PoolTimeout")


class Connection:
    """A connection to one origin, with the parser of its responses.

    Attributes:
        idle_since: When the connection became idle, on the monotonic clock; 0 if it has never been idle.
        has_unsent_data: Whether a request was sent incompletely. The connection cannot send another request.
        was_written: Whether at least one byte of the request was written.
        after_stream: Whether the last response was a stream.
        is_truncated: Whether the connection used TLS and the server closed it without `close_notify`.
    """

    __slots__ = (
        "_error",
        "_is_ended",
        "_poller",
        "_process",
        "_received",
        "_socket",
        "_tls",
        "after_stream",
        "has_unsent_data",
        "idle_since",
        "is_truncated",
        "origin",
        "parser",
        "was_written",
    )

    def __init__(self, origin: str, sock: socket.socket) -> None:
        self.origin = origin
        self.parser = ResponseParser()
        self.idle_since = 0.0
        self.has_unsent_data = False
        self.was_written = False
        self.after_stream = False
        self.is_truncated = False
        self._process = os.getpid()
        self._socket = sock
        self._tls: TlsEngine | None = None
        self._received: list[bytes] = []  # data that the parser has not yet received
        self._is_ended = False
        self._error: Exception | None = None  # used only with TLS
        self._poller = poller_for(sock)
        sock.setblocking(False)  # wait with the poller: a timeout of the socket costs 4 more system calls per request

    @classmethod
    def open(cls, route: Route, seconds: float | None, deadline: Deadline | None) -> Connection:
        """Connect to the first address of the host that responds, and start TLS if the route uses it.

        Raises:
            TransportError: The kind is ConnectTimeout, ConnectError or HandshakeError.
        """
        limit = _bound_timeout("ConnectTimeout", seconds, deadline)
        timeout = Deadline(math.inf if limit is None else limit)  # of all addresses and the TLS handshake together
        try:
            sock = _connect(route, timeout)
            try:
                connection = cls(route.origin, sock)
                if route.tls is not None:
                    connection._start_tls(route.tls, route.host, timeout)
            except BaseException:
                sock.close()
                raise
        except TimeoutError as error:
            if error.errno is None and timeout.remaining() > _TIMER_SLACK:
                raise  # a signal handler raised it
            raise TransportError("ConnectTimeout") from None
        except OSError as error:
            raise_from_signal_handler(error)
            raise error_from_connect(error, encrypted=route.tls is not None) from error
        return connection

    def _start_tls(self, context: ssl.SSLContext, host: str, timeout: Deadline) -> None:
        from hf_ext.transport.llhttp.tls_engine import TlsEngine

        try:
            tls = self._tls = TlsEngine(context, host)
            tls.start()
            while not tls.is_established:
                self._send_all(tls.output.read(), "ConnectTimeout", _remaining(timeout), None)
                self._wait_readable("ConnectTimeout", _remaining(timeout), None)
                self._read_tls(tls)
                if self._is_ended and not tls.is_established:
                    raise self._take_error() or ConnectionResetError
            self._send_all(tls.output.read(), "ConnectTimeout", _remaining(timeout), None)
        except BaseException:
            self.close()
            raise

    def start_request(self) -> None:
        """Prepare for another request."""
        self.parser.start_response()
        self.was_written = False

    @property
    def is_reusable(self) -> bool:
        """Whether the idle connection can be used: the server has neither closed it nor sent data without a request."""
        if self._tls is None:
            return not self._poller.wait_readable(0)
        return not self.has_input

    def confirm_reusable(self) -> bool:
        """Return True: `is_reusable` has read what the server sent."""
        return True

    @property
    def has_input(self) -> bool:
        """Whether the server has sent data or has closed the connection. A session ticket of TLS is no data."""
        tls = self._tls
        if tls is None:
            return self._poller.wait_readable(0)
        if not self._received and not self._is_ended and self._poller.wait_readable(0):
            self._read_tls(tls)
        return bool(self._received) or self._is_ended

    def send(self, data: bytes | memoryview, seconds: float | None, deadline: Deadline | None) -> None:
        """Send all of the data. The timeout applies to each wait.

        Raises:
            TransportError: The kind is WriteTimeout.
            OSError: The connection was lost.
        """
        tls = self._tls
        if tls is None:
            self._send_all(data, "WriteTimeout", seconds, deadline)
            return
        rest = memoryview(data)
        while rest:
            self._send_all(tls.encrypt(rest[:_WRITE_SIZE]), "WriteTimeout", seconds, deadline)
            rest = rest[_WRITE_SIZE:]

    def receive(self, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait for the next bytes or the end of the connection, and pass them to the parser.

        Raises:
            TransportError: The kind is ReadTimeout, or the parser raised the error.
            OSError: The connection was lost.
        """
        tls = self._tls
        while not self._received and not self._is_ended:
            if tls is not None and tls.output.pending:
                self._send_all(tls.output.read(), "ReadTimeout", seconds, deadline)
            self._wait_readable("ReadTimeout", seconds, deadline)
            if tls is None:
                self._read()
            else:
                self._read_tls(tls)
        if self._received:
            self.parser.feed(self._received.pop(0))
            return
        error = self._take_error()
        if error is not None:
            raise error
        self.parser.feed_eof(is_truncated=self.is_truncated)

    def wait_closed(self, seconds: float, deadline: Deadline | None) -> bool:
        """Wait `seconds` for the server to close the idle connection. Return whether the server closed it."""
        until = time.monotonic() + seconds
        with suppress(TransportError):
            while not self.has_input and (rest := until - time.monotonic()) > 0:
                self._poller.wait_readable(_bound_timeout("ReadTimeout", rest, deadline))
        return self.has_input

    def close(self) -> None:
        """Close the socket. This wakes a thread that is waiting for the socket.

        A child process closes only its copy of the socket, so that its parent can still use the connection.
        """
        try:
            if self._process == os.getpid():
                shutdown_socket(self._socket)
        finally:
            self._socket.close()

    def _read(self) -> None:
        """Read once without waiting."""
        try:
            data = self._socket.recv(_READ_SIZE)
        except BlockingIOError:  # Linux may report a socket as readable by mistake
            return
        if data:
            self._received.append(data)
        else:
            self._is_ended = True

    def _read_tls(self, tls: TlsEngine) -> None:
        """Read once without waiting, and decrypt. An error is stored, because the data before it is returned first."""
        buffer = take_buffer()
        try:
            size = self._socket.recv_into(buffer)
            tls.decrypt(buffer[:size], self._received)
            self.is_truncated = not size
            self._is_ended = tls.has_close_notify or not size
        except BlockingIOError:
            return
        except (OSError, TransportError) as error:
            if isinstance(error, TimeoutError) and error.errno is None:
                raise  # a signal handler raised it
            self.is_truncated = self._is_ended = True
            self._error = error
            with suppress(OSError):
                self._socket.send(tls.output.read())  # the alert
        finally:
            give_back(buffer)

    def _take_error(self) -> Exception | None:
        """Return the error of the connection, and keep no reference: its traceback contains the request."""
        error, self._error = self._error, None
        return error

    def _send_all(
        self, data: bytes | memoryview, timeout_kind: ErrorKind, seconds: float | None, deadline: Deadline | None
    ) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
                self.was_written = True
            except BlockingIOError:
                self._wait_writable(timeout_kind, seconds, deadline)

    def _wait_readable(self, timeout_kind: ErrorKind, seconds: float | None, deadline: Deadline | None) -> None:
        if not self._poller.wait_readable(_bound_timeout(timeout_kind, seconds, deadline)):
            raise TransportError(timeout_kind)

    def _wait_writable(self, timeout_kind: ErrorKind, seconds: float | None, deadline: Deadline | None) -> None:
        if not self._poller.wait_writable(_bound_timeout(timeout_kind, seconds, deadline)):
            raise TransportError(timeout_kind)


def _bound_timeout(timeout_kind: ErrorKind, seconds: float | None, deadline: Deadline | None) -> float | None:
    """Return the timeout, or the time until the deadline of the call or the current deadline if that is shorter.

    Raises:
        TransportError: One of the deadlines has passed.
    """
    for bound in (deadline, current_deadline.get()):
        if bound is not None:
            seconds = bound.bound(seconds)
            if seconds <= 0:
                raise TransportError(timeout_kind)
    return seconds


def _connect(route: Route, timeout: Deadline) -> socket.socket:
    """Connect to the first address that responds. Each address except the last one gets half of the remaining time.

    The timeout cannot end the name resolution, because the operating system does it in one blocking call.
    """
    last_error = OSError(f"{route.host} has no address")
    addresses = socket.getaddrinfo(route.host, route.port, type=socket.SOCK_STREAM)
    for number, (family, kind, protocol, _, address) in enumerate(addresses, 1):
        limit = timeout if number == len(addresses) else Deadline(timeout.remaining() / 2)
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:  # this machine does not support the address family
            last_error = error
            continue
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # do not delay the last packet of a request
            sock.settimeout(_remaining(limit))
            sock.connect(address)
        except BaseException as error:
            sock.close()
            if not isinstance(error, OSError):
                raise
            is_last = limit is timeout or limit.remaining() > _TIMER_SLACK  # or a signal handler raised the error
            if is_last and isinstance(error, TimeoutError) and error.errno is None:
                raise
            raise_from_signal_handler(error)
            last_error = error
        else:
            return sock
    try:
        raise last_error
    finally:
        del last_error  # the traceback refers to this frame


def _remaining(timeout: Deadline) -> float | None:
    """Return the timeout for a socket; None means that there is no limit.

    Raises:
        TransportError: The time has passed.
    """
    seconds = timeout.remaining()
    if seconds <= 0:
        raise TransportError("ConnectTimeout")
    return None if seconds == math.inf else seconds
