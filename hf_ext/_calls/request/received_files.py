"""Received files: check that a response is an image, a recording, a video or a 3D model, and detect its type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from hf_ext._calls.request.response_errors import is_page, page_title
from hf_ext._core.results.media import Media
from hf_ext._core.results.meta import Meta, meta_of
from hf_ext._core.values import json
from hf_ext._core.values.sniff import SNIFFED_BYTES, SNIFFED_TYPES, parse_mime_type, sniff
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

Expected: TypeAlias = Literal["media", "model", "text"]
"""The expected kind of file.

"media" is an image, a recording or a video. "model" is a 3D model, which may be text. "text" is a text, which may be
empty.
"""

_UNKNOWN = "application/octet-stream"
_GLTF = "model/gltf+json"
_TEXT_FILES = frozenset({"image/svg+xml", _GLTF})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FILES = ("image/", "audio/", "video/", "model/")
_HTML_ELEMENT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s/>]", re.IGNORECASE)
# Bytes that do not occur in text (WHATWG MIME Sniffing: binary data bytes).
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_EXCERPT_LENGTH = 100
_LONGEST_CHARACTER = 4  # bytes, in UTF-8
_TEXT = "text"


def parse_file(content: bytes, *types: str, meta: Meta | None = None, expected: Expected = "media") -> Media:
    """Return the file in a response.

    Args:
        content: The body, or the file inside it.
        *types: The MIME types that the server sent, the most reliable first. The file gets the first type that is not
            octet-stream. If there is no such type, or it is a text type, the first bytes of the content decide.
        meta: The `meta` of the response.
        expected: The expected kind of file.

    Raises:
        ResponseDecodeError: The content is empty, a web page, JSON or text instead of the expected file.
    """
    kinds = [kind for kind in map(parse_mime_type, types) if kind]
    found = sniff(content) or (_gltf_type(content) if expected == "model" else "")
    is_file = found and (found in _TEXT_FILES or not _is_text(content) or all(map(_is_file_type, kinds)))
    if not is_file:
        _check_can_be_file(content, kinds, expected)
    declared = kinds[0] if kinds else ""
    kept = found if not declared or (is_file and _is_text_type(declared)) else declared
    return Media(content, kept or _UNKNOWN, meta or Meta())


def parse_json_body(content: bytes, declared: str) -> tuple[Any, bool]:
    """Return the decoded JSON and True. If the body is not JSON, even if `declared` is, return None and False."""
    looks_like_json = content[:SNIFFED_BYTES].lstrip()[:1] in {b"{", b"["} and _is_text(content)
    if not looks_like_json and not (_is_json_type(declared) and not sniff(content)):
        return None, False
    try:
        return json.loads(content), True
    except ResponseDecodeError:
        return None, False


def error_from_page(content: bytes, content_type: str) -> ResponseDecodeError | None:
    """Return the error for a response that is a web page, with the title of the page; None if it is not a web page."""
    declared = parse_mime_type(content_type)
    if declared not in _HTML and not (_is_text(content) and is_page(content)):
        return None
    if _is_file_type(declared) and declared.endswith("xml") and not _HTML_ELEMENT.search(content[:SNIFFED_BYTES]):
        return None  # a drawing or a 3D model in XML
    if not content:
        return None
    title = page_title(content)
    return ResponseDecodeError(
        "the server sent a web page" + (f": {title}" if title else ""),
        hint="Check the URL: it may be a login page, or a page of a proxy or gateway.",
    )


def check_no_page(response: ResponseLike) -> None:
    """Check that a response is not a web page, for operations whose result is any text.

    A text without a tag at its start is no page, because whisper.cpp declares transcripts as HTML.

    Raises:
        ResponseDecodeError: The response is a web page.
    """
    if not is_page(response.content):
        return
    meta = meta_of(response)
    error = error_from_page(response.content, "" if meta is None else meta.headers.get("content-type", ""))
    if error is not None:
        raise error


def _check_can_be_file(content: bytes, kinds: list[str], expected: Expected) -> None:
    """Check that bytes of an unknown type can be the expected file; ResponseDecodeError if not."""
    if expected != "text" and len(content) < SNIFFED_BYTES and not content.strip():
        raise ResponseDecodeError("the server sent an empty file")
    page = next(filter(None, (error_from_page(content, kind) for kind in kinds or [""])), None)
    if page is not None:
        raise page
    if expected == "text" or any(kind.startswith("model/") for kind in kinds):
        return
    if any(parse_json_body(content, kind)[1] for kind in kinds or [""]):
        raise ResponseDecodeError(f"the server sent JSON instead of a file: {_excerpt(content)}")
    text = _text_type(content, kinds) or (_TEXT if _is_text_of_binary_type(content, kinds) else "")
    if expected == "media" and text:
        raise ResponseDecodeError(f"the server sent {text} instead of a file: {_excerpt(content)}")


def _text_type(content: bytes, kinds: list[str]) -> str:
    """Return the type of a text, "" if the content is not text. If the declared types disagree, the bytes decide."""
    if not kinds:
        return _TEXT if _is_text(content) else ""
    declared = next(filter(_is_text_type, kinds), "")
    return declared if _is_text(content) or not any(map(_is_file_type, kinds)) else ""


def _is_text_of_binary_type(content: bytes, kinds: list[str]) -> bool:
    """Return whether a text is declared as a file of a type whose first bytes are never text, such as image/png."""
    start = content[:SNIFFED_BYTES].decode("utf-8", "replace")
    is_valid = "\ufffd" not in start[:-_LONGEST_CHARACTER]  # the last character may be cut off
    return is_valid and _is_text(content) and any(kind in SNIFFED_TYPES - _TEXT_FILES for kind in kinds)


def _gltf_type(content: bytes) -> str:
    """Return the type of a glTF model in JSON, which has an object `asset`; "" for other content."""
    value = parse_json_body(content, "")[0]
    return _GLTF if json.is_object(value) and json.is_object(value.get("asset")) else ""


def _is_text(content: bytes) -> bool:
    return not _BINARY.search(content[:SNIFFED_BYTES])


def _is_file_type(kind: str) -> bool:
    return kind.startswith(_FILES)


def _is_json_type(kind: str) -> bool:
    return kind in {"application/json", "text/json"} or (kind.endswith("+json") and not _is_file_type(kind))


def _is_text_type(kind: str) -> bool:
    return kind.startswith("text/") or _is_json_type(kind) or (kind.endswith("xml") and not _is_file_type(kind))


def _excerpt(content: bytes) -> str:
    return repr(content[:_EXCERPT_LENGTH].decode("utf-8", "replace"))
