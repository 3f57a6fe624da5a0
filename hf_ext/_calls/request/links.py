"""Links: the URL of the next page of a listing (`Link` header, RFC 8288), on the same server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from hf_ext._core.settings.origin import Origin
from hf_ext.errors import RedirectError

if TYPE_CHECKING:
    from hf_ext._core.results.headers import Headers

_PARAMETER = r"\s*;\s*([^\s,;=\"<>]+)\s*(?:=\s*(?:\"([^\"]*)\"|([^\s,;\"<>]*)))?"
_LINK = re.compile(rf"<([^<>]*)>((?:{_PARAMETER})*)")
_PARAMETERS = re.compile(_PARAMETER)


def next_link(headers: Headers, url: str) -> str | None:
    """Return the URL of the next page, or None for the last page.

    Args:
        headers: The headers of the response.
        url: The URL of this page.

    Raises:
        RedirectError: The URL of the next page is not valid, is on another server, or is the URL of this page.
    """
    for value in headers.get_all("link"):
        for link in _LINK.finditer(value):
            if _is_next(link[2]):
                return _validated_target(link[1], url)
    return None


def _is_next(parameters: str) -> bool:
    return any(
        name.lower() == "rel" and "next" in (quoted or token).lower().split()
        for name, quoted, token in _PARAMETERS.findall(parameters)
    )


def _validated_target(link: str, url: str) -> str:
    where = f"GET {url.partition('?')[0]}"
    try:
        target = urljoin(url, link)
        is_same_server = Origin.of(target) == Origin.of(url)
    except ValueError:  # from urljoin or Origin.of
        raise RedirectError("the URL of the next page of the listing is not an http(s) URL", where=where) from None
    if target == url:
        raise RedirectError("the next page of the listing is the same page", where=where)
    if not is_same_server:
        raise RedirectError(
            f"the next page of the listing is on another server: {target.partition('?')[0]}",
            where=where,
            hint="It was not requested. If you trust the server, set it as the base URL.",
        )
    return target
