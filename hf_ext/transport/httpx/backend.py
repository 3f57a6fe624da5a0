"""Network backends for httpcore. They open the streams of `stream`.

A failed connection and a failed TLS handshake raise different errors. The errors also differ between the proxy and the
server.
"""
# ruff: noqa: ASYNC109 - the signatures are httpcore's

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import anyio
import httpcore

from hf_ext.transport._async_connect import connect
from hf_ext.transport._socket_address import with_scope
from hf_ext.transport.httpx.opened_streams import record_stream
from hf_ext.transport.httpx.owner import AsyncOwner
from hf_ext.transport.httpx.socks_stream import AsyncSocksStream, SocksStream
from hf_ext.transport.httpx.stream import CancelSafeStream, DeadlineStream, bound_timeout


@contextmanager
def _connect_errors(*, to_proxy: bool) -> Generator[None]:
    """If the connection to a proxy fails, raise ProxyError instead of ConnectError."""
    try:
        yield
    except httpcore.ConnectError as error:
        if to_proxy:
            raise httpcore.ProxyError(str(error)) from error
        raise


class DeadlineBackend(httpcore.SyncBackend):
    """Open blocking streams that apply the current deadline.

    Args:
        proxy: The scheme of the proxy URL. All connections go to this proxy. Pass "" if there is no proxy.
    """

    def __init__(self, *, proxy: str) -> None:
        self._proxy = proxy

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that responds, within the timeout and the deadline.

        Each address except the last one gets half of the remaining time.
        """
        ends_at = None if timeout is None else time.monotonic() + timeout
        with _connect_errors(to_proxy=bool(self._proxy)):
            *first, last = _addresses(host, port)
            for address, port_number in first:
                bounded = _remaining(ends_at)
                half = None if bounded is None else bounded / 2
                with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                    return self._connect(ends_at, address, port_number, half, local_address, socket_options)
            return self._connect(ends_at, *last, _remaining(ends_at), local_address, socket_options)

    def _connect(self, ends_at: float | None, host: str, port: int, *arguments: Any) -> httpcore.NetworkStream:
        connected = super().connect_tcp(host, port, *arguments)
        stream: DeadlineStream
        if self._proxy.startswith("socks"):
            stream = SocksStream(connected, None if ends_at is None else ends_at - time.monotonic())
        else:
            stream = DeadlineStream(connected, is_next_tls_to_proxy=self._proxy == "https")
        record_stream(stream)
        return stream


def _addresses(host: str, port: int) -> list[tuple[str, int]]:
    """Return the addresses of a host. The timeout does not limit this: no platform can interrupt `getaddrinfo`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    addresses: list[Sequence[Any]] = [address for *_, address in found]
    return [(with_scope(address), address[1]) for address in addresses]


def _remaining(ends_at: float | None) -> float | None:
    """Return the seconds until `ends_at` or until the current deadline.

    Raises:
        ConnectTimeout: One of them has passed.
    """
    seconds = None if ends_at is None else ends_at - time.monotonic()
    bounded = bound_timeout(seconds, httpcore.ConnectTimeout)
    if bounded is not None and bounded <= 0:
        raise httpcore.ConnectTimeout
    return bounded


class CancelSafeBackend(httpcore.AsyncNetworkBackend):
    """Open streams of another backend, each wrapped in a CancelSafeStream.

    Args:
        proxy: The scheme of the proxy URL. All connections go to this proxy. Pass "" if there is no proxy.
    """

    def __init__(self, backend: httpcore.AsyncNetworkBackend, *, proxy: str) -> None:
        self._backend = backend
        self._proxy = proxy

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect within the timeout."""
        ends_at = None if timeout is None else time.monotonic() + timeout
        with _connect_errors(to_proxy=bool(self._proxy)):
            if isinstance(AsyncOwner.current().loop, asyncio.AbstractEventLoop):
                connected = await _connect_in_asyncio(host, port, timeout)
            else:
                connected = await self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        stream: CancelSafeStream
        if self._proxy.startswith("socks"):
            stream = AsyncSocksStream(connected, None if ends_at is None else ends_at - time.monotonic())
        else:
            stream = CancelSafeStream(connected, is_next_tls_to_proxy=self._proxy == "https")
        record_stream(stream)
        return stream


async def _connect_in_asyncio(host: str, port: int, timeout: float | None) -> httpcore.AsyncNetworkStream:
    """Connect as httpcore does, except that a cancellation leaves no connection open (see `_async_connect`)."""
    from anyio._backends._asyncio import SocketStream, StreamProtocol
    from httpcore._backends.anyio import AnyIOStream

    try:
        with anyio.fail_after(timeout):
            transport, protocol = await connect(StreamProtocol, host, port)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout from error
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    transport.pause_reading()
    return AnyIOStream(SocketStream(transport, protocol))
