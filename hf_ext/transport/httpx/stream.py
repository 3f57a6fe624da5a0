"""Network streams for httpcore. They enforce limits that httpcore does not have, and report an incomplete TLS stream.

- httpx has only a timeout for each read. A server that sends one byte at a time would never exceed this timeout.
  Therefore a blocking stream also applies the current deadline.
- httpcore skips interim responses without a limit. A stream limits the bytes that it receives before a body.
- A TLS connection that ends without `close_notify` may have been cut off (RFC 9112, 9.8). httpcore would accept it.
- httpcore closes a socket when its TLS handshake raises an exception, but not when the handshake is cancelled. A stream
  of this module is closed in both cases.
- After a fork, the child does not shut down a connection of its parent.
- `pool.BracketedUrl` adds brackets to an IPv6 host for a proxy. The brackets are removed from the host name for TLS.
"""
# ruff: noqa: ASYNC109 - the signatures are httpcore's

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import anyio
import anyio.streams.tls
import httpcore

from hf_ext._core.values.async_pairs import current_deadline
from hf_ext.transport._socket_shutdown import shutdown_socket
from hf_ext.transport._transport_error import TransportError, is_tls_alert

_MAX_HEAD = 256 * 1024  # bytes; the limit of the llhttp transport
_WRITE_SIZE = 65_536  # bytes


def bound_timeout(timeout: float | None, error: type[Exception]) -> float | None:
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


class StreamState:
    """The state that blocking and asynchronous streams have in common.

    Args:
        is_next_tls_to_proxy: Whether the peer of the next TLS handshake is the proxy.
    """

    def __init__(self, *, is_next_tls_to_proxy: bool = False) -> None:
        self._is_next_tls_to_proxy = is_next_tls_to_proxy
        self._is_closed = False
        self._process = os.getpid()
        self._head_bytes: int | None = 0

    def on_head_received(self) -> None:
        """Stop counting the received bytes until the next request is written."""
        self._head_bytes = None

    @property
    def _is_inherited(self) -> bool:
        """Whether a parent process opened the connection."""
        return self._process != os.getpid()

    def _checked(self, data: bytes | None) -> bytes:
        """Return received bytes; None stands for the end of a TLS connection without `close_notify`."""
        if data is None:
            raise TransportError("ConnectionClosed", "the server ended the TLS connection without close_notify")
        if self._head_bytes is not None:
            if self._head_bytes == 0 and is_tls_alert(data):
                raise TransportError("TlsAlert")
            self._head_bytes += len(data)
            if self._head_bytes > _MAX_HEAD:
                raise TransportError("RemoteProtocolError", f"more than {_MAX_HEAD:,} bytes of headers")
        return data


class DeadlineStream(StreamState, httpcore.NetworkStream):
    """A blocking stream that applies the current deadline to every operation."""

    def __init__(self, stream: httpcore.NetworkStream, *, is_next_tls_to_proxy: bool = False) -> None:
        super().__init__(is_next_tls_to_proxy=is_next_tls_to_proxy)
        self._stream = stream
        sock = stream.get_extra_info("socket")
        if isinstance(sock, ssl.SSLSocket):
            setattr(sock, "suppress_ragged_eofs", False)  # noqa: B010 - type checkers do not have the attribute

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within the timeout and the deadline."""
        bounded = bound_timeout(timeout, httpcore.ReadTimeout)
        try:
            data: bytes | None = self._stream.read(max_bytes, bounded)
        except httpcore.ReadError as error:
            if not _is_without_close_notify(error):
                raise
            data = None
        return self._checked(data)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within the timeout and the deadline."""
        self._head_bytes = 0
        self._stream.write(buffer, bound_timeout(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the socket. This wakes a thread that is waiting for the socket."""
        self._is_closed = True
        if not self._is_inherited:
            shutdown_socket(self._stream.get_extra_info("socket"))
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Start TLS within the timeout and the deadline."""
        bounded = bound_timeout(timeout, httpcore.ConnectTimeout)
        with _handshake_errors(with_proxy=self._is_next_tls_to_proxy):
            return DeadlineStream(self._stream.start_tls(ssl_context, _without_brackets(server_hostname), bounded))

    def get_extra_info(self, info: str) -> Any:
        """Return a property of the socket. A closed stream counts as readable, so that httpcore does not reuse it."""
        return True if self._is_closed and info == "is_readable" else self._stream.get_extra_info(info)


class CancelSafeStream(StreamState, httpcore.AsyncNetworkStream):
    """An asynchronous stream that is closed when its TLS handshake is cancelled."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, *, is_next_tls_to_proxy: bool = False) -> None:
        super().__init__(is_next_tls_to_proxy=is_next_tls_to_proxy)
        self._stream = stream
        _require_close_notify(stream, required=True)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within the timeout."""
        try:
            data: bytes | None = await self._stream.read(max_bytes, timeout)
        except httpcore.ReadError as error:
            if not _is_without_close_notify(error):
                raise
            data = None
        return self._checked(data)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write in small pieces. The timeout applies to each piece."""
        self._head_bytes = 0
        if len(buffer) <= _WRITE_SIZE:
            await self._stream.write(buffer, timeout)
            return
        for piece in _pieces(buffer):
            await self._stream.write(piece, timeout)

    async def aclose(self) -> None:
        """Close the socket."""
        was_closed, self._is_closed = self._is_closed, True
        if self._is_inherited:  # the event loop of the parent may share its selector with this process
            return
        if not was_closed:  # the event loop that closes the socket may never run again
            _shutdown_descriptor(self._stream)
        _require_close_notify(self._stream, required=False)  # closing would wait for the alert of the server
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Start TLS within the timeout."""
        _require_close_notify(
            self._stream, required=False
        )  # in a tunnel through a proxy with TLS, the inner TLS has it
        try:
            with _handshake_errors(with_proxy=self._is_next_tls_to_proxy):
                stream = await self._stream.start_tls(ssl_context, _without_brackets(server_hostname), timeout)
                return CancelSafeStream(stream)
        except BaseException:
            self._is_closed = True
            with anyio.CancelScope(shield=True):
                await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        """Return a property of the socket. A stream that must not be reused counts as readable for httpcore."""
        if info == "is_readable" and (self._is_closed or _has_unread_records(self._stream)):
            return True
        try:
            return self._stream.get_extra_info(info)
        except (ValueError, AttributeError) as error:  # of uvloop, if the server has closed the connection
            raise httpcore.ReadError("the server closed the connection") from error


def _pieces(buffer: bytes) -> Iterator[bytes]:
    for start in range(0, len(buffer), _WRITE_SIZE):
        yield buffer[start : start + _WRITE_SIZE]


def _shutdown_descriptor(stream: httpcore.AsyncNetworkStream) -> None:
    """Shut down a socket of asyncio, uvloop or trio. They have no common method for it."""
    with (
        suppress(OSError, ValueError, AttributeError),  # of a closed connection; the last two are of uvloop
        socket.socket(fileno=os.dup(stream.get_extra_info("socket").fileno())) as duplicate,
    ):
        duplicate.shutdown(socket.SHUT_RDWR)


def _is_without_close_notify(error: httpcore.ReadError) -> bool:
    link: BaseException | None = error
    while link is not None and not isinstance(link, ssl.SSLEOFError):
        link = link.__cause__
    return link is not None


def _require_close_notify(stream: httpcore.AsyncNetworkStream, *, required: bool) -> None:
    """Set whether the end of a TLS stream without `close_notify` is an error. httpcore has no argument for this."""
    tls: Any = getattr(stream, "_stream", None)
    if isinstance(tls, anyio.streams.tls.TLSStream):
        tls.standard_compatible = required
    elif hasattr(tls, "_https_compatible"):  # trio.SSLStream
        setattr(tls, "_https_compatible", not required)  # noqa: B010 - an attribute of trio


def _has_unread_records(stream: httpcore.AsyncNetworkStream) -> bool:
    """Return whether received TLS records have not been decrypted. The socket itself is not readable then."""
    tls: Any = getattr(stream, "_stream", None)
    received: Any = getattr(tls, "_read_bio", None) or getattr(tls, "_incoming", None)  # of anyio, of trio
    return isinstance(received, ssl.MemoryBIO) and received.pending > 0


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
