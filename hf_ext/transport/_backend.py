"""Sockets that keep to the current deadline: httpx times each read alone, so a dripping server could go on for ever."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from hf_ext._acompat import current_deadline


def _bound(timeout: float | None, error: type[Exception]) -> float | None:
    deadline = current_deadline.get()
    if deadline is None:
        return timeout
    bounded = deadline.bound(timeout)
    if bounded <= 0:
        raise error
    return bounded


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
        """Close the socket."""
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
        return DeadlineStream(super().connect_tcp(host, port, bounded, local_address, socket_options))
