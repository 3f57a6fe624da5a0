"""Which servers close a kept connection right after a response, without `Connection: close`.

llama.cpp does so after each stream, tinyproxy after every response. The end arrives a moment later: the next request
may have been written by then, and a POST is not sent twice. So the client looks once for each origin, for streams and
for other responses, whether the connection outlives the response, and keeps no connection that does not.
"""

from __future__ import annotations

WATCH_SECONDS = 0.01
"""How long to look. The end follows the response on the same way, so that only the server's own delay counts."""

SOON_SECONDS = 1.0
"""A connection that ends under a request so soon after the last response counts as closed by that response."""


class EarlyEnds:
    """Remembers for each origin what becomes of its connections after a response."""

    __slots__ = ("_closing", "_keeping")

    def __init__(self) -> None:
        self._closing: set[tuple[str, bool]] = set()
        self._keeping: set[tuple[str, bool]] = set()

    def is_unknown(self, origin: str, *, stream: bool) -> bool:
        """Return whether nothing is known about connections after such a response."""
        key = origin, stream
        return key not in self._keeping and key not in self._closing

    def closes(self, origin: str, *, stream: bool) -> bool:
        """Return whether the server closes connections after such a response."""
        return bool(self._closing) and (origin, stream) in self._closing

    def add(self, origin: str, *, stream: bool, closed: bool) -> None:
        """Add what was seen after such a response; once closed counts for all later ones."""
        (self._closing if closed else self._keeping).add((origin, stream))
