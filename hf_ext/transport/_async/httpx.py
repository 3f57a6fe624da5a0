"""The httpx transport: proxies, custom transports, trio, recordings."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from threading import Lock
from typing import cast

import httpx

from hf_ext._acompat import awithin
from hf_ext.errors import HfError
from hf_ext.transport._limits import BodyReader
from hf_ext.transport._map import map_errors
from hf_ext.transport._pool import PoolSettings, excerpt, make_async_pool, raw_request
from hf_ext.transport.base import Reply, Request
from hf_ext.types.headers import Headers


class AsyncHttpxTransport:
    """Sends through httpx's transports, below its client: no cookies, no redirects, no header of its own.

    Args:
        settings: How connections are made and kept.
        inner: An httpx transport of yours to send through instead; it then owns pool, TLS and proxy. It is closed with us.
    """

    name = "httpx"

    def __init__(self, settings: PoolSettings, *, inner: httpx.AsyncBaseTransport | None = None) -> None:
        self._settings = settings
        self._inner = inner
        self._pools: dict[tuple[bool, str | None], httpx.AsyncBaseTransport] = {}
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
        with map_errors(request), awithin(request.deadline):
            response = await self._pool_for(request.url).handle_async_request(raw_request(request))
        return AsyncHttpxReply(request, response, time.monotonic() - started)

    async def aclose(self) -> None:
        """Close every connection."""
        pools = [*self._pools.values(), *([self._inner] if self._inner is not None else [])]
        self._pools = {}
        for pool in pools:
            await pool.aclose()

    def _pool_for(self, url: str) -> httpx.AsyncBaseTransport:
        if self._inner is not None:
            return self._inner
        route = self._settings.route(url)
        with self._lock:
            if route not in self._pools:
                self._pools[route] = make_async_pool(self._settings.arguments(route))
            return self._pools[route]


class AsyncHttpxReply:
    """A reply whose body is still coming."""

    def __init__(self, request: Request, response: httpx.Response, elapsed: float) -> None:
        self.status_code = response.status_code
        self.headers = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
        self.elapsed = elapsed
        self._request = request
        self._stream = cast("httpx.AsyncByteStream", response.stream)
        self._chunks = aiter(self._stream)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the decoded bytes as they arrive."""
        with map_errors(self._request):
            body = BodyReader(self._request, self.headers)
        while True:
            with map_errors(self._request), awithin(self._request.deadline):
                chunk = await anext(self._chunks, None)
            with map_errors(self._request):
                if chunk is None:
                    body.close()
                    return
                pieces = list(body.feed(chunk))
            for piece in pieces:
                yield piece

    async def read(self) -> bytes:
        """Read what is left; an error on the way carries the beginning of what had arrived."""
        parts: list[bytes] = []
        try:
            async for piece in self:
                parts.append(piece)
        except HfError as error:
            error.body = error.body or excerpt(parts)
            raise
        return b"".join(parts)

    async def aclose(self) -> None:
        """End the reply; its connection is kept if the body was read to its end."""
        await self._stream.aclose()
