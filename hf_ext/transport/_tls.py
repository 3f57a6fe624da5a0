"""TLS: the one default context of the process, made when first needed, for it takes some 20 ms."""

from __future__ import annotations

import os
import ssl
from functools import cache


@cache
def default_context(*, trust_env: bool) -> ssl.SSLContext:
    """Return the shared context: TLS 1.2 or newer, verified by certifi's CAs or SSL_CERT_FILE's or _DIR's."""
    cafile, capath = _authorities(trust_env=trust_env)
    context = ssl.create_default_context(cafile=cafile, capath=capath)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _authorities(*, trust_env: bool) -> tuple[str | None, str | None]:
    if trust_env and os.environ.get("SSL_CERT_FILE"):
        return os.environ["SSL_CERT_FILE"], None
    if trust_env and os.environ.get("SSL_CERT_DIR"):
        return None, os.environ["SSL_CERT_DIR"]
    import certifi

    return certifi.where(), None
