"""Servers that close a persistent connection right after a response, without `Connection: close`.

llama.cpp does this after each stream, tinyproxy after every response. The close arrives a moment after the response. By
then the client may have written the next request, and a POST is not sent twice. Therefore the client observes one
connection of each origin after a stream, and one after another response. If the server closes it, the client itself
closes the connection after each such response.
"""

from __future__ import annotations

OBSERVE_SECONDS = 0.01
"""How long to wait for the close. It directly follows the response, so a slow network does not delay it further."""

CLOSED_BY_RESPONSE_SECONDS = 1.0
"""If a reused connection ends within this time after a response, its server counts as closing after such responses."""


class KeepAliveTracker:
    """Record for each origin whether the server keeps connections open after a response.

    Streams and other responses of an origin are tracked separately.
    """

    __slots__ = ("_closing", "_keeping")

    def __init__(self) -> None:
        self._closing: set[tuple[str, bool]] = set()
        self._keeping: set[tuple[str, bool]] = set()

    def is_known(self, origin: str, *, stream: bool) -> bool:
        """Return whether a connection was observed after such a response."""
        key = origin, stream
        return key in self._keeping or key in self._closing

    def is_closing(self, origin: str, *, stream: bool) -> bool:
        """Return whether the server closes connections after such a response."""
        return bool(self._closing) and (origin, stream) in self._closing

    def record(self, origin: str, *, stream: bool, closed: bool) -> None:
        """Record an observation. One close is enough: from then on the server counts as closing."""
        (self._closing if closed else self._keeping).add((origin, stream))
