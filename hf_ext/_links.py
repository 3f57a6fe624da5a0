"""Links: where the next page of a listing is (RFC 8288), and that it is on the same server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from hf_ext._origin import Origin
from hf_ext.errors import RedirectError

if TYPE_CHECKING:
    from hf_ext.types.headers import Headers

_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[^,;\"]+(?:=\"[^\"]*\"|=[^,;\"]*)?)*)")
_NEXT = re.compile(r";\s*rel\s*=\s*\"?[^\";]*\bnext\b", re.IGNORECASE)


def next_link(headers: Headers, url: str) -> str | None:
    """Return the URL of the next page, or None on the last.

    Raises:
        RedirectError: It leads to another server, or back to the same page.
    """
    for value in headers.get_all("link"):
        for target, parameters in _LINK.findall(value):
            if _NEXT.search(parameters):
                return _checked(urljoin(url, target), url)
    return None


def _checked(target: str, url: str) -> str:
    where = f"GET {url.partition('?')[0]}"
    if target == url:
        raise RedirectError("the next page of the listing is the same page", where=where)
    if Origin.of(target) != Origin.of(url):
        raise RedirectError(
            f"the next page of the listing is on another server: {target.partition('?')[0]}",
            where=where,
            hint="It was not requested. If you trust it, make it your base URL.",
        )
    return target
