"""Asynchronous connections: transports of asyncio (or uvloop), with a timeout for each operation.

`_blocking` defines the same functions and classes without async. In the generated sync code, `scripts/unasync.py`
imports them from `_blocking`.
"""

from __future__ import annotations

import asyncio
import math
import os
import socket
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.values.deadline import Deadline
from hf_ext.errors import ValidationError
from hf_ext.transport._async_connect import connect
from hf_ext.transport._transport_error import TransportError, error_from_connect
from hf_ext.transport.llhttp.async_slot_wait import wait_for_slot
from hf_ext.transport.llhttp.poller import SocketPoller, poller_for
from hf_ext.transport.llhttp.response_parser import ResponseParser
from hf_ext.transport.llhttp.timer import TimeoutTimer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from hf_ext.transport._transport_error import ErrorKind
    from hf_ext.transport.llhttp.route import Route
    from hf_ext.transport.llhttp.slots import Slots
    from hf_ext.transport.llhttp.tls_engine import TlsEngine

_HIGH_WATER = 262_144  # bytes; reading pauses if the data that `receive` has not yet returned exceeds this size
_LOW_WATER = 65_536  # bytes; reading continues below this size
_READ_SIZE = 65_536
_JOINED_SIZE = 32_768  # bytes; of more received data, `receive` takes the first pieces that have this size together
_LOOP_RUNS = 2  # asyncio resumes a task before it reads from the sockets of the same run; uvloop needs one run
# A larger body is written in pieces, so that a write timeout applies to each piece. Three records of TLS stay in the
# processor's cache while they are encrypted and sent.
_WRITE_SIZE = 49_152  # bytes


def current_owner() -> object:
    """Return the owner of new connections: the running event loop.

    Raises:
        ValidationError: No event loop of asyncio is running.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise ValidationError(
            "the transport llhttp needs asyncio, but no event loop of asyncio is running",
            hint="Under trio create the client inside of trio.run, or pass transport='httpx'.",
        ) from None


def has_ended(owner: object) -> bool:
    """Return whether the event loop of connections is closed."""
    return isinstance(owner, asyncio.AbstractEventLoop) and owner.is_closed()


def run_in_owner(owner: object, function: Callable[[], None]) -> None:
    """Call a function that closes connections. If their event loop runs in another thread, the loop calls it soon."""
    loop = cast("asyncio.AbstractEventLoop", owner)
    if loop.is_running() and asyncio._get_running_loop() is not loop:
        with suppress(RuntimeError):  # the event loop was closed meanwhile
            loop.call_soon_threadsafe(function)
    else:
        function()


async def finish_closing() -> None:
    """Let the event loop run once, so that it closes the sockets of aborted connections."""
    await asyncio.sleep(0)


class AsyncSlotWaiter:
    """Wait until a lease has a slot."""

    async def wait(self, slots: Slots, lease: object, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait in the queue of the slots. If this raises an exception, call `slots.free`.

        Raises:
            TransportError: The kind is PoolTimeout.
        """
        await wait_for_slot(slots, lease, _bound_timeout("PoolTimeout", seconds, deadline), kind="PoolTimeout")


_thread_local = threading.local()


def _read_buffer() -> memoryview:
    """Return a buffer for reading. All connections of a thread share one buffer: the data is copied after each read.

    Without a buffer, asyncio allocates 256 KiB before each read. The C library often requests this memory from the
    kernel, which takes a quarter of the time of a call. On Windows several reads are in progress at the same time, so
    each connection has its own buffer.
    """
    if sys.platform == "win32":
        return memoryview(bytearray(_READ_SIZE))
    try:
        buffer: memoryview = _thread_local.buffer
    except AttributeError:
        buffer = _thread_local.buffer = memoryview(bytearray(_READ_SIZE))
    return buffer


class AsyncConnection(asyncio.BufferedProtocol):
    """A connection to one origin, with the parser of its responses.

    Attributes:
        idle_since: When the connection became idle, on the monotonic clock; 0 if it has never been idle.
        has_unsent_data: Whether a request was sent incompletely. The connection cannot send another request.
        was_written: Whether at least one byte of the request was written.
        after_stream: Whether the last response was a stream.
        is_truncated: Whether the connection used TLS and the server closed it without `close_notify`.
    """

    def __init__(self, origin: str, loop: asyncio.AbstractEventLoop) -> None:
        self.origin = origin
        self.parser = ResponseParser()
        self.idle_since = 0.0
        self.has_unsent_data = False
        self.was_written = False
        self.after_stream = False
        self.is_truncated = False
        self._loop = loop
        self._process = os.getpid()
        self._transport: asyncio.Transport
        self._poller: SocketPoller
        self._buffer = _read_buffer()
        self._received: list[bytes] = []
        self._received_bytes = 0
        self._tls: TlsEngine | None = None
        self._is_ended = False
        self._error: Exception | None = None
        self._is_reading = True
        self._is_writable = True
        self._waiter: asyncio.Future[None] | None = None
        self._timeout_kind: ErrorKind = "ReadTimeout"
        self._timer = TimeoutTimer(loop, self._on_timeout)

    @classmethod
    async def open(cls, route: Route, seconds: float | None, deadline: Deadline | None) -> AsyncConnection:
        """Connect to the first address of the host that responds, and start TLS if the route uses it.

        Raises:
            TransportError: The kind is ConnectTimeout, ConnectError or HandshakeError.
        """
        loop = asyncio.get_running_loop()
        limit = _bound_timeout("ConnectTimeout", seconds, deadline)
        connect_deadline = Deadline(math.inf if limit is None else limit)  # of TCP and the TLS handshake together
        try:
            async with asyncio.timeout(limit):
                _, connection = await connect(lambda: cls(route.origin, loop), route.host, route.port)
            if route.tls is not None:
                await connection._start_tls(route.tls, route.host, connect_deadline, deadline)
        except TimeoutError:
            raise TransportError("ConnectTimeout") from None
        except OSError as error:
            raise error_from_connect(error, encrypted=route.tls is not None) from error
        return connection

    async def _start_tls(
        self, context: ssl.SSLContext, host: str, connect_deadline: Deadline, deadline: Deadline | None
    ) -> None:
        """Start TLS. The connect timeout does not apply to the wait until the handshake may start."""
        from hf_ext.transport.llhttp.handshake_gate import handshake_slot
        from hf_ext.transport.llhttp.tls_engine import TlsEngine

        seconds = connect_deadline.remaining()
        try:
            async with handshake_slot(deadline):
                await self._shake_hands(TlsEngine(context, host), Deadline(seconds), deadline)
        except BaseException:
            if not self._transport.is_closing():  # otherwise the transport may still have to send an alert
                self.close()
            raise

    async def _shake_hands(self, tls: TlsEngine, connect_deadline: Deadline, deadline: Deadline | None) -> None:
        if self._received:  # a server with TLS sends nothing before the client
            raise TransportError("NotTls")
        if self._is_ended or self._transport.is_closing():
            raise ConnectionResetError
        self._tls = tls
        tls.start()
        self._transport.write(tls.output.read())
        while not tls.is_established:
            await self._wait("ConnectTimeout", connect_deadline.remaining(), deadline)
            if self._is_ended and not tls.is_established:
                raise self._take_error() or ConnectionResetError

    def start_request(self) -> None:
        """Prepare for another request."""
        self.parser.start_response()
        self.was_written = False

    @property
    def is_reusable(self) -> bool:
        """Whether the idle connection can be used: the server has neither closed it nor sent data without a request.

        The socket is polled as well, because the event loop may not have run since the server closed the connection.
        With TLS, `confirm_reusable` does this: what the server sent may be a session ticket.
        """
        if self.has_input or self._transport.is_closing():
            return False
        return self._tls is not None or not self._poller.wait_readable(0)

    async def confirm_reusable(self) -> bool:
        """Return whether a connection that `is_reusable` can be used after the loop has read what the server sent."""
        if self._tls is None or not self._poller.wait_readable(0):
            return True  # `is_reusable` has just checked the rest
        for _ in range(_LOOP_RUNS):
            await asyncio.sleep(0)
            if not self._poller.wait_readable(0):
                return self.is_reusable
        return False

    @property
    def has_input(self) -> bool:
        """Whether the server has sent data or has closed the connection."""
        return bool(self._received) or self._is_ended

    async def send(self, data: bytes | memoryview, seconds: float | None, deadline: Deadline | None) -> None:
        """Send all of the data. The timeout applies to each wait. If the server responds early, the wait ends.

        If the connection has ended, nothing is sent: `receive` returns the end or its error.

        Raises:
            TransportError: The kind is WriteTimeout.
        """
        rest: memoryview | None = None
        if len(data) > _WRITE_SIZE:
            whole = memoryview(data)
            data, rest = whole[:_WRITE_SIZE], whole[_WRITE_SIZE:]
        while not self._transport.is_closing():  # otherwise a write fails; uvloop raises a RuntimeError
            self._transport.write(data if self._tls is None else self._tls.encrypt(data))
            self.was_written = self.was_written or not self._transport.is_closing()  # a failed write closes it at once
            while not self._is_writable and not self.has_input:
                await self._wait_writable(seconds, deadline)
            if not rest or self.has_input:
                self.has_unsent_data = bool(rest) or not self._is_writable
                return
            data, rest = rest[:_WRITE_SIZE], rest[_WRITE_SIZE:]
        self.has_unsent_data = True

    async def receive(self, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait for the next bytes or the end of the connection, and pass them to the parser.

        Raises:
            TransportError: The kind is ReadTimeout, or the parser raised the error.
            OSError: The connection was lost.
        """
        if not self._received and not self._is_ended:
            await self._wait("ReadTimeout", seconds, deadline)
        elif deadline is not None:
            _bound_timeout("ReadTimeout", None, deadline)  # a server may send faster than the caller reads
        if self._received:
            self.parser.feed(self._take_received())
            return
        error = self._take_error()
        if error is not None:
            raise error
        self.parser.feed_eof(is_truncated=self.is_truncated)

    async def wait_closed(self, seconds: float, deadline: Deadline | None) -> bool:
        """Wait `seconds` for the server to close the idle connection. Return whether the server closed it."""
        if self.is_reusable:
            with suppress(TransportError):
                await self._wait("ReadTimeout", seconds, deadline)
        return not (self.is_reusable and await self.confirm_reusable())

    def close(self) -> None:
        """Close the connection at once. In a child process this has no effect: it shares the loop with its parent."""
        self._timer.close()
        if self._process != os.getpid() or self._loop.is_closed():
            return
        self._transport.abort()
        if not self._loop.is_running():  # it closes the socket when it runs again, perhaps never
            _shut_down(self._transport.get_extra_info("socket"))

    def _take_received(self) -> bytes:
        """Return all received data if it is little, else its first pieces.

        Large pieces are not joined: the C library would request the memory from the kernel each time. And hundreds of
        events of a stream that are decoded at once make the collector of garbage run.
        """
        received = self._received
        if self._received_bytes <= _JOINED_SIZE:
            data = received[0] if len(received) == 1 else b"".join(received)
            received.clear()
        else:
            # Not one piece at a time: a server may send thousands of bytes one by one.
            count, size = 1, len(received[0])
            while size < _JOINED_SIZE:
                size += len(received[count])
                count += 1
            data = b"".join(received[:count])
            del received[:count]
        self._received_bytes -= len(data)
        if not self._is_reading and self._received_bytes <= _LOW_WATER:
            self._is_reading = True
            self._transport.resume_reading()
        return data

    def _take_error(self) -> Exception | None:
        """Return the error of the connection, and keep no reference: its traceback contains the request."""
        error, self._error = self._error, None
        return error

    async def _wait(self, timeout_kind: ErrorKind, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait until the connection receives data, ends or becomes writable."""
        seconds = _bound_timeout(timeout_kind, seconds, deadline)
        waiter = self._waiter = self._loop.create_future()
        self._timeout_kind = timeout_kind
        if seconds is not None:
            self._timer.start(seconds)
        try:
            await waiter
        finally:
            self._waiter = None
            self._timer.stop()

    async def _wait_writable(self, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait until the connection accepts data. Time in which the server accepted some data does not count."""
        pending = self._transport.get_write_buffer_size()
        try:
            await self._wait("WriteTimeout", seconds, deadline)
        except TransportError:
            is_over = deadline is not None and not deadline.remaining()
            if is_over or self._transport.get_write_buffer_size() >= pending:
                raise

    def _on_timeout(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_exception(TransportError(self._timeout_kind))

    def _wake_waiter(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the event loop."""
        self._transport = cast("asyncio.Transport", transport)
        self._poller = poller_for(transport.get_extra_info("socket"))

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - the signature is asyncio's
        """Called by the event loop."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Called by the event loop."""
        tls = self._tls
        if tls is None:
            self._received.append(bytes(self._buffer[:nbytes]))
            self._received_bytes += nbytes
        elif not self._decrypt(tls, self._buffer[:nbytes]):
            return
        if self._received_bytes > _HIGH_WATER and self._is_reading and not self._is_ended:
            self._is_reading = False
            self._transport.pause_reading()
        self._wake_waiter()

    def _decrypt(self, tls: TlsEngine, received: memoryview) -> bool:
        """Decrypt received bytes. Return whether they are news for the waiting task, unlike a session ticket."""
        was_established = tls.is_established
        pieces: list[bytes] = []
        try:
            tls.decrypt(received, pieces)
        except (OSError, TransportError) as error:
            self._error = error
            self.is_truncated = True
        if tls.output.pending:
            self._transport.write(tls.output.read())
        for piece in pieces:
            self._received.append(piece)
            self._received_bytes += len(piece)
        if tls.has_close_notify or self._error is not None:
            self._is_ended = True
            self._transport.close()  # sends the alert before that
        return bool(pieces) or self._is_ended or tls.is_established is not was_established

    def eof_received(self) -> None:
        """Called by the event loop. It closes the transport after this method returns None."""
        self._end()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop."""
        self._timer.close()
        if self._tls is None or not self._tls.has_close_notify:
            self._error = self._error or exc
        self._end()

    def _end(self) -> None:
        """Record the end of the TCP connection."""
        if self._tls is not None and not self._is_ended:
            self.is_truncated = True
        self._is_ended = True
        self._wake_waiter()

    def pause_writing(self) -> None:
        """Called by the event loop."""
        self._is_writable = False

    def resume_writing(self) -> None:
        """Called by the event loop."""
        self._is_writable = True
        self._wake_waiter()


def _shut_down(sock: Any) -> None:
    """Shut down the connection of a socket, through a copy: the sockets of uvloop have no such method."""
    with suppress(OSError), socket.fromfd(sock.fileno(), sock.family, sock.type) as copy:
        copy.shutdown(socket.SHUT_RDWR)


def _bound_timeout(timeout_kind: ErrorKind, seconds: float | None, deadline: Deadline | None) -> float | None:
    """Return the timeout, or the time until the deadline if that is shorter.

    Raises:
        TransportError: The deadline has passed.
    """
    if deadline is None:
        return seconds
    seconds = deadline.bound(seconds)
    if seconds <= 0:  # a timer would end the wait too late: the event loop first reads what has arrived
        raise TransportError(timeout_kind)
    return seconds
