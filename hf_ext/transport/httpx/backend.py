"""Network backends for httpcore. Blocking streams apply the deadline; asynchronous streams are closed if cancelled.

- httpx has only a timeout for each read. A server that sends one byte at a time would never exceed this timeout.
  Therefore a blocking stream also applies the current deadline.
- httpcore closes a socket when its TLS handshake raises an exception, but not when the handshake is cancelled. A stream
  of this module is closed in both cases.
- A failed connection and a failed TLS handshake raise different errors. The errors also differ between the proxy and
  the server.
- `pool.BracketedUrl` adds brackets to an IPv6 host for a proxy. The brackets are removed from the host name for TLS.
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
from hf_ext.transport._socket_shutdown import shutdown_socket
from hf_ext.transport._transport_error import TransportError


def _bound_timeout(timeout: float | None, error: type[Exception]) -> float | None:
    """Return the timeout, or the time until the current deadline if that is shorter.

    If the deadline has passed, raise `error`.
    """
    deadline = current_deadline.get()
    if deadline is None:
        return timeout
    bounded = deadline.bound(timeout)
    if bounded <= 0:
        raise error
    return bounded


@contextmanager
def _connect_errors(*, to_proxy: bool) -> Generator[None]:
    """If the connection to a proxy fails, raise ProxyError instead of ConnectError."""
    try:
        yield
    except httpcore.ConnectError as error:
        if to_proxy:
            raise httpcore.ProxyError(str(error)) from error
        raise


@contextmanager
def _handshake_errors(*, with_proxy: bool) -> Generator[None]:
    """Raise a TransportError if a TLS handshake fails.

    httpcore raises ConnectError both for a failed handshake and for a failed connection.
    """
    try:
        yield
    except httpcore.ConnectError as error:
        raise TransportError("ProxyHandshakeError" if with_proxy else "HandshakeError", str(error)) from error


def _without_brackets(host: str | None) -> str | None:
    return None if host is None else host.strip("[]")


class DeadlineStream(httpcore.NetworkStream):
    """A blocking stream that applies the current deadline to every operation.

    Args:
        is_next_tls_to_proxy: Whether the peer of the next TLS handshake is the proxy.
    """

    def __init__(self, stream: httpcore.NetworkStream, *, is_next_tls_to_proxy: bool = False) -> None:
        self._stream = stream
        self._is_next_tls_to_proxy = is_next_tls_to_proxy
        self._is_closed = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within the timeout and the deadline."""
        return self._stream.read(max_bytes, _bound_timeout(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within the timeout and the deadline."""
        self._stream.write(buffer, _bound_timeout(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the socket. This wakes a thread that is waiting for the socket."""
        self._is_closed = True
        shutdown_socket(self._stream.get_extra_info("socket"))
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Start TLS within the timeout and the deadline."""
        bounded = _bound_timeout(timeout, httpcore.ConnectTimeout)
        with _handshake_errors(with_proxy=self._is_next_tls_to_proxy):
            return DeadlineStream(self._stream.start_tls(ssl_context, _without_brackets(server_hostname), bounded))

    def get_extra_info(self, info: str) -> Any:
        """Return a property of the socket. A closed stream counts as readable, so that httpcore does not reuse it."""
        return True if self._is_closed and info == "is_readable" else self._stream.get_extra_info(info)


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
        """Connect within the timeout and the deadline."""
        bounded = _bound_timeout(timeout, httpcore.ConnectTimeout)
        with _connect_errors(to_proxy=bool(self._proxy)):
            connected = super().connect_tcp(host, port, bounded, local_address, socket_options)
        return DeadlineStream(connected, is_next_tls_to_proxy=self._proxy == "https")


class CancelSafeStream(httpcore.AsyncNetworkStream):
    """An asynchronous stream that is closed when its TLS handshake is cancelled.

    Args:
        is_next_tls_to_proxy: Whether the peer of the next TLS handshake is the proxy.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream, *, is_next_tls_to_proxy: bool = False) -> None:
        self._stream = stream
        self._is_next_tls_to_proxy = is_next_tls_to_proxy
        self._is_closed = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within the timeout."""
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within the timeout."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the socket."""
        self._is_closed = True
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Start TLS within the timeout."""
        try:
            with _handshake_errors(with_proxy=self._is_next_tls_to_proxy):
                stream = await self._stream.start_tls(ssl_context, _without_brackets(server_hostname), timeout)
                return CancelSafeStream(stream)
        except BaseException:
            with anyio.CancelScope(shield=True):
                await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        """Return a property of the socket. A closed stream counts as readable, so that httpcore does not reuse it."""
        return True if self._is_closed and info == "is_readable" else self._stream.get_extra_info(info)


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
        with _connect_errors(to_proxy=bool(self._proxy)):
            connected = await self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        return CancelSafeStream(connected, is_next_tls_to_proxy=self._proxy == "https")
