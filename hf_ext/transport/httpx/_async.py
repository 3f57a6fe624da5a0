"""The httpx transport: proxies, custom transports, trio, recordings."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.results.headers import Headers
from hf_ext._core.values.async_pairs import asleep, awithin
from hf_ext.transport._keep_alive import SOON_SECONDS, WATCH_SECONDS, EarlyEnds
from hf_ext.transport._network_errors import is_early_end, map_errors
from hf_ext.transport._request_target import split
from hf_ext.transport._resend_rule import may_send_again
from hf_ext.transport._transport_error import ProtocolFault
from hf_ext.transport.base import Request, Response
from hf_ext.transport.body._async import AsyncBody
from hf_ext.transport.httpx.pool import (
    arguments,
    is_ambiguous,
    make_async_pool,
    raw_request,
    route_of,
    stop_sending,
    url_to,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpcore
    import httpx

    from hf_ext.transport._pool_settings import PoolSettings


class AsyncHttpxTransport:
    """Sends through httpx's transports, below its client: no cookies, no redirects, no header of its own.

    Args:
        settings: How connections are made and kept.
        inner: An httpx transport to send through instead; pool, TLS and proxy are then its own. It is closed with us.
    """

    name = "httpx"

    def __init__(self, settings: PoolSettings, *, inner: httpx.AsyncBaseTransport | None = None) -> None:
        import httpx

        self._settings = settings
        self._inner = inner
        self._has_httpcore = inner is None or isinstance(inner, httpx.AsyncHTTPTransport)
        self._pools: dict[tuple[bool, str | None], httpx.AsyncBaseTransport] = {}
        self._by_origin: dict[str, httpx.AsyncBaseTransport] = {}
        self._early_ends = EarlyEnds()
        self._last_ends: dict[str, tuple[float, bool]] = {}
        self._lock = Lock()

    async def send(self, request: Request) -> Response:
        """Send and read the whole response."""
        started = time.monotonic()
        response = await self._open(request, is_stream=False)
        try:
            content = await response.read()
            elapsed = time.monotonic() - started
        finally:
            await response.aclose()
        return Response(response.status_code, response.headers, content, elapsed)

    async def stream(self, request: Request) -> AsyncHttpxResponse:
        """Send and return as soon as the headers are there."""
        return await self._open(request, is_stream=True)

    async def aclose(self) -> None:
        """Close every connection."""
        pools = [*self._pools.values(), *([self._inner] if self._inner is not None else [])]
        self._pools, self._by_origin = {}, {}
        for pool in pools:
            await pool.aclose()

    async def _open(self, request: Request, *, is_stream: bool) -> AsyncHttpxResponse:
        started = time.monotonic()
        with map_errors(request):
            async with awithin(request.deadline):
                received = await self._response_to(request)
        elapsed = time.monotonic() - started
        response = AsyncHttpxResponse(request, received, elapsed, of_httpcore=self._has_httpcore)
        if self._inner is None:
            response.on_end = partial(self._part, split(request.url)[0], is_stream and received.is_success)
        return response

    async def _part(self, origin: str, after_stream: bool, connection: httpcore.AsyncNetworkStream) -> None:
        """Close a connection that the server closes after such a response; see whether it does where it is unknown."""
        ends = self._early_ends
        if ends.is_unknown(origin, stream=after_stream):
            ends.add(origin, stream=after_stream, closed=await _ends_now(connection))
        if ends.closes(origin, stream=after_stream):
            await connection.aclose()
        self._last_ends[origin] = time.monotonic(), after_stream

    def _add_early_end(self, url: str, sent: float) -> None:
        """Add a kept connection that ended under the request that was sent then."""
        origin, _ = split(url)
        ended, after_stream = self._last_ends.get(origin, (0.0, False))
        if sent - ended < SOON_SECONDS:
            self._early_ends.add(origin, stream=after_stream, closed=True)

    async def _response_to(self, request: Request) -> httpx.Response:
        """Send, and return once the head of the response has arrived; may send again over another connection."""
        import httpx

        url = url_to(request, self._settings)
        while True:
            watch = AsyncConnectionWatch()
            raw = raw_request(request, url, watch.trace)
            try:
                response = await self._pool_for(request.url).handle_async_request(raw)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
                if self._inner is not None or not watch.has_ended_unanswered(error):
                    raise
                self._add_early_end(request.url, watch.sent)
                if not may_send_again(request.method, was_written=watch.was_written):
                    raise
            else:
                if self._inner is None and is_ambiguous(response):
                    await response.aclose()
                    raise ProtocolFault("RemoteProtocolError", "Content-Length beside Transfer-Encoding")
                return response
            finally:
                stop_sending(raw)

    def _pool_for(self, url: str) -> httpx.AsyncBaseTransport:
        if self._inner is not None:
            return self._inner
        origin, _ = split(url)
        pool = self._by_origin.get(origin)
        return self._new_pool(origin) if pool is None else pool

    def _new_pool(self, origin: str) -> httpx.AsyncBaseTransport:
        route = route_of(origin, self._settings)
        with self._lock:
            if route not in self._pools:
                self._pools[route] = make_async_pool(arguments(route, self._settings))
            self._by_origin[origin] = self._pools[route]
            return self._pools[route]


class AsyncConnectionWatch:
    """Learns from httpcore, by its request extension `trace`, what became of a request.

    Attributes:
        sent: When sending began.
        was_written: Whether its head was written.
    """

    def __init__(self) -> None:
        self.sent = time.monotonic()
        self.was_written = False
        self._is_new = False

    async def trace(self, step: str, info: object) -> None:  # noqa: ARG002 - the signature is httpcore's
        """Take a step of httpcore's."""
        if step == "connection.connect_tcp.started":
            self._is_new = True
        elif step == "http11.send_request_headers.complete":
            self.was_written = True

    def has_ended_unanswered(self, error: Exception) -> bool:
        """Whether a kept connection ended before a response came."""
        return not self._is_new and (type(error).__name__ != "RemoteProtocolError" or is_early_end(error))


class AsyncHttpxResponse(AsyncBody):
    """A response whose body is still coming.

    Attributes:
        on_end: Called with the connection when the body was read to its end, unless the server announced to close it.
    """

    def __init__(self, request: Request, response: httpx.Response, elapsed: float, *, of_httpcore: bool) -> None:
        super().__init__(request, response.status_code, Headers.from_raw(response.headers.raw), elapsed)
        self.on_end: Callable[[httpcore.AsyncNetworkStream], Awaitable[None]] | None = None
        self._response = response
        self._of_httpcore = of_httpcore
        self._ended = False
        self._chunks: Any = aiter(cast("httpx.AsyncByteStream", response.stream))

    async def _next_chunk(self) -> bytes | None:
        with map_errors(self._request):
            async with awithin(self._request.deadline):
                chunk: bytes | None = await anext(self._chunks, None)
        self._ended = chunk is None
        return chunk

    async def aclose(self) -> None:
        """End the response; its connection is kept if the body was read to its end."""
        stream = cast("httpx.AsyncByteStream", self._response.stream)
        if self._of_httpcore:
            on_end, self.on_end = self.on_end, None
            try:
                if on_end is not None and self._can_be_kept():
                    await on_end(self._response.extensions["network_stream"])
            finally:
                await stream.aclose()
            # The generators inside httpcore must end too, and only the closed connection ends them all: what is left
            # to the garbage collector becomes a task of its own on asyncio and a warning on trio.
            with suppress(Exception):
                async for _ in self._chunks:
                    pass
            return
        if hasattr(self._chunks, "aclose"):
            await self._chunks.aclose()
        await stream.aclose()

    def _can_be_kept(self) -> bool:
        return self._ended and "close" not in self.headers.get("connection", "").lower()


async def _ends_now(connection: httpcore.AsyncNetworkStream) -> bool:
    """Wait whether the server closes the idle connection."""
    until = time.monotonic() + WATCH_SECONDS
    while not connection.get_extra_info("is_readable"):
        if time.monotonic() >= until:
            return False
        await asleep(WATCH_SECONDS / 10)
    return True
