"""AsyncConnectionTrace: a record of what happens to one request."""

from __future__ import annotations

import time

from hf_ext.transport._network_errors import is_closed_early


class AsyncConnectionTrace:
    """Record what happens to one request. httpcore reports events through the request extension `trace`.

    Attributes:
        sent_at: When the request was passed to httpcore, on the monotonic clock.
        was_written: Whether the headers of the request were written to the connection.
    """

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the record of another attempt."""
        self.sent_at = time.monotonic()
        self.was_written = False
        self._is_new_connection = False

    async def on_event(self, event: str, info: object) -> None:  # noqa: ARG002 - the signature is httpcore's
        """Record an event of httpcore."""
        if event.endswith(".connect_tcp.started"):  # of "connection", or of "socks"
            self._is_new_connection = True
        elif event == "http11.send_request_headers.complete":
            self.was_written = True

    def is_reused_and_closed(self, error: Exception) -> bool:
        """Return whether a reused connection ended before the response."""
        is_closed = type(error).__name__ in {"ReadError", "WriteError"} or is_closed_early(error)
        return not self._is_new_connection and is_closed
