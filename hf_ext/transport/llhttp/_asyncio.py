"""Asynchronous connections: transports of asyncio (or uvloop), with a timeout for each operation.

`_blocking` defines the same functions and classes without async. In the generated sync code, `scripts/unasync.py`
imports them from `_blocking`.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from hf_ext.errors import ValidationError
from hf_ext.transport._transport_error import TransportError, error_from_connect
from hf_ext.transport.llhttp.poller import SocketPoller, poller_for
from hf_ext.transport.llhttp.response_parser import ResponseParser
from hf_ext.transport.llhttp.timer import TimeoutTimer

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.transport._transport_error import ErrorKind
    from hf_ext.transport.llhttp.route import Route

_HIGH_WATER = 262_144  # bytes; reading pauses if the data that `receive` has not yet returned exceeds this size
_READ_SIZE = 65_536
_HAPPY_EYEBALLS_DELAY = 0.25  # seconds before the next address is tried in parallel (RFC 8305)


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


async def finish_closing() -> None:
    """Let the event loop run once, so that it closes the sockets of aborted connections."""
    await asyncio.sleep(0)


class AsyncPoolSemaphore:
    """Limit the number of connections in use.

    Attributes:
        in_use: Number of connections in use.
    """

    def __init__(self, limit: int) -> None:
        self.in_use = 0
        self._semaphore = asyncio.Semaphore(limit)

    async def acquire(self, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait for a free connection.

        Raises:
            TransportError: The kind is PoolTimeout.
        """
        seconds = _bound_timeout(seconds, deadline)
        if seconds is None or not self._semaphore.locked():
            await self._semaphore.acquire()
        else:
            await self._acquire_within(seconds)
        self.in_use += 1

    def release(self) -> None:
        """Decrease `in_use`, and wake the first waiter."""
        self.in_use -= 1
        self._semaphore.release()

    async def _acquire_within(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._semaphore.acquire()
        except TimeoutError:
            raise TransportError("PoolTimeout") from None


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
    """

    def __init__(self, origin: str, loop: asyncio.AbstractEventLoop) -> None:
        self.origin = origin
        self.parser = ResponseParser()
        self.idle_since = 0.0
        self.has_unsent_data = False
        self.was_written = False
        self.after_stream = False
        self._loop = loop
        self._transport: asyncio.Transport
        self._poller: SocketPoller
        self._buffer = _read_buffer()
        self._received: list[bytes] = []
        self._received_bytes = 0
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
        options: dict[str, Any] = {} if route.tls is None else {"ssl": route.tls, "server_hostname": route.host}
        if isinstance(loop, asyncio.BaseEventLoop):  # uvloop tries one address after the other
            options["happy_eyeballs_delay"] = _HAPPY_EYEBALLS_DELAY
        try:
            async with asyncio.timeout(_bound_timeout(seconds, deadline)):
                _, connection = await loop.create_connection(
                    lambda: cls(route.origin, loop), route.host, route.port, **options
                )
        except TimeoutError:
            raise TransportError("ConnectTimeout") from None
        except OSError as error:
            raise error_from_connect(error, encrypted=route.tls is not None) from error
        return connection

    def start_request(self) -> None:
        """Prepare for another request."""
        self.parser.start_response()
        self.was_written = False

    @property
    def is_reusable(self) -> bool:
        """Whether the idle connection can be used: the server has neither closed it nor sent data without a request.

        The socket is polled as well, because the event loop may not have run since the server closed the connection.
        """
        has_input = self._is_ended or self._received or self._transport.is_closing()
        return not has_input and not self._poller.wait_readable(0)

    @property
    def has_input(self) -> bool:
        """Whether the server has sent data or has closed the connection."""
        return bool(self._received) or self._is_ended

    async def send(self, data: bytes, seconds: float | None, deadline: Deadline | None) -> None:
        """Send all of the data. The timeout applies to each wait. If the server responds early, the wait ends.

        Raises:
            TransportError: The kind is WriteTimeout.
        """
        self._transport.write(data)
        self.was_written = self.was_written or not self._transport.is_closing()  # a failed write closes it at once
        while not self._is_writable and not self._is_ended and not self._received:
            await self._wait("WriteTimeout", _bound_timeout(seconds, deadline))
        self.has_unsent_data = not self._is_writable

    async def receive(self, seconds: float | None, deadline: Deadline | None) -> bytes:
        """Return the next bytes, or b"" if the server has closed the connection.

        Raises:
            TransportError: The kind is ReadTimeout.
            OSError: The connection was lost.
        """
        if not self._received and not self._is_ended:
            await self._wait("ReadTimeout", _bound_timeout(seconds, deadline))
        if self._received:
            return self._take_received()
        error, self._error = self._error, None  # keep no reference: the traceback of the error contains the request
        if error is not None:
            raise error
        return b""

    async def wait_closed(self, seconds: float, deadline: Deadline | None) -> bool:
        """Wait `seconds` for the server to close the idle connection. Return whether the server closed it."""
        if self.is_reusable:
            with suppress(TransportError):
                await self._wait("ReadTimeout", _bound_timeout(seconds, deadline))
        return not self.is_reusable

    def close(self) -> None:
        """Close the connection at once."""
        self._timer.close()
        if not self._loop.is_closed():
            self._transport.abort()

    def _take_received(self) -> bytes:
        received = self._received
        data = received[0] if len(received) == 1 else b"".join(received)
        self._received = []
        self._received_bytes = 0
        if not self._is_reading:
            self._is_reading = True
            self._transport.resume_reading()
        return data

    async def _wait(self, timeout_kind: ErrorKind, seconds: float | None) -> None:
        """Wait until the connection receives data, ends or becomes writable."""
        waiter = self._waiter = self._loop.create_future()
        self._timeout_kind = timeout_kind
        if seconds is not None:
            self._timer.start(seconds)
        try:
            await waiter
        finally:
            self._waiter = None
            self._timer.stop()

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
        self._received.append(bytes(self._buffer[:nbytes]))
        self._received_bytes += nbytes
        if self._received_bytes > _HIGH_WATER and self._is_reading:
            self._is_reading = False
            self._transport.pause_reading()
        self._wake_waiter()

    def eof_received(self) -> None:
        """Called by the event loop. It closes the transport after this method returns None."""
        self._is_ended = True
        self._wake_waiter()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop."""
        self._timer.close()
        self._is_ended = True
        self._error = exc
        self._wake_waiter()

    def pause_writing(self) -> None:
        """Called by the event loop."""
        self._is_writable = False

    def resume_writing(self) -> None:
        """Called by the event loop."""
        self._is_writable = True
        self._wake_waiter()


def _bound_timeout(seconds: float | None, deadline: Deadline | None) -> float | None:
    return seconds if deadline is None else deadline.bound(seconds)
