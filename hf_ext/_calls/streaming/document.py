"""Documents: recognize a JSON text or a web page that a server sends instead of an event stream."""

from __future__ import annotations

from json import JSONDecoder

from hf_ext._core.values.sniff import parse_mime_type

_BOM = b"\xef\xbb\xbf"
_LINE_STARTS = (b":", b"data:", b"event:", b"id:", b"retry:")
_MAX_BLANKS = 1_000


def is_event_stream(start: bytes, content_type: str) -> bool | None:
    """Return whether the first bytes of a body begin an event stream; None if more bytes are needed to decide.

    A body that begins with `{`, `[` or `<` is not an event stream. Any other body is an event stream if it begins with
    a field of an event, or if `is_event_stream_type` accepts its content type.
    """
    text = start.removeprefix(_BOM).lstrip()
    if not text or _BOM.startswith(start):
        return None if len(start) < _MAX_BLANKS else True
    if text[:1] in {b"{", b"[", b"<"}:
        return False
    if text.startswith(_LINE_STARTS) or is_event_stream_type(content_type):
        return True
    return None if any(line.startswith(text) for line in _LINE_STARTS) else False


def is_event_stream_type(content_type: str) -> bool:
    """Return whether a Content-Type is `text/event-stream`, is missing, or is octet-stream (bytes of any kind)."""
    return parse_mime_type(content_type) in {"", "text/event-stream"}


def is_truncated_json(content: bytes) -> bool:
    """Return whether a document is JSON without its end. Complete JSON with other text after it is not truncated."""
    text = content.decode("utf-8-sig", "replace").lstrip()
    if text[:1] not in {"{", "["}:
        return False
    try:
        JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return True
    return False
