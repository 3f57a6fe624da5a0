"""A connection of an httpcore pool, direct or through a proxy. It is closed if its first request fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore

from hf_ext.transport.httpx.opened_streams import opened_streams
from hf_ext.transport.httpx.pooled_connection.proxy_errors import raise_proxy_error
from hf_ext.transport.httpx.pooled_connection.reentrant_lock import make_lock_reentrant

if TYPE_CHECKING:
    from collections.abc import Callable


class AsyncPooledConnection:
    """A connection of an httpcore pool. The connection is closed if its first request fails.

    Attributes:
        user: The extension `trace` of the last request.

    httpcore itself keeps a connection in its pool if the TLS handshake in a tunnel fails, or if the request is
    cancelled before it is sent. If a SOCKS handshake fails, httpcore does not close the connection.
    """

    def __init__(self, connection: httpcore.AsyncConnectionInterface) -> None:
        self._connection = connection
        self._is_open = False
        self._has_failed = False
        self.user: object = None
        # The pool calls these at each request: `__getattr__` would take longer.
        self.can_handle_request = connection.can_handle_request
        self.has_expired = connection.has_expired
        self.is_available = connection.is_available
        self.is_idle = connection.is_idle

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def is_closed(self) -> bool:
        """Return whether httpcore must remove the connection from its pool."""
        return self._has_failed or self._connection.is_closed()

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request. The first one opens the connection, or the tunnel through the proxy.

        Raises:
            ProxyError: The proxy closed the connection before the tunnel was open.
            TransportError: The proxy responded with something that is neither HTTP nor SOCKS.
        """
        sent: Any = request  # the type of its extensions is not complete
        self.user = sent.extensions["trace"]
        if self._is_open and self.has_expired():
            # Bytes arrived after the pool chose the connection: the server closed it, or sent a response without a
            # request, which httpcore would take for the response to this request.
            await self._connection.aclose()
            raise httpcore.ConnectionNotAvailable
        streams: list[httpcore.AsyncNetworkStream] = []
        if not self._is_open:
            opened_streams.set(streams)
        try:
            response = await self._connection.handle_async_request(request)
        except httpcore.ConnectionNotAvailable:
            raise
        except BaseException as error:
            if not self._is_open:
                self._has_failed = True
                for stream in streams:
                    await stream.aclose()
                await self._connection.aclose()
            raise_proxy_error(error, self._connection)
            raise
        if not self._is_open:
            make_lock_reentrant(response)
            self._is_open = True
        return response


def async_pooled_connections(
    create_connection: Callable[[httpcore.Origin], httpcore.AsyncConnectionInterface],
) -> Callable[[httpcore.Origin], AsyncPooledConnection]:
    """Return a function that wraps each connection of `create_connection`."""
    return lambda origin: AsyncPooledConnection(create_connection(origin))
