"""Origin and target of a request, from its URL."""

from __future__ import annotations

import re
from urllib.parse import quote

from hf_ext.errors import ValidationError

_ORIGIN = re.compile(r"https?://[^/?#]*")


_UNSENDABLE = re.compile(r"[^!-~\r\n]+")  # line ends stay, to be refused


def split(url: str) -> tuple[str, str]:
    """Return the origin of a URL as it is spelled, and the target of a request to it."""
    match = _ORIGIN.match(url)
    if match is None:
        raise ValidationError("the URL cannot be used: it begins with neither http:// nor https://")
    target = url[match.end() :].partition("#")[0]
    if not target.startswith("/"):
        target = f"/{target}"
    return match[0], _UNSENDABLE.sub(lambda found: quote(found[0]), target)
