"""Asynchronous connections: one asyncio (or uvloop) transport, each operation within its time.

The twin of `_blocking`: the same names with the same meaning.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from hf_ext.errors import ValidationError
from hf_ext.transport._transport_error import ProtocolFault, fault_of_opening
from hf_ext.transport.llhttp.poller import Readiness, readiness_of
from hf_ext.transport.llhttp.response_parser import ResponseReader
from hf_ext.transport.llhttp.timer import TimeoutTimer

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.transport._transport_error import Kind
    from hf_ext.transport.llhttp.route import Route

_ENOUGH = 262_144  # bytes waiting to be read before the server is made to wait
_STEP = 65_536  # bytes read at once
_NEXT_ADDRESS = 0.25  # seconds until another address is tried beside a slow one (RFC 8305)


def current_home() -> object:
    """Return what connections belong to: the running event loop."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise ValidationError(
            "the transport llhttp runs on asyncio, and asyncio does not run here",
            hint="Under trio make the client inside of trio.run, or pass transport='httpx'.",
        ) from None


async def settle() -> None:
    """Let the loop finish what closing has begun."""
    await asyncio.sleep(0)


class AsyncSlots:
    """Lets so many callers in; the others wait in line.

    Attributes:
        in_use: How many are in.
    """

    def __init__(self, count: int) -> None:
        self.in_use = 0
        self._semaphore = asyncio.Semaphore(count)

    async def acquire(self, seconds: float | None, deadline: Deadline | None) -> None:
        """Wait for a slot."""
        seconds = _left(seconds, deadline)
        if seconds is None or not self._semaphore.locked():
            await self._semaphore.acquire()
        else:
            await self._acquire_within(seconds)
        self.in_use += 1

    def release(self) -> None:
        """Let the next one in."""
        self.in_use -= 1
        self._semaphore.release()

    async def _acquire_within(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._semaphore.acquire()
        except TimeoutError:
            raise ProtocolFault("PoolTimeout") from None


_shared = threading.local()


def _read_buffer() -> memoryview:
    """Return what a connection is read into: one buffer for all of a thread, as it is emptied before the next read.

    Without one, asyncio asks for 256 KiB before each read, and the C library often gets them from the kernel: a quarter
    of a call's time. On Windows a read goes on while others begin, so each connection has its own.
    """
    if sys.platform == "win32":
        return memoryview(bytearray(_STEP))
    try:
        buffer: memoryview = _shared.buffer
    except AttributeError:
        buffer = _shared.buffer = memoryview(bytearray(_STEP))
    return buffer


class AsyncConnection(asyncio.BufferedProtocol):
    """A connection to one origin, with the reader of what comes over it.

    Attributes:
        idle_since: When it was last put aside.
        spent: Whether no other request can follow, because one was not sent to its end.
        written: Whether a byte of the request was written.
        after_stream: Whether the last response was a stream.
    """

    def __init__(self, origin: str, loop: asyncio.AbstractEventLoop) -> None:
        self.origin = origin
        self.reader = ResponseReader()
        self.idle_since = 0.0
        self.spent = False
        self.written = False
        self.after_stream = False
        self._loop = loop
        self._transport: asyncio.Transport
        self._readiness: Readiness
        self._buffer = _read_buffer()
        self._received: list[bytes] = []
        self._size = 0
        self._ended = False
        self._failure: Exception | None = None
        self._reading = True
        self._writable = True
        self._waiter: asyncio.Future[None] | None = None
        self._waits_for: Kind = "ReadTimeout"
        self._alarm = TimeoutTimer(loop, self._expire)

    @classmethod
    async def open(cls, route: Route, seconds: float | None, deadline: Deadline | None) -> AsyncConnection:
        """Connect to the first of the host's addresses that answers, and agree on TLS where the route wants it."""
        loop = asyncio.get_running_loop()
        options: dict[str, Any] = {} if route.tls is None else {"ssl": route.tls, "server_hostname": route.host}
        if isinstance(loop, asyncio.BaseEventLoop):  # uvloop tries one address after the other
            options["happy_eyeballs_delay"] = _NEXT_ADDRESS
        try:
            async with asyncio.timeout(_left(seconds, deadline)):
                _, connection = await loop.create_connection(
                    lambda: cls(route.origin, loop), route.host, route.port, **options
                )
        except TimeoutError:
            raise ProtocolFault("ConnectTimeout") from None
        except OSError as error:
            raise fault_of_opening(error, encrypted=route.tls is not None) from error
        return connection

    def begin(self) -> None:
        """Prepare for another request."""
        self.reader.begin()
        self.written = False

    @property
    def is_alive(self) -> bool:
        """Whether nothing has come while it was idle: neither an end nor bytes that were not asked for.

        The socket is polled too: the event loop may not have run since its end arrived.
        """
        has_ended = self._ended or self._received or self._transport.is_closing()
        return not has_ended and not self._readiness.readable(0)

    @property
    def has_news(self) -> bool:
        """Whether the server has said something, or closed."""
        return bool(self._received) or self._ended

    async def send(self, data: bytes, seconds: float | None, deadline: Deadline | None) -> None:
        """Send all of it; the time bounds each step, and an early response ends the wait."""
        self._transport.write(data)
        self.written = self.written or not self._transport.is_closing()  # it closes at once where writing fails
        while not self._writable and not self._ended and not self._received:
            await self._wait("WriteTimeout", _left(seconds, deadline))
        self.spent = not self._writable

    async def receive(self, seconds: float | None, deadline: Deadline | None) -> bytes:
        """Return what comes next, b"" at the end."""
        if not self._received and not self._ended:
            await self._wait("ReadTimeout", _left(seconds, deadline))
        if self._received:
            return self._take()
        failure, self._failure = self._failure, None  # its frames, once raised, hold the request
        if failure is not None:
            raise failure
        return b""

    async def ends_within(self, seconds: float, deadline: Deadline | None) -> bool:
        """Wait whether the server closes the idle connection."""
        if self.is_alive:
            with suppress(ProtocolFault):
                await self._wait("ReadTimeout", _left(seconds, deadline))
        return not self.is_alive

    def close(self) -> None:
        """Close the transport at once."""
        self._alarm.close()
        if not self._loop.is_closed():
            self._transport.abort()

    def _take(self) -> bytes:
        received = self._received
        data = received[0] if len(received) == 1 else b"".join(received)
        self._received = []
        self._size = 0
        if not self._reading:
            self._reading = True
            self._transport.resume_reading()
        return data

    async def _wait(self, kind: Kind, seconds: float | None) -> None:
        """Wait until something happens."""
        waiter = self._waiter = self._loop.create_future()
        self._waits_for = kind
        if seconds is not None:
            self._alarm.set(seconds)
        try:
            await waiter
        finally:
            self._waiter = None
            self._alarm.unset()

    def _expire(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_exception(ProtocolFault(self._waits_for))

    def _wake(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = cast("asyncio.Transport", transport)
        self._readiness = readiness_of(transport.get_extra_info("socket"))

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - the signature is asyncio's
        """Called by the loop."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Called by the loop."""
        self._received.append(bytes(self._buffer[:nbytes]))
        self._size += nbytes
        if self._size > _ENOUGH and self._reading:
            self._reading = False
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Called by the loop; it closes the transport then."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop."""
        self._alarm.close()
        self._ended = True
        self._failure = exc
        self._wake()

    def pause_writing(self) -> None:
        """Called by the loop."""
        self._writable = False

    def resume_writing(self) -> None:
        """Called by the loop."""
        self._writable = True
        self._wake()


def _left(seconds: float | None, deadline: Deadline | None) -> float | None:
    return seconds if deadline is None else deadline.bound(seconds)
