"""The httpx transport: proxies, custom transports, trio, recordings."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from hf_ext._acompat import awithin
from hf_ext.errors import HfError
from hf_ext.transport._limits import BodyReader
from hf_ext.transport._map import map_errors
from hf_ext.transport._pool import PoolSettings, excerpt, make_async_pool, raw_request
from hf_ext.transport.base import Reply, Request
from hf_ext.types.headers import Headers

if TYPE_CHECKING:
    import httpx


class AsyncHttpxTransport:
    """Sends through httpx's transports, below its client: no cookies, no redirects, no header of its own.

    Args:
        settings: How connections are made and kept.
        inner: An httpx transport to send through instead; pool, TLS and proxy are then its own. It is closed with us.
    """

    name = "httpx"

    def __init__(self, settings: PoolSettings, *, inner: httpx.AsyncBaseTransport | None = None) -> None:
        self._settings = settings
        self._inner = inner
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
        with map_errors(request), awithin(request.deadline):
            response = await self._pool_for(request.url).handle_async_request(raw_request(request))
        return AsyncHttpxReply(request, response, time.monotonic() - started, ours=self._inner is None)

    async def aclose(self) -> None:
        """Close every connection."""
        pools = [*self._pools.values(), *([self._inner] if self._inner is not None else [])]
        self._pools, self._by_origin = {}, {}
        for pool in pools:
            await pool.aclose()

    def _pool_for(self, url: str) -> httpx.AsyncBaseTransport:
        if self._inner is not None:
            return self._inner
        origin = url[: url.find("/", len("https://"))]
        pool = self._by_origin.get(origin)
        return self._new_pool(origin) if pool is None else pool

    def _new_pool(self, origin: str) -> httpx.AsyncBaseTransport:
        route = self._settings.route(origin)
        with self._lock:
            if route not in self._pools:
                self._pools[route] = make_async_pool(self._settings.arguments(route))
            self._by_origin[origin] = self._pools[route]
            return self._pools[route]


class AsyncHttpxReply:
    """A reply whose body is still coming."""

    def __init__(self, request: Request, response: httpx.Response, elapsed: float, *, ours: bool) -> None:
        self.status_code = response.status_code
        self.headers = Headers(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw
        )
        self.elapsed = elapsed
        self._request = request
        self._response = response
        self._ours = ours
        self._chunks: Any = aiter(cast("httpx.AsyncByteStream", response.stream))
        self._body: BodyReader | None = None
        self._pieces: Iterator[bytes] = iter(())

    async def receive(self) -> bytes | None:
        """Return the next decoded bytes as they arrive; None at the end."""
        with map_errors(self._request):
            if self._body is None:
                self._body = BodyReader(self._request, self.headers)
            while True:
                for piece in self._pieces:
                    return piece
                with awithin(self._request.deadline):
                    chunk: bytes | None = await anext(self._chunks, None)
                if chunk is None:
                    self._body.close()
                    return None
                self._pieces = self._body.feed(chunk)

    async def read(self) -> bytes:
        """Read what is left; an error on the way carries the beginning of what had arrived."""
        parts: list[bytes] = []
        try:
            while (piece := await self.receive()) is not None:
                parts.append(piece)
        except HfError as error:
            error.body = error.body or excerpt(parts)
            raise
        return b"".join(parts)

    async def aclose(self) -> None:
        """End the reply; its connection is kept if the body was read to its end."""
        stream = cast("httpx.AsyncByteStream", self._response.stream)
        if self._ours:
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
