"""TlsEngine: the TLS state of one connection. It does no I/O: the connection moves the bytes.

asyncio's own TLS keeps a buffer of 256 KiB for each connection, and an SSLSocket reads each record with two system
calls. Neither reports clearly whether the server ended TLS or the TCP connection was cut off.
"""

from __future__ import annotations

import ssl
from contextlib import suppress

from hf_ext.errors import ValidationError
from hf_ext.transport._transport_error import TransportError

_RECORD_SIZE = 16_384  # bytes; a TLS record contains at most this much data (RFC 8446, 5.1)
# A MemoryBIO never shrinks. So it gets at most this many received bytes at a time. 16 KiB would be no faster, and cost
# 11 KB of memory for each connection. What is sent is encrypted in whole records, which takes a fifth less time.
_SLICE_SIZE = 8_192


class TlsEngine:
    """Encrypt and decrypt the bytes of one connection. One thread at a time may use this object.

    After `start` and after each `decrypt`, send `output.read()` unless `output.pending` is 0.

    Args:
        context: The TLS context. It verifies the certificate of the server.
        host: The name or IP address in the certificate of the server.

    Raises:
        ValidationError: The host is missing, or the context works only with sockets.

    Attributes:
        is_established: Whether the handshake is complete.
        has_close_notify: Whether the server has ended TLS. The data before it is complete.
        output: What must be sent, completely and in this order: encrypted data, a part of the handshake, an alert, or
            the answer to a KeyUpdate.
    """

    __slots__ = ("_has_received_data", "_incoming", "_tls", "has_close_notify", "is_established", "output")

    def __init__(self, context: ssl.SSLContext, host: str) -> None:
        if not host:  # `wrap_bio` would accept this, and would not check the name in the certificate
            raise ValidationError("TLS needs the host name of the server, to check it against the certificate")
        self._incoming = ssl.MemoryBIO()
        self.output: ssl.MemoryBIO = ssl.MemoryBIO()
        self._tls = _wrap_bio(context, self._incoming, self.output, host)
        self.is_established: bool = False
        self.has_close_notify: bool = False
        self._has_received_data = False

    def start(self) -> None:
        """Start the handshake."""
        self._shake_hands()

    def decrypt(self, received: memoryview, pieces: list[bytes]) -> None:
        """Continue the handshake with received bytes, or decrypt them and append the data to `pieces`.

        A piece has less than 32 KiB: the C library requests memory for more than 128 KiB from the kernel each time. If
        this method raises an exception, `pieces` contains the data before the error.

        Raises:
            ssl.SSLError: The handshake failed, or the received bytes are not valid. `output` contains the alert for the
                server.
            TransportError: The server selected a protocol other than HTTP/1.1.
        """
        while received and not self.has_close_notify:
            self._incoming.write(received[:_SLICE_SIZE])
            received = received[_SLICE_SIZE:]
            if not self.is_established:
                self._shake_hands()
            if self.is_established:
                self._read_records(pieces)
                if not self._has_received_data and not self.has_close_notify:
                    self._free_write_buffer()
                    self._has_received_data = bool(pieces)

    def encrypt(self, data: bytes | memoryview) -> bytes:
        """Return the encrypted data, and before it the rest of the output. Send all of these bytes, in this order.

        Raises:
            ssl.SSLError: The connection cannot be used.
        """
        rest = memoryview(data)
        encrypted: list[bytes] = []
        try:
            while len(rest) > _RECORD_SIZE:
                self._tls.write(rest[:_RECORD_SIZE])
                encrypted.append(self.output.read())
                rest = rest[_RECORD_SIZE:]
            self._tls.write(rest)
        except ssl.SSLWantReadError:  # only TLS 1.2 permits another handshake
            raise ssl.SSLError(1, "the server started another handshake before it received the request") from None
        last = self.output.read()
        return b"".join([*encrypted, last]) if encrypted else last

    def _read_records(self, pieces: list[bytes]) -> None:
        """Read whole records. This ends without an SSLWantReadError, unless the last record is incomplete."""
        records: list[bytes] = []
        incoming, read = self._incoming, self._tls.read
        try:
            while incoming.pending:
                data = read(_RECORD_SIZE)
                if not data:
                    self.has_close_notify = True
                    break
                if not incoming.pending and not records:
                    pieces.append(data)
                    break
                records.append(data)
        except ssl.SSLWantReadError:
            pass
        finally:
            if records:
                pieces.append(b"".join(records))

    def _free_write_buffer(self) -> None:
        """Free a buffer of 16 KiB, which OpenSSL allocates when it reads a session ticket and keeps until a write."""
        with suppress(ssl.SSLError):  # the next write reports the error again
            self._tls.write(b"")

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
