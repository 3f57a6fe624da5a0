"""Failures of TLS: what failed, and what to do about it."""

from __future__ import annotations

import ssl
from collections.abc import Sequence

from hf_ext.errors import CertificateError, HfError, NetworkError, ProxyError

HANDSHAKES = {"Handshake": "the server", "ProxyHandshake": "the proxy"}
"""Faults of a TLS handshake, and with whom it failed."""

_ENDS = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
_UNFINISHED = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
# How the versions of OpenSSL name an answer that is not TLS.
_NOT_TLS = frozenset(
    {"WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE", "UNKNOWN_PROTOCOL", "HTTP_REQUEST"}
)
_CUT_OFF = "A firewall or proxy on the way may block the host name: try another network, or ask its administrator."
_PLAIN = {
    "the server": "Use http:// for a plain HTTP server, or the port that speaks TLS.",
    "the proxy": "Use http:// in the URL of the proxy: it carries https requests too.",
}
_AUTHORITY = "Check the address; for a private CA pass ssl_context= with its certificate loaded."


def tls_error(kind: str, links: Sequence[BaseException], where: str) -> HfError | None:
    """Return the error for a failure of TLS, None for any other.

    Args:
        kind: The name of the fault.
        links: The exception and its causes.
        where: The call.
    """
    peer = HANDSHAKES.get(kind, "the server")
    failures = [link for link in links if isinstance(link, ssl.SSLError) and not isinstance(link, _ENDS + _UNFINISHED)]
    if failures:
        return _refused(failures[0], peer, where)
    if kind not in HANDSHAKES:
        return None
    cls = ProxyError if kind == "ProxyHandshake" else NetworkError
    what = f"the TLS handshake with {peer} was cut off: the connection was closed before the handshake was complete"
    return cls(what, where=where, hint=_CUT_OFF, is_retryable=False)


def _refused(failure: ssl.SSLError, peer: str, where: str) -> CertificateError:
    reason: str = getattr(failure, "reason", "") or ""
    if reason in _NOT_TLS:
        what = f"{peer} does not speak TLS on this port ({_words(reason)})"
        return CertificateError(what, where=where, hint=_PLAIN[peer])
    problem = getattr(failure, "verify_message", "") or _words(reason) or str(failure)
    return CertificateError(f"{peer}'s TLS is not acceptable: {problem}", where=where, hint=_AUTHORITY)


def _words(reason: str) -> str:
    return reason.replace("_", " ").lower()
