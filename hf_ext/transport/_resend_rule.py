"""When a request on a kept connection may be sent again over a new one."""

from __future__ import annotations

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})  # RFC 9110, 9.2.1


def may_send_again(method: str, *, was_written: bool) -> bool:
    """Return whether a request may be sent again whose kept connection ended before a byte of a response came.

    A server may close a kept connection at any time, so its end says nothing about the request. What cannot have
    reached the application is sent again. What can have reached it is sent again only if its method is safe: a POST may
    have been worked on and billed (RFC 9110, 9.2.2; RFC 9112, 9.3.1; `shouldRetryRequest` of Go's net/http).

    Args:
        was_written: A byte of the request was written.
    """
    return not was_written or method in _SAFE_METHODS
