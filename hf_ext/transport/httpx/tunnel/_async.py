"""A connection through a proxy. The connection is closed if its tunnel cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    from collections.abc import Callable


class AsyncTunnel:
    """A connection of an httpcore pool. The connection is closed if its first request fails.

    If the TLS handshake with the server fails, httpcore keeps the connection in its pool. The unusable connection would
    count toward `max_connections` forever.
    """

    def __init__(self, connection: httpcore.AsyncConnectionInterface) -> None:
        self._connection = connection
        self._is_open = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request. The first one opens the tunnel."""
        try:
            response = await self._connection.handle_async_request(request)
        except httpcore.ConnectionNotAvailable:
            raise
        except BaseException:
            if not self._is_open:
                await self._connection.aclose()
            raise
        self._is_open = True
        return response


def async_tunnels(
    create_connection: Callable[[httpcore.Origin], httpcore.AsyncConnectionInterface],
) -> Callable[[httpcore.Origin], AsyncTunnel]:
    """Return a function that wraps each connection of `create_connection` in a tunnel."""
    return lambda origin: AsyncTunnel(create_connection(origin))
