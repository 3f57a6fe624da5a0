"""TLS: the one default context of the process, made when first needed."""

from __future__ import annotations

import ssl
from functools import cache


@cache
def default_context(*, trust_env: bool) -> ssl.SSLContext:
    """Return the shared context: TLS 1.2 or newer, verified by certifi's CAs or those of SSL_CERT_FILE."""
    import httpx

    context = httpx.create_ssl_context(trust_env=trust_env)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
