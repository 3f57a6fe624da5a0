"""Certificates, TLS versions, ends of TLS connections, and proxies."""

from __future__ import annotations

from faults.row import ANSWERED, Failure, Row, both, streamed, whole
from faults.rows.pieces import CLOSE, DONE, EVENTS, LAST, answer
from support.byte_server import head

from hf_ext import CertificateError, NetworkError, ProxyError


def untrusted(name: str, kind: str, message: str) -> Row:
    """Return a row about a TLS server that the client does not accept."""
    return both(name, real=("tls", kind), outcome=Failure(CertificateError, message))


ROWS = [
    untrusted("an unknown authority", "untrusted", "unable to get local issuer certificate"),
    untrusted("an expired certificate", "expired", "certificate has expired"),
    untrusted("a certificate of another host", "wrong_host", "IP address mismatch"),
    untrusted("a server with TLS 1.1 only", "tls11", r"(?i)alert protocol version|unsupported protocol"),
    both(
        "a server without TLS",
        real=("address", "plain"),
        outcome=Failure(CertificateError, "does not speak TLS on this port"),
    ),
    both(
        "the server closes the connection in the TLS handshake",
        real=("address", "closing"),
        outcome=Failure(NetworkError, "TLS handshake with the server was cut off"),
    ),
    whole("a response over TLS", answer(), outcome=ANSWERED, is_reused=True, tls=True),
    streamed("a complete stream over TLS", head() + EVENTS + LAST + DONE, CLOSE, outcome=ANSWERED, tls=True),
    both(
        "the proxy refuses the connection",
        real=("proxy", "refused"),
        outcome=Failure(ProxyError, "Connection refused", is_retryable=True),
    ),
    both(
        "the proxy asks for a password (407)",
        real=("proxy", "407 Proxy Authentication Required"),
        outcome=Failure(ProxyError, "407", status=407),
    ),
    both(
        "the proxy cannot reach the server (502)",
        real=("proxy", "502 Bad Gateway"),
        outcome=Failure(ProxyError, "502", is_retryable=True, status=502),
    ),
]
