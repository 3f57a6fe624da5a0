"""Surrogates: the halves that JSON escapes make of a character beyond U+FFFF, such as an emoji.

A half alone is no character: no file, socket or terminal takes it (RFC 8259, 8.2).
"""

from __future__ import annotations

import re
from typing import Any

LONE_SURROGATE = "a text holds a lone surrogate, which UTF-8 cannot carry"
"""The problem with a text of the caller that has half a character."""

ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
"""Where JSON bytes may hold half a character; a whole one is two of these in a row."""

_HALF_IN_BYTES = re.compile(ESCAPED_SURROGATE.pattern + rb"|\xed[\xa0-\xbf]")
_HALF_IN_TEXT = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_UTF_16 = "utf-16-le"


def is_high_surrogate(character: str) -> bool:
    """Whether a character is the first half of a pair."""
    return "\ud800" <= character <= "\udbff"


def join_surrogates(text: str) -> str:
    """Join the halves that stand side by side; a lone one becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(_UTF_16, "surrogatepass").decode(_UTF_16, "replace")
    return text


def may_contain_surrogates(content: bytes | str) -> bool:
    """Whether decoding a JSON text can give half a character."""
    found = _HALF_IN_TEXT.search(content) if isinstance(content, str) else _HALF_IN_BYTES.search(content)
    return found is not None


def join_surrogates_in_json(value: Any) -> Any:
    """Return decoded JSON with `join_surrogates` done in every text and name of it."""
    if isinstance(value, str):
        return join_surrogates(value)
    if isinstance(value, dict):
        return {join_surrogates_in_json(name): join_surrogates_in_json(item) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list):
        return [join_surrogates_in_json(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return value
