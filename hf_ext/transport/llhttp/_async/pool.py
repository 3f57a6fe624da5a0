"""The pool: connections of our own, opened when needed, kept while they may be needed again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hf_ext.transport.llhttp._asyncio import AsyncConnection, AsyncSlots, settle
from hf_ext.transport.llhttp.idle import IdleConnections

if TYPE_CHECKING:
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

    async def acquire(self, route: Route, request: Request, *, new: bool = False) -> AsyncConnection:
        """Return a connection that nobody else has, ready for a request; if wanted a new one."""
        timeout, deadline = request.timeout, request.deadline
        await self._slots.acquire(timeout.pool, deadline)
        try:
            connection = None if new else self._idle.take(route.origin, time.monotonic())
            if connection is None:
                if self._slots.in_use + len(self._idle) > self._most:
                    self._idle.drop_oldest()
                connection = await AsyncConnection.open(route, timeout.connect, deadline)
        except BaseException:
            self._slots.release()
            raise
        connection.reader.begin()
        return connection

    def release(self, connection: AsyncConnection, *, reusable: bool) -> None:
        """Take a connection back, and close it if no other request can follow on it."""
        if reusable and not self.closed:
            self._idle.keep(connection, time.monotonic())
        else:
            connection.close()
        self._slots.release()

    async def aclose(self) -> None:
        """Close the idle connections; those in use are closed when they come back."""
        self.closed = True
        self._idle.clear()
        await settle()
