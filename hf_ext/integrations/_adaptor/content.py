"""The content of a message: a text where this is possible, because some servers accept no list of texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def content_of(parts: Iterable[dict[str, Any]], separator: str) -> str | list[dict[str, Any]]:
    """Return the parts as one text if all of them are texts, joined by a separator; otherwise unchanged."""
    listed = [*parts]
    if all(part["type"] == "text" for part in listed):
        return separator.join(part["text"] for part in listed)
    return listed


def text_part(text: str) -> dict[str, Any]:
    """Return a text as a part."""
    return {"type": "text", "text": text}


def image_part(url: str, detail: str | None = None) -> dict[str, Any]:
    """Return an image as a part: its URL, which the server loads, or a data URL."""
    return {"type": "image_url", "image_url": {"url": url, **({"detail": detail} if detail else {})}}


def audio_part(data: str, kind: str) -> dict[str, Any]:
    """Return a recording as a part: its bytes in base64, and the name of their format."""
    return {"type": "input_audio", "input_audio": {"data": data, "format": kind}}
