"""Origin and request target (RFC 9112, 3.2) of a URL."""

from __future__ import annotations

from urllib.parse import quote

from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext.errors import ValidationError

_USUAL = lazy_pattern(r"(https?://[^/?#]*)(/[!\"$-~]*)")  # a URL with a path, in which nothing is encoded or removed
_ORIGIN = lazy_pattern(r"https?://[^/?#]*")
_UNSENDABLE = lazy_pattern(r"[^!-~\r\n]+")  # CR and LF are not encoded, because `RequestHead` refuses them


def origin_and_target(url: str) -> tuple[str, str]:
    """Return the origin of a URL, unchanged, and the request target.

    Characters that must not be sent are percent-encoded, and the fragment is removed.

    Raises:
        ValidationError: The URL begins with neither http:// nor https://.
    """
    usual = _USUAL.fullmatch(url)
    if usual is not None:
        return usual[1], usual[2]
    match = _ORIGIN.match(url)
    if match is None:
        raise ValidationError("the URL cannot be used: it begins with neither http:// nor https://")
    target = url[match.end() :].partition("#")[0]
    if not target.startswith("/"):
        target = f"/{target}"
    return match[0], _UNSENDABLE.sub(lambda found: quote(found[0]), target)
