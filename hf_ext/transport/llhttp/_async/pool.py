"""The connection pool of the llhttp transport."""

from __future__ import annotations

import time
from threading import RLock
from typing import TYPE_CHECKING

from hf_ext.transport._keep_alive import CLOSED_BY_RESPONSE_SECONDS, OBSERVE_SECONDS, KeepAliveTracker
from hf_ext.transport.llhttp._asyncio import AsyncConnection, AsyncSlotWaiter, finish_closing, run_in_owner
from hf_ext.transport.llhttp.idle_connections import IdleConnections
from hf_ext.transport.llhttp.slots import Slots

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request
    from hf_ext.transport.llhttp.route import Route


class AsyncPool:
    """Open connections and keep idle connections. The limit `max_connections` includes the idle connections.

    If `max_connections` are in use, further requests wait for a free connection, in the order of their arrival.

    Args:
        settings: Settings of the pool.
        owner: The event loop (async) or the process (sync) that uses the connections.
    """

    def __init__(self, settings: PoolSettings, owner: object) -> None:
        self.is_closed = False
        self.owner = owner
        self._max_connections = settings.max_connections
        self._slots = Slots(settings.max_connections)
        self._idle: IdleConnections[AsyncConnection] = IdleConnections(settings.keepalive_expiry)
        self._keep_alive = KeepAliveTracker()
        self._lock = RLock()

    async def acquire(self, lease: AsyncLease, route: Route, request: Request, *, new: bool = False) -> AsyncConnection:
        """Return a connection that is ready for a request. If no idle connection can be reused, open a new one.

        If this raises an exception, release the lease.

        Args:
            lease: Holds the slot and the connection until it is released.
            route: Where to connect.
            request: The request that will be sent. Its timeouts and its deadline apply.
            new: Whether to open a new connection even if there is an idle one.
        """
        timeout, deadline = request.timeout, request.deadline
        lease.pool = self
        if not self._slots.take(lease):
            await AsyncSlotWaiter().wait(self._slots, lease, timeout.pool, deadline)
        connection = None if new else await self._take_idle(lease, route.origin, deadline)
        if connection is None:
            if len(self._slots) + len(self._idle) > self._max_connections:
                self._idle.close_oldest()
            lease.connection = connection = await AsyncConnection.open(route, timeout.connect, deadline)
        connection.start_request()
        return connection

    def release(self, lease: AsyncLease, *, reusable: bool) -> None:
        """Return the connection of a lease to the pool, and free its slot. Calling this again has no effect.

        Args:
            lease: The lease.
            reusable: Whether another request can be sent on the connection. If not, it is closed.
        """
        connection: AsyncConnection | None = None
        try:
            with self._lock:  # another thread may close the same stream
                connection, lease.connection = lease.connection, None
            if connection is not None:
                after_stream, is_closing = connection.after_stream, self._keep_alive.is_closing
                if reusable and not self.is_closed and not is_closing(connection.origin, stream=after_stream):
                    self._idle.add(connection, time.monotonic())
                else:
                    connection.close()
            self._slots.free(lease)
        except BaseException:  # of a signal handler
            try:
                if connection is not None:
                    self._idle.discard(connection)
                    connection.close()
            finally:
                self._slots.free(lease)
            raise
        lease.pool = None

    def record_close(self, connection: AsyncConnection, reused_at: float) -> None:
        """Record that a connection, which a request reused at `reused_at`, ended before the response."""
        if reused_at - connection.idle_since < CLOSED_BY_RESPONSE_SECONDS:
            self._keep_alive.record(connection.origin, stream=connection.after_stream, closed=True)

    async def _take_idle(self, lease: AsyncLease, origin: str, deadline: Deadline | None) -> AsyncConnection | None:
        """Give the lease an idle connection that the server keeps open. Return None if there is no such connection.

        The first idle connection of an origin is observed until OBSERVE_SECONDS after its response.
        """
        tracker = self._keep_alive
        now = time.monotonic()
        while (connection := self._idle.take(origin, now)) is not None:
            lease.connection, lease.reused_at = connection, now
            if not await connection.confirm_reusable():
                lease.connection = None
                connection.close()
                continue
            # A connection without a response shows nothing: `warm_up` has opened it.
            if not connection.parser.status or tracker.is_known(origin, stream=connection.after_stream):
                return connection
            kind = "stream" if connection.after_stream else "other"
            seconds = connection.idle_since + OBSERVE_SECONDS[kind] - now
            closed = seconds > 0 and await connection.wait_closed(seconds, deadline)
            tracker.record(origin, stream=connection.after_stream, closed=closed)
            if not closed:
                return connection
            lease.connection = None
            connection.close()
            now = time.monotonic()
        return None

    async def aclose(self) -> None:
        """Close the idle connections. A connection in use is closed when it is released."""
        self.is_closed = True
        run_in_owner(self.owner, self._idle.close_all)
        await finish_closing()


class AsyncLease:
    """The right to use one connection of a pool. Its slot becomes free by `release`, or when the lease is deleted.

    After an error, call `release` twice: a signal handler may raise an exception before the first statement of a call.

    Attributes:
        connection: The connection; None before `AsyncPool.acquire` and after `release`.
        pool: The pool; None before `AsyncPool.acquire` and after `release`.
        reused_at: When the lease took the idle connection, on the monotonic clock.
    """

    # Defaults of the class instead of a constructor: a signal handler may raise an exception inside a constructor.
    connection: AsyncConnection | None = None
    pool: AsyncPool | None = None
    reused_at: float = 0.0

    def release(self, *, reusable: bool = False) -> None:
        """Return the connection to the pool. Calling this again has no effect."""
        pool = self.pool
        if pool is not None:
            pool.release(self, reusable=reusable)
