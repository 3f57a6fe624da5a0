"""Redirects: which may be followed, and with what.

A request with a body stays on its origin (307 and 308 only). A GET may go elsewhere over https, but
nothing of the caller goes along: no token, no headers of theirs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from hf_ext._core.settings.origin import Origin
from hf_ext.errors import RedirectError

if TYPE_CHECKING:
    from hf_ext._core.results.headers import Headers
    from hf_ext.transport.base import Request

MAX_REDIRECTS = 5
STATUSES = {301, 302, 303, 307, 308}
_PUBLIC_HEADERS = {"accept", "accept-encoding", "user-agent"}


def follow_redirect(request: Request, status: int, headers: Headers) -> Request:
    """Return the request that follows a redirect.

    Raises:
        RedirectError: It must not be followed; the message says where it points.
    """
    location = headers.get("location", "")
    if not location or any(ord(char) <= 32 or ord(char) == 127 for char in location):
        raise _refusal(request, status, "it has no usable Location")
    try:
        target = urljoin(request.url, location).partition("#")[0]
        destination = Origin.of(target)
    except ValueError:  # of urljoin, and ours
        raise _refusal(request, status, "its Location is not a plain http(s) URL") from None
    if destination == Origin.of(request.url):
        if request.method == "GET" or status in {307, 308}:
            return replace(request, url=target)
        raise _refusal(request, status, f"it would turn the {request.method} into a GET of {_shown(target)}")
    if request.method != "GET":
        raise _refusal(request, status, f"the body would go to {_shown(target)}")
    if destination.scheme != "https":
        raise _refusal(request, status, f"it leads away from https, to {_shown(target)}")
    kept = [(name, value) for name, value in request.headers if name.lower() in _PUBLIC_HEADERS]
    return replace(request, url=target, headers=kept, token=None)


def error_too_many_redirects(request: Request, status: int) -> RedirectError:
    """Return the error for a chain of redirects that does not end."""
    return _refusal(request, status, f"more than {MAX_REDIRECTS} in a row")


def _refusal(request: Request, status: int, reason: str) -> RedirectError:
    return RedirectError(
        f"a redirect was not followed: {reason}",
        where=request.where,
        status_code=status,
        hint="If you trust the target, make it your base URL.",
    )


def _shown(url: str) -> str:
    """The URL without query or fragment: signed URLs carry credentials there."""
    return urlsplit(url)._replace(query="", fragment="").geturl()
