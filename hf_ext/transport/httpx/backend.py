"""What httpx's sockets lack: blocking ones keep to the current deadline, asynchronous ones close when cancelled.

httpx times each read alone, so a dripping server could go on for ever; and a TLS handshake that is cancelled leaves its
socket open (httpcore closes it on exceptions only, which cancellation is not). A failed handshake is told from a failed
connection, and the proxy's from the server's. An IPv6 host loses the brackets that a proxy needs (see `pool`).
"""
# ruff: noqa: ASYNC109 - the signatures are httpcore's

from __future__ import annotations

import ssl
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

import anyio
import httpcore

from hf_ext._core.values.async_pairs import current_deadline
from hf_ext.transport._socket_shutdown import shut_down
from hf_ext.transport._transport_error import ProtocolFault


def _bound(timeout: float | None, error: type[Exception]) -> float | None:
    deadline = current_deadline.get()
    if deadline is None:
        return timeout
    bounded = deadline.bound(timeout)
    if bounded <= 0:
        raise error
    return bounded


@contextmanager
def _connecting(*, to_proxy: bool) -> Generator[None]:
    """Tell a proxy that cannot be reached from a server that cannot."""
    try:
        yield
    except httpcore.ConnectError as error:
        if to_proxy:
            raise httpcore.ProxyError(str(error)) from error
        raise


@contextmanager
def _shaking_hands(*, with_proxy: bool) -> Generator[None]:
    """Tell a handshake that failed from a connection that did."""
    try:
        yield
    except httpcore.ConnectError as error:
        raise ProtocolFault("ProxyHandshake" if with_proxy else "Handshake", str(error)) from error


def _bare(host: str | None) -> str | None:
    return None if host is None else host.strip("[]")


class DeadlineStream(httpcore.NetworkStream):
    """A stream whose every operation ends with the deadline.

    Args:
        tls_of_proxy: Whether the next handshake is the proxy's.
    """

    def __init__(self, stream: httpcore.NetworkStream, *, tls_of_proxy: bool = False) -> None:
        self._stream = stream
        self._tls_of_proxy = tls_of_proxy
        self._is_closed = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within timeout and deadline."""
        return self._stream.read(max_bytes, _bound(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within timeout and deadline."""
        self._stream.write(buffer, _bound(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the socket, and wake who waits for it in another thread."""
        self._is_closed = True
        shut_down(self._stream.get_extra_info("socket"))
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Wrap in TLS within timeout and deadline."""
        bounded = _bound(timeout, httpcore.ConnectTimeout)
        with _shaking_hands(with_proxy=self._tls_of_proxy):
            return DeadlineStream(self._stream.start_tls(ssl_context, _bare(server_hostname), bounded))

    def get_extra_info(self, info: str) -> Any:
        """Return what the socket below knows; closed, it counts as ended."""
        return True if self._is_closed and info == "is_readable" else self._stream.get_extra_info(info)


class DeadlineBackend(httpcore.SyncBackend):
    """Opens sockets that keep to the current deadline.

    Args:
        proxy: The scheme of the proxy that all connections are made to, "" without one.
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
        """Connect within timeout and deadline."""
        bounded = _bound(timeout, httpcore.ConnectTimeout)
        with _connecting(to_proxy=bool(self._proxy)):
            connected = super().connect_tcp(host, port, bounded, local_address, socket_options)
        return DeadlineStream(connected, tls_of_proxy=self._proxy == "https")


class ClosingStream(httpcore.AsyncNetworkStream):
    """A stream that is closed when its TLS handshake is cancelled.

    Args:
        tls_of_proxy: Whether the next handshake is the proxy's.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream, *, tls_of_proxy: bool = False) -> None:
        self._stream = stream
        self._tls_of_proxy = tls_of_proxy
        self._is_closed = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read."""
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the socket."""
        self._is_closed = True
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Wrap in TLS."""
        try:
            with _shaking_hands(with_proxy=self._tls_of_proxy):
                return ClosingStream(await self._stream.start_tls(ssl_context, _bare(server_hostname), timeout))
        except BaseException:
            with anyio.CancelScope(shield=True):
                await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        """Return what the socket below knows; closed, it counts as ended."""
        return True if self._is_closed and info == "is_readable" else self._stream.get_extra_info(info)


class ClosingBackend(httpcore.AsyncNetworkBackend):
    """Opens such streams by way of another backend.

    Args:
        proxy: The scheme of the proxy that all connections are made to, "" without one.
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
        """Connect."""
        with _connecting(to_proxy=bool(self._proxy)):
            connected = await self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        return ClosingStream(connected, tls_of_proxy=self._proxy == "https")
