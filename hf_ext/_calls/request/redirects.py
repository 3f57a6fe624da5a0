"""Redirects: which redirects the client follows, and the request that it then sends.

A request with a body is sent again only to the same origin, and only after status 307 or 308. A GET request may be sent
to another origin over https, but without the token and without the caller's headers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec

from hf_ext._core.settings.origin import Origin, is_private
from hf_ext.errors import RedirectError

if TYPE_CHECKING:
    from hf_ext._core.results.headers import Headers
    from hf_ext.transport.base import Request

MAX_REDIRECTS = 5
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
_PUBLIC_HEADERS = frozenset({"accept", "accept-encoding", "user-agent"})


def follow_redirect(request: Request, status: int, headers: Headers, *, count: int = 1) -> Request:
    """Return the request that follows a redirect.

    Args:
        request: The request that was redirected.
        status: The status of the response.
        headers: The headers of the response.
        count: The number of redirects in a row, this one included.

    Raises:
        RedirectError: The redirect is not followed; the message gives the reason and the target.
    """
    if count > MAX_REDIRECTS:
        raise _error_refused(request, status, f"more than {MAX_REDIRECTS} in a row")
    location = headers.get("location", "")
    if not location or any(ord(char) <= 32 or ord(char) == 127 for char in location):
        raise _error_refused(request, status, "it has no valid Location header")
    try:
        target = urljoin(request.url, location).partition("#")[0]
        destination = Origin.of(target)
    except ValueError:  # from urljoin or Origin.of
        raise _error_refused(request, status, "its Location header is not an http(s) URL") from None
    if destination == Origin.of(request.url):
        if request.method == "GET" or status in {307, 308}:
            return msgspec.structs.replace(request, url=target)
        raise _error_refused(
            request, status, f"it would turn the {request.method} into a GET of {_without_query(target)}"
        )
    if request.method != "GET":
        raise _error_refused(request, status, f"the body would be sent to {_without_query(target)}")
    if destination.scheme != "https":
        raise _error_refused(request, status, f"it leads from https to plain http: {_without_query(target)}")
    if is_private(destination) and not is_private(Origin.of(request.url)):
        raise _error_refused(request, status, f"it leads into a private network: {_without_query(target)}")
    headers_kept = [(name, value) for name, value in request.headers if name.lower() in _PUBLIC_HEADERS]
    return msgspec.structs.replace(request, url=target, headers=headers_kept, token=None)


def _error_refused(request: Request, status: int, reason: str) -> RedirectError:
    return RedirectError(
        f"a redirect was not followed: {reason}",
        where=request.where,
        status_code=status,
        hint="If you trust the target, set it as the base URL.",
    )


def _without_query(url: str) -> str:
    """Return the URL without query and fragment: the query of a signed URL contains credentials."""
    return urlsplit(url)._replace(query="", fragment="").geturl()
