"""Settings of a connection pool: size, keep-alive, proxy and TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._core.values.value import Value
from hf_ext.transport._proxy_env import proxy_for
from hf_ext.transport._tls import default_context

if TYPE_CHECKING:
    import ssl


class PoolSettings(Value, frozen=True):
    """Settings of a connection pool.

    Attributes:
        max_connections: Maximum number of connections, idle ones included.
        keepalive_expiry: Seconds after which an idle connection is closed. Many servers close idle connections after
            60 s. The client closes them earlier, so that it rarely reuses a connection that the server has closed.
        proxy: The URL of the proxy for all requests. If it is None and `trust_env` is set, the environment is used.
        trust_env: Whether to read the proxy and the certificate authorities from the environment.
        ssl_context: The TLS context; None uses the default context.
    """

    _hidden = frozenset({"proxy", "ssl_context"})

    max_connections: int = 1_000
    keepalive_expiry: float = 30.0
    proxy: str | None = None
    trust_env: bool = True
    ssl_context: ssl.SSLContext | None = None

    def proxy_for(self, url: str) -> str | None:
        """Return the URL of the proxy for a request, None for a direct connection."""
        return proxy_for(url, proxy=self.proxy, trust_env=self.trust_env)

    def tls_context(self) -> ssl.SSLContext:
        """Return `ssl_context`, or the default context of the process if `ssl_context` is None."""
        return self.ssl_context or default_context(trust_env=self.trust_env)
