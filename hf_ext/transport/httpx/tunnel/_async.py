"""A connection through a proxy, closed if its tunnel fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    from collections.abc import Callable


class AsyncTunnel:
    """A connection of httpcore's pool that is closed if its first request fails.

    httpcore keeps a connection whose TLS handshake behind the proxy failed, and with it a place in the pool for ever.
    """

    def __init__(self, connection: httpcore.AsyncConnectionInterface) -> None:
        self._connection = connection
        self._is_open = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request, the first of them through a new tunnel."""
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
    make: Callable[[httpcore.Origin], httpcore.AsyncConnectionInterface],
) -> Callable[[httpcore.Origin], AsyncTunnel]:
    """Return what makes such a connection of each that `make` makes."""
    return lambda origin: AsyncTunnel(make(origin))
