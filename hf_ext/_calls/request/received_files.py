"""Received files: what a response must be to count as an image, a recording, a video or a 3D model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from hf_ext._calls.request.response_errors import is_page, page_title
from hf_ext._core.results.media import Media
from hf_ext._core.results.meta import Meta, meta_of
from hf_ext._core.values import json
from hf_ext._core.values.sniff import SNIFFED_BYTES, parse_mime_type, sniff
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

Expected: TypeAlias = Literal["media", "model", "text"]
"""What belongs in a response: an image, recording or video; a 3D model, maybe as text; a text, maybe empty."""

_UNKNOWN = "application/octet-stream"
_GLTF = "model/gltf+json"
_TEXT_FILES = frozenset({"image/svg+xml", _GLTF})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FILES = ("image/", "audio/", "video/", "model/")
_HTML_ELEMENT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s/>]", re.IGNORECASE)
# Bytes that no text holds (WHATWG MIME Sniffing: binary data bytes).
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_EXCERPT = 100


def parse_file(content: bytes, *types: str, meta: Meta | None = None, expected: Expected = "media") -> Media:
    """Return the file in a response.

    Args:
        content: The body, or the file inside it.
        *types: The MIME types that came with it, the most reliable first. The first bytes decide where none says more
            than that it is some file, and where one says that it is text.
        meta: The facts of the response.
        expected: What belongs in the response.

    Raises:
        ResponseDecodeError: It is empty, a web page, JSON or text.
    """
    kinds = [kind for kind in map(parse_mime_type, types) if kind]
    found = sniff(content) or (_gltf(content) if expected == "model" else "")
    is_file = found and (found in _TEXT_FILES or not _is_text(content) or all(map(_is_file_type, kinds)))
    if not is_file:
        _check(content, kinds, expected)
    declared = kinds[0] if kinds else ""
    kept = found if not declared or (is_file and _is_text_type(declared)) else declared
    return Media(content, kept or _UNKNOWN, meta or Meta())


def parse_json_body(content: bytes, declared: str) -> tuple[Any, bool]:
    """Return the JSON in a response and True; None and False if it is something else, whatever its type says."""
    looks_like_json = content[:SNIFFED_BYTES].lstrip()[:1] in {b"{", b"["} and _is_text(content)
    if not looks_like_json and not (_is_json_type(declared) and not sniff(content)):
        return None, False
    try:
        return json.loads(content), True
    except ResponseDecodeError:
        return None, False


def error_from_page(content: bytes, content_type: str) -> ResponseDecodeError | None:
    """Return the error for a response that is a web page, with the page's title; None if it is none."""
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
        hint="Check the URL: a login page, a proxy or a gateway may have answered.",
    )


def check_no_page(response: ResponseLike) -> None:
    """Raise ResponseDecodeError if a response, of which the text is the result, is a web page."""
    meta = meta_of(response)
    error = error_from_page(response.content, "" if meta is None else meta.headers.get("content-type", ""))
    if error is not None:
        raise error


def _check(content: bytes, kinds: list[str], expected: Expected) -> None:
    """Raise if bytes that are of no known type cannot be a file."""
    if expected != "text" and len(content) < SNIFFED_BYTES and not content.strip():
        raise ResponseDecodeError("the server sent an empty file")
    page = next(filter(None, (error_from_page(content, kind) for kind in kinds or [""])), None)
    if page is not None:
        raise page
    if expected == "text" or any(kind.startswith("model/") for kind in kinds):
        return
    if any(parse_json_body(content, kind)[1] for kind in kinds or [""]):
        raise ResponseDecodeError(f"the server sent JSON where a file belongs: {_shown(content)}")
    text = _text_type(content, kinds)
    if expected == "media" and text:
        raise ResponseDecodeError(f"the server sent {text} where a file belongs: {_shown(content)}")


def _text_type(content: bytes, kinds: list[str]) -> str:
    """Return the type of a text, "" if the content is none. Bytes decide where the types contradict each other."""
    if not kinds:
        return "text" if _is_text(content) else ""
    declared = next(filter(_is_text_type, kinds), "")
    return declared if _is_text(content) or not any(map(_is_file_type, kinds)) else ""


def _gltf(content: bytes) -> str:
    """Return the type of a glTF model in JSON, which says in `asset` that it is one; "" if it is none."""
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


def _shown(content: bytes) -> str:
    return repr(content[:_EXCERPT].decode("utf-8", "replace"))
