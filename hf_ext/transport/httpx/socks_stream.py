"""Network streams to a SOCKS proxy. The connect timeout includes the SOCKS handshake, unlike in httpcore."""
# ruff: noqa: ASYNC109 - the signatures are httpcore's

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager

import httpcore

from hf_ext.transport.httpx.stream import CancelSafeStream, DeadlineStream

_MESSAGES = (b"\x05", b"\x01")  # the first bytes of a request (RFC 1928, 3) and of a password (RFC 1929, 2)


class SocksHandshake:
    """The time limit of a SOCKS handshake.

    Args:
        seconds: The rest of the connect timeout; None means that there is no limit.
    """

    def __init__(self, seconds: float | None) -> None:
        self._ends_at = None if seconds is None else time.monotonic() + seconds
        self._is_active = False

    def on_write(self, data: bytes) -> None:
        """Record whether the data belongs to the handshake. The next read then does so too."""
        self._is_active = data.startswith(_MESSAGES)

    def timeout(self, seconds: float | None) -> float | None:
        """Return the timeout of the next read.

        Raises:
            ConnectTimeout: The time limit has passed.
        """
        if not self._is_active or self._ends_at is None:
            return seconds
        remaining = self._ends_at - time.monotonic()
        if remaining <= 0:
            raise httpcore.ConnectTimeout
        return remaining

    @contextmanager
    def errors(self) -> Generator[None]:
        """Raise ConnectTimeout if a read of the handshake times out."""
        try:
            yield
        except httpcore.ReadTimeout as error:
            if self._is_active:
                raise httpcore.ConnectTimeout from error
            raise


class SocksStream(DeadlineStream):
    """A blocking stream to a SOCKS proxy.

    Args:
        stream: The stream of httpcore.
        seconds: The rest of the connect timeout; None means that there is no limit.
    """

    def __init__(self, stream: httpcore.NetworkStream, seconds: float | None) -> None:
        super().__init__(stream)
        self._handshake = SocksHandshake(seconds)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within the timeout and the deadline."""
        with self._handshake.errors():
            return super().read(max_bytes, self._handshake.timeout(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within the timeout and the deadline."""
        self._handshake.on_write(buffer)
        super().write(buffer, timeout)


class AsyncSocksStream(CancelSafeStream):
    """An asynchronous stream to a SOCKS proxy.

    Args:
        stream: The stream of httpcore.
        seconds: The rest of the connect timeout; None means that there is no limit.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream, seconds: float | None) -> None:
        super().__init__(stream)
        self._handshake = SocksHandshake(seconds)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within the timeout."""
        with self._handshake.errors():
            return await super().read(max_bytes, self._handshake.timeout(timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write in small pieces. The timeout applies to each piece."""
        self._handshake.on_write(buffer)
        await super().write(buffer, timeout)
