"""Documents: JSON texts and pages with which some servers answer in place of an event stream."""

from __future__ import annotations

from json import JSONDecoder

from hf_ext._core.values.sniff import parse_mime_type

_BOM = b"\xef\xbb\xbf"
_LINE_STARTS = (b":", b"data:", b"event:", b"id:", b"retry:")
_MOST_BLANKS = 1_000


def is_event_stream(start: bytes, content_type: str) -> bool | None:
    """Return whether the first bytes of a body begin an event stream, or None while they do not show it.

    No line of an event stream begins with a bracket. Of other texts the content type decides whether they are events,
    unless their first line is one of an event.
    """
    text = start.removeprefix(_BOM).lstrip()
    if not text or _BOM.startswith(start):
        return None if len(start) < _MOST_BLANKS else True
    if text[:1] in {b"{", b"[", b"<"}:
        return False
    if text.startswith(_LINE_STARTS) or is_event_stream_type(content_type):
        return True
    return None if any(line.startswith(text) for line in _LINE_STARTS) else False


def is_event_stream_type(content_type: str) -> bool:
    """Return whether a Content-Type is that of an event stream, or says nothing."""
    return parse_mime_type(content_type) in {"", "text/event-stream"}


def is_truncated_json(content: bytes) -> bool:
    """Return whether a document is the beginning of a JSON text; one behind which more follows is not."""
    text = content.decode("utf-8-sig", "replace").lstrip()
    if text[:1] not in {"{", "["}:
        return False
    try:
        JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return True
    return False
