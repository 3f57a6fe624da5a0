"""The httpx transport. It is used with a proxy, under trio, for recording requests, and with your httpx transport."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.results.headers import Headers
from hf_ext._core.values.async_pairs import asleep, awithin
from hf_ext.transport._keep_alive import CLOSED_BY_RESPONSE_SECONDS, OBSERVE_SECONDS, KeepAliveTracker
from hf_ext.transport._network_errors import is_closed_early, map_errors
from hf_ext.transport._request_target import origin_and_target
from hf_ext.transport._resend_rule import can_resend
from hf_ext.transport._transport_error import TransportError
from hf_ext.transport.base import Request, Response
from hf_ext.transport.body._async import AsyncStreamResponseBase
from hf_ext.transport.httpx.pool import (
    has_ambiguous_length,
    httpx_request,
    httpx_url,
    make_async_pool,
    pool_arguments,
    pool_key,
    release_body,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpcore
    import httpx

    from hf_ext.transport._pool_settings import PoolSettings


class AsyncHttpxTransport:
    """Send requests through httpx transports.

    The class does not use the client of httpx, which would add headers, keep cookies and follow redirects.

    Args:
        settings: Settings of the connection pools.
        inner: An httpx transport that sends the requests, with its own pool, TLS and proxy. It is closed together with
            this transport.
    """

    name = "httpx"

    def __init__(self, settings: PoolSettings, *, inner: httpx.AsyncBaseTransport | None = None) -> None:
        import httpx

        self._settings = settings
        self._inner = inner
        self._uses_httpcore = inner is None or isinstance(inner, httpx.AsyncHTTPTransport)
        self._pools: dict[tuple[bool, str | None], httpx.AsyncBaseTransport] = {}
        self._by_origin: dict[str, httpx.AsyncBaseTransport] = {}
        self._keep_alive = KeepAliveTracker()
        self._last_responses: dict[str, tuple[float, bool]] = {}
        self._lock = Lock()

    async def send(self, request: Request) -> Response:
        """Send a request and return the complete response."""
        started = time.monotonic()
        response = await self._open(request, is_stream=False)
        try:
            content = await response.read()
            elapsed = time.monotonic() - started
        finally:
            await response.aclose()
        return Response(response.status_code, response.headers, content, elapsed)

    async def stream(self, request: Request) -> AsyncHttpxResponse:
        """Send a request and return the response as soon as its headers have been received."""
        return await self._open(request, is_stream=True)

    async def aclose(self) -> None:
        """Close all connections."""
        pools = [*self._pools.values(), *([self._inner] if self._inner is not None else [])]
        self._pools, self._by_origin = {}, {}
        for pool in pools:
            await pool.aclose()

    async def _open(self, request: Request, *, is_stream: bool) -> AsyncHttpxResponse:
        started = time.monotonic()
        with map_errors(request):
            async with awithin(request.deadline):
                received = await self._send_with_resend(request)
        elapsed = time.monotonic() - started
        response = AsyncHttpxResponse(request, received, elapsed, uses_httpcore=self._uses_httpcore)
        if self._inner is None:
            origin, _ = origin_and_target(request.url)
            response.on_complete = partial(self._check_keep_alive, origin, is_stream and received.is_success)
        return response

    async def _check_keep_alive(self, origin: str, after_stream: bool, connection: httpcore.AsyncNetworkStream) -> None:
        """Close a connection if its server closes connections after a response of this kind (see `_keep_alive`).

        The first connection of an origin is observed to find out whether the server closes it.
        """
        tracker = self._keep_alive
        if not tracker.is_known(origin, stream=after_stream):
            tracker.record(origin, stream=after_stream, closed=await _wait_closed(connection))
        if tracker.is_closing(origin, stream=after_stream):
            await connection.aclose()
        self._last_responses[origin] = time.monotonic(), after_stream

    def _record_close(self, url: str, sent_at: float) -> None:
        """Record that a reused connection ended after the request was sent at `sent_at`."""
        origin, _ = origin_and_target(url)
        responded_at, after_stream = self._last_responses.get(origin, (0.0, False))
        if sent_at - responded_at < CLOSED_BY_RESPONSE_SECONDS:
            self._keep_alive.record(origin, stream=after_stream, closed=True)

    async def _send_with_resend(self, request: Request) -> httpx.Response:
        """Send a request and return its response after its headers have been received.

        If a reused connection ended before the response, the request is sent again if `can_resend` allows it.
        """
        import httpx

        url = httpx_url(request, self._settings)
        while True:
            trace = AsyncConnectionTrace()
            raw = httpx_request(request, url, trace.on_event)
            try:
                response = await self._pool_for(request.url).handle_async_request(raw)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
                if self._inner is not None or not trace.is_reused_and_closed(error):
                    raise
                self._record_close(request.url, trace.sent_at)
                if not can_resend(request.method, was_written=trace.was_written):
                    raise
            else:
                if self._inner is None and has_ambiguous_length(response):
                    await response.aclose()
                    raise TransportError("RemoteProtocolError", "Content-Length together with Transfer-Encoding")
                return response
            finally:
                release_body(raw)

    def _pool_for(self, url: str) -> httpx.AsyncBaseTransport:
        if self._inner is not None:
            return self._inner
        origin, _ = origin_and_target(url)
        pool = self._by_origin.get(origin)
        return self._new_pool(origin) if pool is None else pool

    def _new_pool(self, origin: str) -> httpx.AsyncBaseTransport:
        key = pool_key(origin, self._settings)
        with self._lock:
            if key not in self._pools:
                self._pools[key] = make_async_pool(pool_arguments(key, self._settings))
            self._by_origin[origin] = self._pools[key]
            return self._pools[key]


class AsyncConnectionTrace:
    """Record what happens to one request. httpcore reports events through the request extension `trace`.

    Attributes:
        sent_at: When the request was passed to httpcore, on the monotonic clock.
        was_written: Whether the headers of the request were written to the connection.
    """

    def __init__(self) -> None:
        self.sent_at = time.monotonic()
        self.was_written = False
        self._is_new_connection = False

    async def on_event(self, event: str, info: object) -> None:  # noqa: ARG002 - the signature is httpcore's
        """Record an event of httpcore."""
        if event == "connection.connect_tcp.started":
            self._is_new_connection = True
        elif event == "http11.send_request_headers.complete":
            self.was_written = True

    def is_reused_and_closed(self, error: Exception) -> bool:
        """Return whether a reused connection ended before the response."""
        is_closed = type(error).__name__ != "RemoteProtocolError" or is_closed_early(error)
        return not self._is_new_connection and is_closed


class AsyncHttpxResponse(AsyncStreamResponseBase):
    """A response of httpx whose body is still being received.

    Attributes:
        on_complete: Called with the connection after the body was read to its end. It is not called if the server sent
            `Connection: close`.
    """

    def __init__(self, request: Request, response: httpx.Response, elapsed: float, *, uses_httpcore: bool) -> None:
        super().__init__(request, response.status_code, Headers.from_raw(response.headers.raw), elapsed)
        self.on_complete: Callable[[httpcore.AsyncNetworkStream], Awaitable[None]] | None = None
        self._response = response
        self._uses_httpcore = uses_httpcore
        self._is_complete = False
        self._chunks: Any = aiter(cast("httpx.AsyncByteStream", response.stream))

    async def _next_chunk(self) -> bytes | None:
        with map_errors(self._request):
            async with awithin(self._request.deadline):
                chunk: bytes | None = await anext(self._chunks, None)
        self._is_complete = chunk is None
        return chunk

    async def aclose(self) -> None:
        """Close the response. Its connection returns to the pool if the body was read to its end."""
        stream = cast("httpx.AsyncByteStream", self._response.stream)
        if self._uses_httpcore:
            on_complete, self.on_complete = self.on_complete, None
            connection = self._response.extensions.get("network_stream")  # None for a response recorded by vcrpy
            try:
                if on_complete is not None and connection is not None and self._is_keep_alive():
                    await on_complete(connection)
            finally:
                await stream.aclose()
            # Finish the generators inside httpcore too; this is possible only after the connection is closed. If the
            # garbage collector finished an open generator, asyncio would start a task, and trio would issue a warning.
            with suppress(Exception):
                async for _ in self._chunks:
                    pass
            return
        if hasattr(self._chunks, "aclose"):
            await self._chunks.aclose()
        await stream.aclose()

    def _is_keep_alive(self) -> bool:
        return self._is_complete and "close" not in self.headers.get("connection", "").lower()


async def _wait_closed(connection: httpcore.AsyncNetworkStream) -> bool:
    """Wait for the server to close the idle connection. Return whether the server closed it."""
    until = time.monotonic() + OBSERVE_SECONDS
    while not connection.get_extra_info("is_readable"):
        if time.monotonic() >= until:
            return False
        await asleep(OBSERVE_SECONDS / 10)
    return True
