"""Content of a streamed message: joins the texts; parts of any other type keep their position between the texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from hf_ext._core.values import json


def split_parts(content: Any) -> list[Any]:
    """Return the parts of a message's content. A part without any field but a text is replaced by its text."""
    if isinstance(content, str):
        return [content]
    return [part["text"] if _has_only_text(part) else part for part in content]


def join_parts(parts: list[Any]) -> str | list[Any]:
    """Join texts and parts into the content of a message: a text if there are only texts, otherwise a list of parts."""
    if all(isinstance(part, str) for part in parts):
        return "".join(parts)
    return list(_join_texts(parts))


def _join_texts(parts: list[Any]) -> Iterator[Any]:
    for are_texts, run in groupby(parts, key=lambda part: isinstance(part, str)):
        if not are_texts:
            yield from run
        elif text := "".join(run):
            yield {"type": "text", "text": text}


def _has_only_text(part: Any) -> bool:
    return (
        json.is_object(part)
        and isinstance(part.get("text"), str)
        and part.get("type", "text") == "text"
        and part.keys() <= {"type", "text"}
    )
