"""Track servers that close a persistent connection right after a response, without `Connection: close`.

llama.cpp does this after each stream, tinyproxy after every response. The close arrives a moment after the response. By
then the client may have written the next request, and a POST is not sent twice. Therefore the client observes two
connections of each origin: one after a stream, and one after a response without a stream. If the server closes the
observed connection, the client itself closes the connection after each later response of the same kind.
"""

from __future__ import annotations

OBSERVE_SECONDS = {"stream": 0.05, "other": 0.01}
"""How long to wait for the close. The server closes directly after the response, so the network adds no delay.

llama.cpp closes 30 µs after a stream, but many milliseconds after it on a busy machine.
"""

CLOSED_BY_RESPONSE_SECONDS = 1.0
"""If a reused connection ends within this time after a response, the server is recorded as closing connections."""


class KeepAliveTracker:
    """Record for each origin whether the server keeps connections open after a response.

    Streams and other responses of an origin are tracked separately.
    """

    __slots__ = ("_closing", "_keeping")

    def __init__(self) -> None:
        self._closing: set[tuple[str, bool]] = set()
        self._keeping: set[tuple[str, bool]] = set()

    def is_known(self, origin: str, *, stream: bool) -> bool:
        """Return whether a connection to the origin was observed after a response of this kind."""
        key = origin, stream
        return key in self._keeping or key in self._closing

    def is_closing(self, origin: str, *, stream: bool) -> bool:
        """Return whether the server closes connections after a response of this kind."""
        return bool(self._closing) and (origin, stream) in self._closing

    def record(self, origin: str, *, stream: bool, closed: bool) -> None:
        """Record whether the server closed a connection. After one close, `is_closing` always returns True."""
        (self._closing if closed else self._keeping).add((origin, stream))
