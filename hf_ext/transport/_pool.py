"""Pools: httpx transports made to our settings, one for each way out (direct or proxy, with or without TLS)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from hf_ext.transport._proxy import proxy_for
from hf_ext.transport._tls import default_context

if TYPE_CHECKING:
    import ssl

    from hf_ext.transport.base import Request


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """How connections are made and kept.

    Attributes:
        keepalive: Seconds that an idle connection is kept; shorter than servers' usual 60, so that few are found dead.
    """

    max_connections: int = 100
    keepalive: float = 30.0
    proxy: str | None = None
    trust_env: bool = True
    ssl_context: ssl.SSLContext | None = None

    def route(self, url: str) -> tuple[bool, str | None]:
        """Return what distinguishes pools: TLS or not, and the proxy."""
        return url.startswith("https:"), proxy_for(url, proxy=self.proxy, trust_env=self.trust_env)

    def arguments(self, route: tuple[bool, str | None]) -> dict[str, Any]:
        """Return the arguments of an httpx transport for a route."""
        tls, proxy = route
        context = self.ssl_context
        if context is None and (tls or proxy is not None):
            context = default_context(trust_env=self.trust_env)
        limits = httpx.Limits(
            max_connections=self.max_connections,
            max_keepalive_connections=self.max_connections,
            keepalive_expiry=self.keepalive,
        )
        # Without TLS the context is never used: False spares the loading of the CA bundle.
        return {"verify": context or False, "trust_env": False, "limits": limits, "proxy": proxy}


def make_async_pool(arguments: dict[str, Any]) -> httpx.AsyncHTTPTransport:
    """Make an asynchronous pool; cancellation brings the deadline."""
    from hf_ext.transport._backend import ClosingBackend

    transport = httpx.AsyncHTTPTransport(**arguments)
    pool = transport._pool  # pyright: ignore[reportPrivateUsage] - as in make_pool
    pool._network_backend = ClosingBackend(pool._network_backend)  # pyright: ignore[reportPrivateUsage]
    return transport


def make_pool(arguments: dict[str, Any]) -> httpx.HTTPTransport:
    """Make a blocking pool whose sockets look at the deadline."""
    from hf_ext.transport._backend import DeadlineBackend

    transport = httpx.HTTPTransport(**arguments)
    # httpx offers no argument for it; tests/hf_ext/transport/test_deadline.py fails if this ever stops working.
    transport._pool._network_backend = DeadlineBackend()  # pyright: ignore[reportPrivateUsage]
    return transport


def raw_request(request: Request) -> httpx.Request:
    """Build the httpx request: what is in ours, and nothing of httpx's own."""
    given = request.timeout
    timeout = {"connect": given.connect, "read": given.read, "write": given.write, "pool": given.pool}
    if request.deadline is not None:
        timeout = {name: request.deadline.bound(seconds) for name, seconds in timeout.items()}
    return httpx.Request(
        request.method,
        request.url,
        headers=request.headers_to_send(),
        content=request.content,
        extensions={"timeout": timeout},
    )


def excerpt(parts: list[bytes], limit: int = 2_000) -> str:
    """Return the beginning of a body as text."""
    return b"".join(parts)[:limit].decode("utf-8", "replace")
