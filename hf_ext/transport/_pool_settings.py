"""Settings of the connections: how many, how long, which way, and how encrypted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hf_ext.transport._proxy_env import proxy_for
from hf_ext.transport._tls import default_context

if TYPE_CHECKING:
    import ssl


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """How connections are made and kept.

    Attributes:
        keepalive: Seconds that an idle connection is kept; shorter than servers' usual 60, so that few are found dead.
    """

    max_connections: int = 1_000
    keepalive: float = 30.0
    proxy: str | None = field(default=None, repr=False)
    trust_env: bool = True
    ssl_context: ssl.SSLContext | None = field(default=None, repr=False)

    def proxy_to(self, url: str) -> str | None:
        """Return the proxy that leads to a URL, if any."""
        return proxy_for(url, proxy=self.proxy, trust_env=self.trust_env)

    def tls(self) -> ssl.SSLContext:
        """Return the given TLS context, else the shared one."""
        return self.ssl_context or default_context(trust_env=self.trust_env)
