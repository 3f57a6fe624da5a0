"""What httpx's sockets lack: blocking ones keep to the current deadline, asynchronous ones close when given up.

httpx times each read alone, so a dripping server could go on for ever; and a TLS handshake that is cancelled leaves its
socket open (httpcore closes it on exceptions only, which cancellation is not).
"""
# ruff: noqa: ASYNC109 - the signatures are httpcore's

from __future__ import annotations

import socket
import ssl
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from typing import Any

import anyio
import httpcore

from hf_ext._core.values.compat import current_deadline


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


class DeadlineStream(httpcore.NetworkStream):
    """A stream whose every operation ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within timeout and deadline."""
        return self._stream.read(max_bytes, _bound(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within timeout and deadline."""
        self._stream.write(buffer, _bound(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the socket, and wake who waits for it in another thread."""
        connected = self._stream.get_extra_info("socket")
        with suppress(OSError):
            socket.socket.shutdown(connected, socket.SHUT_RDWR)  # of the class: TLS's own would drop its state
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Wrap in TLS within timeout and deadline."""
        bounded = _bound(timeout, httpcore.ConnectTimeout)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, bounded))

    def get_extra_info(self, info: str) -> Any:
        """Return what the socket below knows."""
        return self._stream.get_extra_info(info)


class DeadlineBackend(httpcore.SyncBackend):
    """Opens sockets that keep to the current deadline."""

    def __init__(self, *, to_proxy: bool) -> None:
        self._to_proxy = to_proxy

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
        with _connecting(to_proxy=self._to_proxy):
            return DeadlineStream(super().connect_tcp(host, port, bounded, local_address, socket_options))


class ClosingStream(httpcore.AsyncNetworkStream):
    """A stream that is closed when its TLS handshake is given up."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read."""
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the socket."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Wrap in TLS."""
        try:
            return ClosingStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))
        except BaseException:
            with anyio.CancelScope(shield=True):
                await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        """Return what the socket below knows."""
        return self._stream.get_extra_info(info)


class ClosingBackend(httpcore.AsyncNetworkBackend):
    """Opens such streams by way of another backend."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, *, to_proxy: bool) -> None:
        self._backend = backend
        self._to_proxy = to_proxy

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect."""
        with _connecting(to_proxy=self._to_proxy):
            return ClosingStream(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options))
