"""Route: the host and port to connect to for an origin, and whether to use TLS."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hf_ext._core.settings.origin import Origin

if TYPE_CHECKING:
    import ssl

    from hf_ext.transport._pool_settings import PoolSettings


@dataclass(frozen=True, slots=True)
class Route:
    """Where to connect for an origin.

    Attributes:
        tls: The context of a TLS connection; None for plain http.
    """

    origin: str
    host: str
    port: int
    tls: ssl.SSLContext | None = field(repr=False)


def route_to(origin: str, settings: PoolSettings) -> Route:
    """Return the route to an origin."""
    parsed = Origin.of(origin)
    return Route(origin, parsed.host, parsed.port, settings.tls_context() if parsed.scheme == "https" else None)
