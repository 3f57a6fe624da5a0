"""The pool: connections of our own, opened when needed, kept while they may be needed again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hf_ext.transport._keep_alive import SOON_SECONDS, WATCH_SECONDS, EarlyEnds
from hf_ext.transport.llhttp._asyncio import AsyncConnection, AsyncSlots, settle
from hf_ext.transport.llhttp.idle_connections import IdleConnections

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request
    from hf_ext.transport.llhttp.route import Route


class AsyncPool:
    """At most `max_connections` connections, idle ones included; who comes when all are in use waits in line."""

    def __init__(self, settings: PoolSettings) -> None:
        self.closed = False
        self._most = settings.max_connections
        self._slots = AsyncSlots(settings.max_connections)
        self._idle: IdleConnections[AsyncConnection] = IdleConnections(settings.keepalive)
        self._early_ends = EarlyEnds()

    async def acquire(self, route: Route, request: Request, *, new: bool = False) -> AsyncConnection:
        """Return a connection that nobody else has, ready for a request; if wanted a new one."""
        timeout, deadline = request.timeout, request.deadline
        await self._slots.acquire(timeout.pool, deadline)
        try:
            connection = None if new else await self._kept(route.origin, deadline)
            if connection is None:
                if self._slots.in_use + len(self._idle) > self._most:
                    self._idle.drop_oldest()
                connection = await AsyncConnection.open(route, timeout.connect, deadline)
        except BaseException:
            self._slots.release()
            raise
        connection.begin()
        return connection

    def release(self, connection: AsyncConnection, *, reusable: bool) -> None:
        """Take a connection back, and close it if no other request can follow on it."""
        ends = self._early_ends
        if reusable and not self.closed and not ends.closes(connection.origin, stream=connection.after_stream):
            self._idle.keep(connection, time.monotonic())
        else:
            connection.close()
        self._slots.release()

    def add_early_end(self, connection: AsyncConnection, sent: float) -> None:
        """Add a kept connection that ended under the request that was sent then."""
        if sent - connection.idle_since < SOON_SECONDS:
            self._early_ends.add(connection.origin, stream=connection.after_stream, closed=True)

    async def _kept(self, origin: str, deadline: Deadline | None) -> AsyncConnection | None:
        """Return an idle connection that the server has not closed, and does not close right now."""
        ends = self._early_ends
        while (connection := self._idle.take(origin, time.monotonic())) is not None:
            if not ends.is_unknown(origin, stream=connection.after_stream):
                return connection
            try:
                seconds = connection.idle_since + WATCH_SECONDS - time.monotonic()
                closed = seconds > 0 and await connection.ends_within(seconds, deadline)
            except BaseException:
                connection.close()
                raise
            ends.add(origin, stream=connection.after_stream, closed=closed)
            if not closed:
                return connection
            connection.close()
        return None

    async def aclose(self) -> None:
        """Close the idle connections; those in use are closed when they come back."""
        self.closed = True
        self._idle.clear()
        await settle()
