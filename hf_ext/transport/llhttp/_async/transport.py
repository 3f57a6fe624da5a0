"""The default transport. It sends HTTP/1.1 over its own connections, and parses responses with llhttp."""

from __future__ import annotations

import ssl
import time
from contextlib import closing
from typing import TYPE_CHECKING
from weakref import finalize

from hf_ext._core.results.headers import Headers
from hf_ext._core.values.async_pairs import aread
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.transport._network_errors import map_errors, raise_mapped
from hf_ext.transport._request_target import origin_and_target
from hf_ext.transport._resend_rule import can_resend
from hf_ext.transport._transport_error import TransportError
from hf_ext.transport.base import Response
from hf_ext.transport.body._async import AsyncStreamResponseBase
from hf_ext.transport.llhttp._async.pool import AsyncLease, AsyncPool
from hf_ext.transport.llhttp._asyncio import current_owner, has_ended, run_in_owner
from hf_ext.transport.llhttp.request_head import RequestHead, SecretBytes
from hf_ext.transport.llhttp.route import route_to

if TYPE_CHECKING:
    from hf_ext._core.media.upload import Upload
    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request
    from hf_ext.transport.llhttp._asyncio import AsyncConnection
    from hf_ext.transport.llhttp.route import Route

_SMALL_BODY = 65_536  # bytes; a body up to this size is appended to the head, so that one write sends both


class AsyncLlhttpTransport:
    """Send requests over its own connection pool. It follows no redirects, keeps no cookies and uses no proxy.

    It adds only the headers Host and Content-Length.

    Args:
        settings: Settings of the connection pool.
    """

    name = "llhttp"

    def __init__(self, settings: PoolSettings) -> None:
        self._settings = settings
        self._routes: dict[str, Route] = {}
        self._last_head: RequestHead | None = None
        self._pools: dict[object, AsyncPool] = {}
        self._current: AsyncPool | None = None

    async def send(self, request: Request) -> Response:
        """Send a request and return the complete response."""
        started = time.monotonic()
        lease = AsyncLease()
        try:
            connection = await self._send_with_resend(request, lease)
            connection.after_stream = False
            parser = connection.parser
            status, headers = parser.status, Headers.from_head(parser.head)
            content = parser.take_whole_body(request.max_bytes) if status < 400 else None
            if content is None:  # it is not complete, it is encoded, or the status is an error
                content = await AsyncLlhttpResponse(request, connection, lease).read()
            _release(lease)
            return Response(status, headers, content, time.monotonic() - started)
        except BaseException as error:
            try:
                lease.release()
            finally:
                lease.release()  # a signal handler may have raised an exception in the first call
            raise_mapped(error, request)
            raise

    async def stream(self, request: Request) -> AsyncLlhttpResponse:
        """Send a request and return the response as soon as its headers have been received."""
        started = time.monotonic()
        lease = AsyncLease()
        try:
            connection = await self._send_with_resend(request, lease)
            connection.after_stream = 200 <= connection.parser.status < 300
            response = AsyncLlhttpResponse(request, connection, lease, time.monotonic() - started)
            response.release_when_deleted()
        except BaseException as error:
            try:
                lease.release()
            finally:
                lease.release()  # a signal handler may have raised an exception in the first call
            raise_mapped(error, request)
            raise
        return response

    async def warm_up(self, request: Request) -> None:
        """Open a connection for a request, and keep it idle. If an idle connection can be reused, open none.

        Args:
            request: A request that is not sent. Its timeouts and its deadline apply.
        """
        origin, _ = origin_and_target(request.url)
        lease = AsyncLease()
        try:
            await self._current_pool().acquire(lease, self._route_to(origin), request)
            lease.release(reusable=True)
        except BaseException as error:
            try:
                lease.release()
            finally:
                lease.release()  # a signal handler may have raised an exception in the first call
            raise_mapped(error, request)
            raise

    async def aclose(self) -> None:
        """Close the idle connections of all owners. A connection in use is closed when its response ends."""
        for pool in list(self._pools.values()):
            await pool.aclose()

    async def _send_with_resend(self, request: Request, lease: AsyncLease) -> AsyncConnection:
        """Send a request. Return the connection once the head of the response has been received.

        If a reused connection ended before the response and `can_resend` returns True, the request is sent again over a
        new connection.
        """
        head = self._head_of(request)
        pool = self._current_pool()
        connection = await pool.acquire(lease, head.route, request)
        while True:
            try:
                await _exchange(connection, request, head)
            except (OSError, TransportError) as error:
                lease.release()
                raise_from_signal_handler(error)
                if not _is_reused_and_closed(connection, error):
                    raise
                pool.record_close(connection, lease.reused_at)
                if not can_resend(request.method, was_written=connection.was_written):
                    raise
            else:
                return connection
            connection = await pool.acquire(lease, head.route, request, new=True)

    def _head_of(self, request: Request) -> RequestHead:
        """Return the head of a request. That of the last POST is kept: a URL of another method may be a secret."""
        head = self._last_head
        if head is not None and head.fits(request):
            return head
        origin, target = origin_and_target(request.url)
        head = RequestHead(request, target, self._route_to(origin))
        if request.method == "POST":
            self._last_head = head
        return head

    def _route_to(self, origin: str) -> Route:
        route = self._routes.get(origin)
        if route is None:
            route = self._routes[origin] = route_to(origin, self._settings)
        return route

    def _current_pool(self) -> AsyncPool:
        """Return the pool of the current event loop (async) or process (sync). Each of them has its own pool."""
        owner = current_owner()
        pool = self._current
        if pool is None or pool.owner != owner:
            pool = self._current = self._pool_of(owner)
        return pool

    def _pool_of(self, owner: object) -> AsyncPool:
        pool = self._pools.get(owner)
        if pool is None:
            for other in [other for other in list(self._pools) if has_ended(other)]:
                self._pools.pop(other, None)
            pool = self._pools.setdefault(owner, AsyncPool(self._settings, owner))
        return pool


class AsyncLlhttpResponse(AsyncStreamResponseBase):
    """A response whose body is still being received."""

    def __init__(self, request: Request, connection: AsyncConnection, lease: AsyncLease, elapsed: float = 0.0) -> None:
        parser = connection.parser
        super().__init__(request, parser.status, Headers.from_head(parser.head), elapsed)
        self._lease = lease
        self._finalizer: finalize[..., AsyncLlhttpResponse] | None = None

    def release_when_deleted(self) -> None:
        """Close the connection if the response is deleted before it is closed."""
        pool = self._lease.pool
        if pool is not None:
            self._finalizer = finalize(self, run_in_owner, pool.owner, self._lease.release)
            self._finalizer.atexit = False

    async def _next_chunk(self) -> bytes | None:
        connection = self._lease.connection
        if connection is None:
            return None
        parser = connection.parser
        timeout, deadline = self._request.timeout, self._request.deadline
        with map_errors(self._request):
            while not (data := parser.take_body()) and not parser.complete:
                await connection.receive(timeout.read, deadline)
        if not data or parser.complete:
            self._release_connection()
        return data or None

    async def aclose(self) -> None:
        """Close the response. Its connection returns to the pool if the body was read to its end."""
        if self._lease.connection is not None:
            self._release_connection()

    def _release_connection(self) -> None:
        _release(self._lease)
        if self._finalizer is not None:
            self._finalizer.detach()


def _release(lease: AsyncLease) -> None:
    """Return the connection of a lease to its pool if the response was received completely; otherwise close it."""
    connection = lease.connection
    if connection is not None:
        parser = connection.parser
        lease.release(reusable=parser.complete and parser.keep_alive and not connection.has_unsent_data)


def _is_reused_and_closed(connection: AsyncConnection, error: BaseException) -> bool:
    """Return whether a reused connection ended before the first byte of a response."""
    is_closed = isinstance(error, OSError) or (isinstance(error, TransportError) and error.kind == "ConnectionClosed")
    return is_closed and connection.idle_since > 0 and not connection.parser.has_received


async def _exchange(connection: AsyncConnection, request: Request, head: RequestHead) -> None:
    """Send a request and wait for the head of its response."""
    encoded = head.encode(request)
    content = request.content or b""
    timeout, deadline = request.timeout, request.deadline
    try:
        if isinstance(content, bytes) and len(content) <= _SMALL_BODY:
            await connection.send(SecretBytes(encoded + content), timeout.write, deadline)
        else:
            await _send_separately(connection, encoded, content, request)
    except (ConnectionError, ssl.SSLEOFError) as error:
        raise_from_signal_handler(error)
        # Read the response or the alert of TLS, because a server may send it and close before it has read the request.
        connection.has_unsent_data = True
    while not connection.parser.status:
        await connection.receive(timeout.read, deadline)


async def _send_separately(
    connection: AsyncConnection, head: SecretBytes, content: bytes | Upload, request: Request
) -> None:
    """Send the head and then a large body."""
    seconds, deadline = request.timeout.write, request.deadline
    if not isinstance(content, bytes):
        await _send_upload(connection, head, content, request)
        return
    await connection.send(head, seconds, deadline)
    await connection.send(content, seconds, deadline)


async def _send_upload(connection: AsyncConnection, head: SecretBytes, upload: Upload, request: Request) -> None:
    """Send an upload piece by piece. Stop if the server responds before it has received the whole body."""
    seconds, deadline = request.timeout.write, request.deadline
    with closing(upload.pieces()) as pieces:
        # Read the first piece before sending the head, so that nothing is sent if the file is missing.
        piece: bytes = SecretBytes(head + await aread(pieces, upload.may_block))
        while piece and not connection.parser.status:
            if connection.has_input:
                await connection.receive(request.timeout.read, deadline)
                continue
            await connection.send(piece, seconds, deadline)
            piece = await aread(pieces, upload.may_block)
    connection.has_unsent_data = connection.has_unsent_data or bool(piece)
