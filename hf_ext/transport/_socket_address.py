"""Read the host of a socket address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def with_scope(address: Sequence[Any]) -> str:
    """Return the host of a socket address. `getaddrinfo` returns the scope of an IPv6 address as a separate item."""
    scope = address[3] if len(address) > 3 else 0
    return f"{address[0]}%{scope}" if scope else str(address[0])
