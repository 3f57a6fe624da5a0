"""Map TLS failures to errors of hf_ext. The errors name the peer of the handshake, the reason, and what to do."""

from __future__ import annotations

import ssl
from collections.abc import Sequence

from hf_ext.errors import CertificateError, HfError, NetworkError, ProxyError, ValidationError

HANDSHAKE_PEERS = {"HandshakeError": "the server", "ProxyHandshakeError": "the proxy"}
"""The kinds of `TransportError` for a failed TLS handshake, and the peer of each handshake."""

_CLOSED = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
_INCOMPLETE = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
# If the peer does not speak TLS, OpenSSL reports one of these reasons, depending on its version.
_NOT_TLS = frozenset(
    {"WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE", "UNKNOWN_PROTOCOL", "HTTP_REQUEST"}
)
_CLOSED_HINT = (
    "A firewall or proxy on the way may block the host name: try another network, or contact its administrator."
)
_NOT_TLS_HINTS = {
    "the server": "Use http:// for a plain HTTP server, or the port that speaks TLS.",
    "the proxy": "Use http:// in the URL of the proxy: it carries https requests too.",
}
_CLIENT_CERTIFICATE_ALERTS = ("CERTIFICATE_REQUIRED", "HANDSHAKE_FAILURE")  # of TLS 1.3, of TLS 1.2
_CLIENT_CERTIFICATE_HINT = "If the server requires a client certificate, pass ssl_context= after load_cert_chain()."
_CERTIFICATE_HINT = "Check the address; for a private CA pass ssl_context= with its certificate loaded."


def error_from_tls(kind: str, chain: Sequence[BaseException], where: str) -> HfError | None:
    """Return the error for a failure of TLS, None for any other failure.

    Args:
        kind: The kind of a `TransportError`. For an error of another class, the name of the class.
        chain: The exception and its causes.
        where: The call that failed.
    """
    if kind == "TlsAlert":
        what = "the server expects TLS on this port, but the URL begins with http://"
        return NetworkError(what, where=where, hint="Use https:// in the URL.", is_retryable=False)
    if kind == "NotTls":
        what = "the server does not speak TLS on this port"
        return CertificateError(what, where=where, hint=_NOT_TLS_HINTS["the server"])
    if kind == "NotHttp11":
        what = f"ssl_context offers a protocol that the client does not support: {chain[0]}"
        return ValidationError(what, where=where, hint='Call ssl_context.set_alpn_protocols(["http/1.1"]).')
    peer = HANDSHAKE_PEERS.get(kind, "the server")
    failures = [
        link for link in chain if isinstance(link, ssl.SSLError) and not isinstance(link, _CLOSED + _INCOMPLETE)
    ]
    if failures:
        return _certificate_error(failures[0], peer, where)
    if kind not in HANDSHAKE_PEERS:
        return None
    cls = ProxyError if kind == "ProxyHandshakeError" else NetworkError
    what = f"the TLS handshake with {peer} was cut off: the connection was closed before the handshake was complete"
    return cls(what, where=where, hint=_CLOSED_HINT, is_retryable=False)


def _certificate_error(failure: ssl.SSLError, peer: str, where: str) -> CertificateError:
    reason: str = getattr(failure, "reason", "") or ""
    if reason in _NOT_TLS:
        what = f"{peer} does not speak TLS on this port ({_reason_text(reason)})"
        return CertificateError(what, where=where, hint=_NOT_TLS_HINTS[peer])
    problem = getattr(failure, "verify_message", "") or _reason_text(reason) or str(failure)
    hint = _CLIENT_CERTIFICATE_HINT if reason.endswith(_CLIENT_CERTIFICATE_ALERTS) else _CERTIFICATE_HINT
    return CertificateError(f"the TLS handshake with {peer} failed: {problem}", where=where, hint=hint)


def _reason_text(reason: str) -> str:
    return reason.replace("_", " ").lower()
