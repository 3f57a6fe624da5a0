"""The httpx transport: proxies, custom transports, trio, recordings."""

from __future__ import annotations

import time
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.results.headers import Headers
from hf_ext._core.values.compat import awithin
from hf_ext.transport._errors import map_errors
from hf_ext.transport._stale import STALE_WITHIN
from hf_ext.transport._target import split
from hf_ext.transport.base import Reply, Request
from hf_ext.transport.body._async import AsyncBody
from hf_ext.transport.httpx.pool import arguments, make_async_pool, raw_request, route_of, stop_sending

if TYPE_CHECKING:
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
        self._lock = Lock()

    async def send(self, request: Request) -> Reply:
        """Send and read the whole reply."""
        started = time.monotonic()
        reply = await self.stream(request)
        try:
            content = await reply.read()
        finally:
            await reply.aclose()
        return Reply(reply.status_code, reply.headers, content, time.monotonic() - started)

    async def stream(self, request: Request) -> AsyncHttpxReply:
        """Send and return as soon as the headers are there."""
        started = time.monotonic()
        with map_errors(request):
            async with awithin(request.deadline):
                response = await self._response_to(request)
        return AsyncHttpxReply(request, response, time.monotonic() - started, of_httpcore=self._has_httpcore)

    async def aclose(self) -> None:
        """Close every connection."""
        pools = [*self._pools.values(), *([self._inner] if self._inner is not None else [])]
        self._pools, self._by_origin = {}, {}
        for pool in pools:
            await pool.aclose()

    async def _response_to(self, request: Request) -> httpx.Response:
        """Send; a kept connection that the server had closed meanwhile is replaced by another."""
        import httpx

        while True:
            watch = AsyncConnectionWatch()
            raw = raw_request(request, watch.trace)
            try:
                return await self._pool_for(request.url).handle_async_request(raw)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
                if self._inner is not None or not watch.found_it_closed(error):
                    raise
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
    """Learns from httpcore, by its request extension `trace`, whether a request went out on a kept connection."""

    def __init__(self) -> None:
        self._is_new = False
        self._sent = time.monotonic()

    async def trace(self, step: str, info: object) -> None:  # noqa: ARG002 - the signature is httpcore's
        """Take a step of httpcore's."""
        if step == "connection.connect_tcp.started":
            self._is_new = True
        elif step == "http11.send_request_headers.started":
            self._sent = time.monotonic()

    def found_it_closed(self, error: Exception) -> bool:
        """Whether the server had closed the connection before the request came: it cannot have worked on it."""
        was_protocol = type(error).__name__ == "RemoteProtocolError"
        if self._is_new or (was_protocol and "without sending a response" not in str(error)):
            return False
        return time.monotonic() - self._sent < STALE_WITHIN


class AsyncHttpxReply(AsyncBody):
    """A reply whose body is still coming."""

    def __init__(self, request: Request, response: httpx.Response, elapsed: float, *, of_httpcore: bool) -> None:
        super().__init__(request, response.status_code, Headers.received(response.headers.raw), elapsed)
        self._response = response
        self._of_httpcore = of_httpcore
        self._chunks: Any = aiter(cast("httpx.AsyncByteStream", response.stream))

    async def _next_chunk(self) -> bytes | None:
        with map_errors(self._request):
            async with awithin(self._request.deadline):
                chunk: bytes | None = await anext(self._chunks, None)
        return chunk

    async def aclose(self) -> None:
        """End the reply; its connection is kept if the body was read to its end."""
        stream = cast("httpx.AsyncByteStream", self._response.stream)
        if self._of_httpcore:
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
