"""The rule for sending a request again over a new connection."""

from __future__ import annotations

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})  # RFC 9110, 9.2.1


def can_resend(method: str, *, was_written: bool) -> bool:
    """Return whether to send a request again if its reused connection ended before the first byte of a response.

    A server may close an idle connection at any time, so the close does not show whether the request arrived. If no
    byte of the request was written, the application cannot have received the request, and the client sends it again. If
    a byte was written, the client sends the request again only if its method is safe, such as GET. A POST is not sent
    again, because the server may have processed and billed it. See RFC 9110, 9.2.2; RFC 9112, 9.3.1; and
    `shouldRetryRequest` in Go's net/http.

    Args:
        was_written: Whether at least one byte of the request was written.
    """
    return not was_written or method in _SAFE_METHODS
