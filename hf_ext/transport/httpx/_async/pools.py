"""The connection pools of one owner: an event loop (async) or a process (sync)."""

from __future__ import annotations

from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, Any

from hf_ext.transport._network_errors import is_interrupt
from hf_ext.transport._request_target import origin_and_target
from hf_ext.transport.httpx.limit import AsyncConnectionLimit
from hf_ext.transport.httpx.pool import (
    connection_origin,
    connections_of,
    load_tls,
    make_async_pool,
    pool_arguments,
    pool_key,
    stop_reuse,
)

if TYPE_CHECKING:
    import httpcore
    import httpx

    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request
    from hf_ext.transport.httpx.owner import AsyncOwner


class AsyncPools:
    """The pools of one owner. One limit applies to the connections of all pools, idle connections included.

    Attributes:
        limit: The limit of connections in use.
        is_closed: Whether the pools were closed. A connection in use is closed when its response is closed.
    """

    def __init__(self, settings: PoolSettings, owner: AsyncOwner) -> None:
        self.limit = AsyncConnectionLimit(settings.max_connections)
        self.is_closed = False
        self._settings = settings
        self._owner = owner
        self._pools: dict[tuple[bool, str | None], httpx.AsyncHTTPTransport] = {}
        self._by_origin: dict[str, httpx.AsyncHTTPTransport] = {}
        self._dropped: deque[Any] = deque()  # streams of responses that were deleted before they were closed

    def pool_for(self, url: str) -> httpx.AsyncHTTPTransport:
        """Return the pool for a URL."""
        origin, _ = origin_and_target(url)
        pool = self._by_origin.get(origin)
        if pool is None:
            load_tls(origin, self._settings)
            key = pool_key(origin, self._settings)
            pool = self._pools.get(key)
            if pool is None:  # no lock: after a fork, a lock could be locked forever
                pool = self._pools.setdefault(key, make_async_pool(pool_arguments(key, self._settings)))
            self._by_origin[origin] = pool
        return pool

    async def make_room(self, url: httpx.URL) -> None:
        """Close what deleted responses have left, and an idle connection if a new connection would exceed the limit."""
        while self._dropped:
            await self._dropped.popleft().aclose()
        if sum(len(connections) for connections in self._connections()) >= self._settings.max_connections:
            await self._close_idle_for(connection_origin(url))

    def drop(self, stream: Any, connection: Any) -> None:
        """Close the connection of a deleted response. The garbage collector calls this: it must not take a lock."""
        self._dropped.append(stream)
        if connection is not None:
            self._owner.close_soon(connection.aclose)

    async def abandon(
        self, pool: httpx.AsyncHTTPTransport, user: object, request: Request, error: BaseException
    ) -> None:
        """Use a pool for no further request if a signal handler raised an exception inside httpcore.

        httpcore may have left a request in its queue, or a connection that is neither in use nor idle.

        Args:
            pool: The pool.
            user: The extension `trace` of the request, which shows its connection.
            request: The request that failed.
            error: The error.
        """
        if not self._owner.can_be_interrupted or not is_interrupt(error, request):
            return
        self._pools = {key: other for key, other in self._pools.items() if other is not pool}
        self._by_origin = {origin: other for origin, other in self._by_origin.items() if other is not pool}
        stop_reuse(pool)
        for connection in connections_of(pool):
            if connection.user == user or connection.is_idle():
                await connection.aclose()

    async def aclose(self) -> None:
        """Close the idle connections. A connection in use is closed when its response is closed."""
        self.is_closed = True
        await self._owner.close(self._close_idle)

    async def _close_idle(self) -> None:
        for connection in chain(*self._connections()):
            if connection.is_idle():
                await connection.aclose()

    async def _close_idle_for(self, origin: httpcore.Origin) -> None:
        """Close an idle connection, unless an idle connection can be reused for the origin."""
        idle = [connection for connection in chain(*self._connections()) if connection.is_idle()]
        if idle and not any(connection.can_handle_request(origin) for connection in idle):
            await idle[0].aclose()

    def _connections(self) -> list[list[httpcore.AsyncConnectionInterface]]:
        return [connections_of(pool) for pool in list(self._pools.values())]
