"""The connection pool of the llhttp transport."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hf_ext.transport._keep_alive import CLOSED_BY_RESPONSE_SECONDS, OBSERVE_SECONDS, KeepAliveTracker
from hf_ext.transport.llhttp._asyncio import AsyncConnection, AsyncPoolSemaphore, finish_closing
from hf_ext.transport.llhttp.idle_connections import IdleConnections

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request
    from hf_ext.transport.llhttp.route import Route


class AsyncPool:
    """Open connections and keep idle connections. The limit `max_connections` includes the idle connections.

    If `max_connections` are in use, further requests wait for a free connection, in the order of their arrival.
    """

    def __init__(self, settings: PoolSettings) -> None:
        self.is_closed = False
        self._max_connections = settings.max_connections
        self._semaphore = AsyncPoolSemaphore(settings.max_connections)
        self._idle: IdleConnections[AsyncConnection] = IdleConnections(settings.keepalive_expiry)
        self._keep_alive = KeepAliveTracker()

    async def acquire(self, route: Route, request: Request, *, new: bool = False) -> AsyncConnection:
        """Return a connection that is ready for a request. If no idle connection can be reused, open a new one.

        Args:
            route: Where to connect.
            request: The request that will be sent. Its timeouts and its deadline apply.
            new: Whether to open a new connection even if there is an idle one.
        """
        timeout, deadline = request.timeout, request.deadline
        await self._semaphore.acquire(timeout.pool, deadline)
        try:
            connection = None if new else await self._take_idle(route.origin, deadline)
            if connection is None:
                if self._semaphore.in_use + len(self._idle) > self._max_connections:
                    self._idle.close_oldest()
                connection = await AsyncConnection.open(route, timeout.connect, deadline)
        except BaseException:
            self._semaphore.release()
            raise
        connection.start_request()
        return connection

    def release(self, connection: AsyncConnection, *, reusable: bool) -> None:
        """Return a connection to the pool. It is closed if it cannot be reused.

        Args:
            connection: The connection.
            reusable: Whether another request can be sent on it.
        """
        is_closing = self._keep_alive.is_closing
        if reusable and not self.is_closed and not is_closing(connection.origin, stream=connection.after_stream):
            self._idle.add(connection, time.monotonic())
        else:
            connection.close()
        self._semaphore.release()

    def record_close(self, connection: AsyncConnection, sent_at: float) -> None:
        """Record that a reused connection ended after the request was sent at `sent_at`."""
        if sent_at - connection.idle_since < CLOSED_BY_RESPONSE_SECONDS:
            self._keep_alive.record(connection.origin, stream=connection.after_stream, closed=True)

    async def _take_idle(self, origin: str, deadline: Deadline | None) -> AsyncConnection | None:
        """Return an idle connection that the server keeps open, or None if there is no such connection.

        The first idle connection of an origin is observed until OBSERVE_SECONDS after its response.
        """
        tracker = self._keep_alive
        while (connection := self._idle.take(origin, time.monotonic())) is not None:
            if tracker.is_known(origin, stream=connection.after_stream):
                return connection
            try:
                seconds = connection.idle_since + OBSERVE_SECONDS - time.monotonic()
                closed = seconds > 0 and await connection.wait_closed(seconds, deadline)
            except BaseException:
                connection.close()
                raise
            tracker.record(origin, stream=connection.after_stream, closed=closed)
            if not closed:
                return connection
            connection.close()
        return None

    async def aclose(self) -> None:
        """Close the idle connections. A connection in use is closed when it is released."""
        self.is_closed = True
        self._idle.close_all()
        await finish_closing()
