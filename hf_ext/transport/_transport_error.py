"""TransportError: an error of a connection.

If httpx has an exception for the same failure, the kind has the name of that exception. So one table maps the errors of
both transports.
"""

from __future__ import annotations

import ssl
from typing import Literal

ErrorKind = Literal[
    "ConnectTimeout",
    "ReadTimeout",
    "WriteTimeout",
    "PoolTimeout",
    "ConnectError",
    "HandshakeError",
    "ProxyHandshakeError",
    "ProxyProtocolError",
    "RemoteProtocolError",
    "ConnectionClosed",
    "TlsAlert",
    "NotTls",
    "NotHttp11",
]

_CONNECTION_LOST = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)


_TLS_ALERT = b"\x15\x03"  # content type and major version (RFC 8446, 5.1)


def is_tls_alert(received: bytes) -> bool:
    """Return whether the first bytes of a response are a TLS alert, because the port expects TLS."""
    return received.startswith(_TLS_ALERT)


class TransportError(Exception):
    """A connection failed, timed out, or received invalid HTTP.

    This error is internal: `map_errors` replaces it with an error of `hf_ext.errors`.
    """

    def __init__(self, kind: ErrorKind, message: str = "") -> None:
        super().__init__(message)
        self.kind: ErrorKind = kind


def error_from_connect(error: OSError, *, encrypted: bool) -> TransportError:
    """Return the error for a connection that could not be opened: HandshakeError if TLS failed, else ConnectError."""
    in_handshake = encrypted and isinstance(error, (ssl.SSLError, *_CONNECTION_LOST))
    return TransportError("HandshakeError" if in_handshake else "ConnectError", str(error))
