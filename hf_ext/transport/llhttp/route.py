"""Route: the host and port of an origin, and the TLS context of its connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._core.settings.origin import Origin
from hf_ext._core.values.value import Value

if TYPE_CHECKING:
    import ssl

    from hf_ext.transport._pool_settings import PoolSettings


class Route(Value, frozen=True):
    """Where to connect for an origin.

    Attributes:
        origin: The scheme, host and port, such as "https://router.huggingface.co".
        host: The host to connect to.
        port: The port to connect to.
        tls: The TLS context; None for an http origin.
    """

    _hidden = frozenset({"tls"})

    origin: str
    host: str
    port: int
    tls: ssl.SSLContext | None


def route_to(origin: str, settings: PoolSettings) -> Route:
    """Return the route to an origin."""
    parsed = Origin.of(origin)
    return Route(origin, parsed.host, parsed.port, settings.tls_context() if parsed.scheme == "https" else None)
