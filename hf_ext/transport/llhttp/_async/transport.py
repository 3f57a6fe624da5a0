"""The default transport: HTTP/1.1 over connections of our own, responses parsed by llhttp."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

from hf_ext._core.media.upload import Upload
from hf_ext._core.results.headers import Headers
from hf_ext._core.values.async_pairs import aread
from hf_ext.transport._network_errors import map_errors
from hf_ext.transport._request_target import split
from hf_ext.transport._resend_rule import may_send_again
from hf_ext.transport._transport_error import ProtocolFault
from hf_ext.transport.base import Response
from hf_ext.transport.body._async import AsyncBody
from hf_ext.transport.llhttp._async.pool import AsyncPool
from hf_ext.transport.llhttp._asyncio import current_home
from hf_ext.transport.llhttp.route import Hidden, request_head, route_to

if TYPE_CHECKING:
    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request
    from hf_ext.transport.llhttp._asyncio import AsyncConnection
    from hf_ext.transport.llhttp.route import Route

_SMALL = 65_536  # bytes that are worth a copy to leave in one packet with the head


class AsyncLlhttpTransport:
    """Sends over its own pool of connections: no cookies, no redirects, of its own only Host and Content-Length.

    Args:
        settings: How connections are made and kept; a proxy is not for this transport.
    """

    name = "llhttp"

    def __init__(self, settings: PoolSettings) -> None:
        self._settings = settings
        self._routes: dict[str, Route] = {}
        self._pool = AsyncPool(settings)
        self._home: object = None

    async def send(self, request: Request) -> Response:
        """Send and read the whole response."""
        started = time.monotonic()
        response = await self._open(request, is_stream=False)
        try:
            content = await response.read()
        finally:
            await response.aclose()
        return Response(response.status_code, response.headers, content, time.monotonic() - started)

    async def stream(self, request: Request) -> AsyncLlhttpResponse:
        """Send and return as soon as the headers are there."""
        return await self._open(request, is_stream=True)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()

    async def _open(self, request: Request, *, is_stream: bool) -> AsyncLlhttpResponse:
        started = time.monotonic()
        pool = self._current_pool()
        with map_errors(request):
            connection = await self._answering(request, pool)
        connection.after_stream = is_stream and 200 <= connection.reader.status < 300
        return AsyncLlhttpResponse(request, connection, pool, time.monotonic() - started)

    async def _answering(self, request: Request, pool: AsyncPool) -> AsyncConnection:
        """Send, and return the connection once the head of the response has arrived; may send again once."""
        origin, target = split(request.url)
        route = self._route(origin)
        connection = await pool.acquire(route, request)
        while True:
            sent = time.monotonic()
            try:
                await _exchange(connection, request, target)
            except BaseException as error:
                pool.release(connection, reusable=False)
                if not _has_ended_unanswered(connection, error):
                    raise
                pool.add_early_end(connection, sent)
                if not may_send_again(request.method, was_written=connection.written):
                    raise
            else:
                return connection
            connection = await pool.acquire(route, request, new=True)

    def _route(self, origin: str) -> Route:
        route = self._routes.get(origin)
        if route is None:
            route = self._routes[origin] = route_to(origin, self._settings)
        return route

    def _current_pool(self) -> AsyncPool:
        """Connections have a home, an event loop or a process: another one begins with an empty pool."""
        home = current_home()
        if home != self._home:
            self._home, self._pool = home, AsyncPool(self._settings)
        return self._pool


class AsyncLlhttpResponse(AsyncBody):
    """A response whose body is still coming."""

    def __init__(self, request: Request, connection: AsyncConnection, pool: AsyncPool, elapsed: float) -> None:
        reader = connection.reader
        super().__init__(request, reader.status, Headers.from_raw(reader.headers), elapsed)
        self._connection: AsyncConnection | None = connection
        self._pool = pool

    async def _next_chunk(self) -> bytes | None:
        connection = self._connection
        if connection is None:
            return None
        reader = connection.reader
        with map_errors(self._request):
            while not (data := reader.take()) and not reader.complete:
                await _receive(connection, self._request)
        if not data or reader.complete:
            self._give_back()
        return data or None

    async def aclose(self) -> None:
        """End the response; its connection is kept if the body was read to its end."""
        self._give_back()

    def _give_back(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            reader = connection.reader
            self._pool.release(connection, reusable=reader.complete and reader.reusable and not connection.spent)


def _has_ended_unanswered(connection: AsyncConnection, error: BaseException) -> bool:
    """Whether a kept connection ended before a byte of a response came."""
    has_ended = isinstance(error, OSError) or (isinstance(error, ProtocolFault) and error.kind == "Closed")
    return has_ended and connection.idle_since > 0 and connection.reader.untouched


async def _exchange(connection: AsyncConnection, request: Request, target: str) -> None:
    """Send a request and wait for the head of its response."""
    head = request_head(request, connection.origin, target)
    try:
        await _send(connection, head, request)
    except ConnectionError:  # a server may answer before it has all, and close: its response is still to be read
        connection.spent = True
    while not connection.reader.status:
        await _receive(connection, request)


async def _send(connection: AsyncConnection, head: Hidden, request: Request) -> None:
    seconds, deadline = request.timeout.write, request.deadline
    content = request.content or b""
    if isinstance(content, Upload):
        await _send_upload(connection, head, content, request)
        return
    if len(content) <= _SMALL:
        await connection.send(Hidden(head + content), seconds, deadline)
        return
    await connection.send(head, seconds, deadline)
    await connection.send(content, seconds, deadline)


async def _send_upload(connection: AsyncConnection, head: Hidden, upload: Upload, request: Request) -> None:
    """Send piece by piece, and stop when the server answers before it has all of it."""
    seconds, deadline = request.timeout.write, request.deadline
    with closing(upload.pieces()) as pieces:
        # Of a file that has gone not even the head is sent.
        piece: bytes = Hidden(head + await aread(pieces, upload.may_block))
        while piece and not connection.reader.status:
            if connection.has_news:
                await _receive(connection, request)
                continue
            await connection.send(piece, seconds, deadline)
            piece = await aread(pieces, upload.may_block)
    connection.spent = connection.spent or bool(piece)


async def _receive(connection: AsyncConnection, request: Request) -> None:
    """Read once."""
    data = await connection.receive(request.timeout.read, request.deadline)
    if data:
        connection.reader.feed(data)
    else:
        connection.reader.end()
