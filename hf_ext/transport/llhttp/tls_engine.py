"""TlsEngine: the TLS state of one connection. It does no I/O: the connection moves the bytes.

asyncio's own TLS keeps a buffer of 256 KiB for each connection, and an SSLSocket reads each record with two system
calls. Neither reports clearly whether the server ended TLS or the TCP connection was cut off.
"""

from __future__ import annotations

import ssl

from hf_ext.errors import ValidationError
from hf_ext.transport._transport_error import TransportError

_RECORD_SIZE = 16_384  # bytes; a TLS record contains at most this much data (RFC 8446, 5.1)
# A MemoryBIO never shrinks. So it gets at most this many bytes at a time, in each direction.
_SLICE_SIZE = 16_384


class TlsEngine:
    """Encrypt and decrypt the bytes of one connection. One thread at a time may use this object.

    After `start` and after each `decrypt`, send `take_output()` if `has_output` is set.

    Args:
        context: The TLS context. It verifies the certificate of the server.
        host: The name or IP address in the certificate of the server.

    Raises:
        ValidationError: The host is missing, or the context works only with sockets.

    Attributes:
        is_established: Whether the handshake is complete.
        has_close_notify: Whether the server has ended TLS. The data before it is complete.
    """

    __slots__ = ("_incoming", "_outgoing", "_tls", "has_close_notify", "is_established")

    def __init__(self, context: ssl.SSLContext, host: str) -> None:
        if not host:  # `wrap_bio` would accept this, and would not check the name in the certificate
            raise ValidationError("TLS needs the host name of the server, to check it against the certificate")
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = _wrap_bio(context, self._incoming, self._outgoing, host)
        self.is_established = False
        self.has_close_notify = False

    def start(self) -> None:
        """Start the handshake."""
        self._shake_hands()

    def decrypt(self, received: memoryview, pieces: list[bytes]) -> None:
        """Continue the handshake with received bytes, or decrypt them and append the data to `pieces`.

        One piece has at most 32 KiB: if pieces of more than 128 KiB were joined, the C library would request the memory
        from the kernel each time. If this method raises an exception, `pieces` contains the data before the error.

        Raises:
            ssl.SSLError: The handshake failed, or the received bytes are not valid. `take_output` returns the alert for
                the server.
            TransportError: The server selected a protocol other than HTTP/1.1.
        """
        size = len(received)
        if size <= _SLICE_SIZE:
            self._decrypt_slice(received, pieces)
            return
        for start in range(0, size, _SLICE_SIZE):
            self._decrypt_slice(received[start : start + _SLICE_SIZE], pieces)

    def encrypt(self, data: bytes | memoryview) -> bytes:
        """Return the encrypted data, and before it the rest of the output. Send all of these bytes, in this order.

        Raises:
            ssl.SSLError: The connection cannot be used.
        """
        try:
            if len(data) <= _SLICE_SIZE:
                self._tls.write(data)
                return self._outgoing.read()
            view, encrypted = memoryview(data), [self._outgoing.read()]
            for start in range(0, len(view), _SLICE_SIZE):
                self._tls.write(view[start : start + _SLICE_SIZE])
                encrypted.append(self._outgoing.read())
            return b"".join(encrypted)
        except ssl.SSLWantReadError:  # only TLS 1.2 permits another handshake
            raise ssl.SSLError(1, "the server started another handshake before it received the request") from None

    @property
    def has_output(self) -> bool:
        """Whether there are bytes to send: a part of the handshake, an alert, or the answer to a KeyUpdate."""
        return self._outgoing.pending > 0

    def take_output(self) -> bytes:
        """Return the bytes to send. Send all of them, in this order."""
        return self._outgoing.read()

    def _decrypt_slice(self, received: memoryview, pieces: list[bytes]) -> None:
        if self.has_close_notify:
            return
        self._incoming.write(received)
        if not self.is_established:
            self._shake_hands()
        if not self.is_established:
            return
        records: list[bytes] = []
        try:
            # The loop reads whole records. It ends without an SSLWantReadError, unless a record is incomplete.
            while self._incoming.pending:
                data = self._tls.read(_RECORD_SIZE)
                if not data:
                    self.has_close_notify = True
                    break
                records.append(data)
        except ssl.SSLWantReadError:
            pass
        finally:
            if records:
                pieces.append(records[0] if len(records) == 1 else b"".join(records))

    def _shake_hands(self) -> None:
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return
        protocol = self._tls.selected_alpn_protocol()
        if protocol not in {None, "http/1.1"}:
            raise TransportError("NotHttp11", f"the server selected the protocol {protocol}")
        self.is_established = True


def _wrap_bio(context: ssl.SSLContext, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO, host: str) -> ssl.SSLObject:
    try:
        return context.wrap_bio(incoming, outgoing, server_hostname=host)
    except NotImplementedError:
        raise ValidationError(
            f"ssl_context works only with sockets: its class {type(context).__name__} does not implement wrap_bio",
            hint="Pass an ssl.SSLContext, or transport='httpx'.",
        ) from None
