"""The httpx transport. It is used with a proxy, under trio, for recording requests, and with your httpx transport."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from hf_ext._core.values.async_pairs import asleep, awithin
from hf_ext.transport._keep_alive import CLOSED_BY_RESPONSE_SECONDS, OBSERVE_SECONDS, KeepAliveTracker
from hf_ext.transport._network_errors import map_errors, raise_mapped
from hf_ext.transport._request_target import origin_and_target
from hf_ext.transport._resend_rule import can_resend
from hf_ext.transport._transport_error import TransportError
from hf_ext.transport.base import Request, Response
from hf_ext.transport.httpx._async.pools import AsyncPools
from hf_ext.transport.httpx._async.response import AsyncHttpxResponse, AsyncPooledResponse
from hf_ext.transport.httpx._async.trace import AsyncConnectionTrace
from hf_ext.transport.httpx.owner import AsyncOwner
from hf_ext.transport.httpx.pool import has_ambiguous_length, httpx_request, httpx_url, release_body
from hf_ext.transport.httpx.stream import StreamState

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpcore
    import httpx

    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.httpx.limit import Slot


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
        self._uses_httpcore = isinstance(inner, httpx.AsyncHTTPTransport)
        self._pools: dict[AsyncOwner, AsyncPools] = {}
        self._keep_alive = KeepAliveTracker()
        self._last_responses: dict[str, tuple[float, bool]] = {}

    async def send(self, request: Request) -> Response:
        """Send a request and return the complete response."""
        started = time.monotonic()
        response = await self._open(request, is_stream=False)
        try:
            content = await response.read()
            elapsed = time.monotonic() - started
            await response.aclose()
        except BaseException:
            try:
                await response.aclose()
            finally:
                await response.aclose()  # a signal handler may have raised an exception in the first call
            raise
        return Response(response.status_code, response.headers, content, elapsed)

    async def stream(self, request: Request) -> AsyncHttpxResponse:
        """Send a request and return the response as soon as its headers have been received."""
        return await self._open(request, is_stream=True)

    async def aclose(self) -> None:
        """Close all idle connections. A connection in use is closed when its response is closed."""
        owned, self._pools = self._pools, {}
        for pools in owned.values():
            await pools.aclose()
        if self._inner is not None:
            await self._inner.aclose()

    async def _open(self, request: Request, *, is_stream: bool) -> AsyncHttpxResponse:
        started = time.monotonic()
        if self._inner is not None:
            with map_errors(request):
                url = httpx_url(request, self._settings)
                received = await awithin(request.deadline, _send, request, self._inner, url)
            return AsyncHttpxResponse(request, received, time.monotonic() - started, uses_httpcore=self._uses_httpcore)
        pools = self._current_pools()
        trace = AsyncConnectionTrace()
        with map_errors(request):
            pool = pools.pool_for(request.url)
        slot: Slot | None = None
        try:
            slot = await pools.limit.acquire(request.timeout.pool, request.deadline)
            received = await awithin(request.deadline, self._send_with_resend, request, pools, pool, trace)
            origin, _ = origin_and_target(request.url)
            response = AsyncPooledResponse(
                request,
                received,
                time.monotonic() - started,
                pools=pools,
                slot=slot,
                on_complete=partial(self._check_keep_alive, origin, is_stream and received.is_success),
                abandon=partial(pools.abandon, pool, trace.on_event, request),
            )
        except BaseException as error:
            if slot is not None:
                try:
                    slot.release()
                    await pools.abandon(pool, trace.on_event, request, error)
                finally:
                    slot.release()  # again: a signal handler may have raised an exception in the first call
            raise_mapped(error, request)
            raise
        return response

    async def _check_keep_alive(self, origin: str, after_stream: bool, connection: httpcore.AsyncNetworkStream) -> None:
        """Close a connection if its server closes connections after a response of this kind (see `_keep_alive`).

        The first connection of an origin is observed to find out whether the server closes it.
        """
        tracker = self._keep_alive
        if not tracker.is_known(origin, stream=after_stream):
            tracker.record(origin, stream=after_stream, closed=await _wait_closed(connection, after_stream))
        if tracker.is_closing(origin, stream=after_stream):
            await connection.aclose()
        self._last_responses[origin] = time.monotonic(), after_stream

    def _record_close(self, url: str, sent_at: float) -> None:
        """Record that a reused connection ended after the request was sent at `sent_at`."""
        origin, _ = origin_and_target(url)
        responded_at, after_stream = self._last_responses.get(origin, (0.0, False))
        if sent_at - responded_at < CLOSED_BY_RESPONSE_SECONDS:
            self._keep_alive.record(origin, stream=after_stream, closed=True)

    async def _send_with_resend(
        self, request: Request, pools: AsyncPools, pool: httpx.AsyncHTTPTransport, trace: AsyncConnectionTrace
    ) -> httpx.Response:
        """Send a request and return its response after its headers have been received.

        If a reused connection ended before the response, the request is sent again if `can_resend` allows it.
        """
        import httpx

        url = httpx_url(request, self._settings)
        while True:
            trace.start()
            await pools.make_room(url)
            try:
                response = await _send(request, pool, url, trace.on_event)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError, TransportError) as error:
                if not trace.is_reused_and_closed(error):
                    raise
                self._record_close(request.url, trace.sent_at)
                if not can_resend(request.method, was_written=trace.was_written):
                    raise
            else:
                connection = response.extensions.get("network_stream")
                if isinstance(connection, StreamState):
                    connection.on_head_received()
                if has_ambiguous_length(response):
                    await response.aclose()
                    raise TransportError("RemoteProtocolError", "Content-Length together with Transfer-Encoding")
                return response

    def _current_pools(self) -> AsyncPools:
        """Return the pools of the current event loop (async) or process (sync)."""
        owner = AsyncOwner.current()
        pools = self._pools.get(owner)
        if pools is None:
            for other in [other for other in list(self._pools) if other.has_ended]:
                self._pools.pop(other, None)
            pools = self._pools.setdefault(owner, AsyncPools(self._settings, owner))
        return pools


async def _send(
    request: Request,
    transport: httpx.AsyncBaseTransport,
    url: httpx.URL,
    trace: Callable[[str, Any], Any] | None = None,
) -> httpx.Response:
    raw = httpx_request(request, url, trace)
    try:
        return await transport.handle_async_request(raw)
    finally:
        release_body(raw)


async def _wait_closed(connection: httpcore.AsyncNetworkStream, after_stream: bool) -> bool:
    """Wait for the server to close the idle connection. Return whether the server closed it."""
    seconds = OBSERVE_SECONDS["stream" if after_stream else "other"]
    until = time.monotonic() + seconds
    while not connection.get_extra_info("is_readable"):
        if time.monotonic() >= until:
            return False
        await asleep(0.001)
    return True
