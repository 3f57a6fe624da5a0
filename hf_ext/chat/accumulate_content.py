"""Content of a stream: texts are joined, parts of any other kind stay what they are, in their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from hf_ext._core.values import json


def as_pieces(content: Any) -> list[Any]:
    """Return the parts of a content, those that are nothing but text as that text."""
    if isinstance(content, str):
        return [content]
    return [part["text"] if _is_text(part) else part for part in content]


def content_of(pieces: list[Any]) -> str | list[Any]:
    """Return the content that the pieces make: one text, or parts if some of them are more than text."""
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(pieces)
    return list(_parts(pieces))


def _parts(pieces: list[Any]) -> Iterator[Any]:
    for are_texts, run in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if not are_texts:
            yield from run
        elif text := "".join(run):
            yield {"type": "text", "text": text}


def _is_text(part: Any) -> bool:
    """Whether a part says nothing beside its text."""
    return (
        json.is_object(part)
        and isinstance(part.get("text"), str)
        and part.get("type", "text") == "text"
        and part.keys() <= {"type", "text"}
    )
