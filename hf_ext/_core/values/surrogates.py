"""Surrogates: the two halves into which JSON escapes split a character beyond U+FFFF, such as an emoji.

A lone surrogate is not a character: it cannot be encoded in UTF-8 (RFC 8259, 8.2).
"""

from __future__ import annotations

from typing import Any

from hf_ext._core.values.lazy_pattern import lazy_pattern

LONE_SURROGATE = "a text contains a lone surrogate, which UTF-8 cannot encode"
"""The problem that is reported for a caller's text with only one half of a character."""

ESCAPED_SURROGATE = lazy_pattern(rb"\\u[dD][89a-fA-F]")
"""The escape of a surrogate in JSON bytes. Two such escapes in a row are one character."""

_SURROGATE_IN_BYTES = lazy_pattern(ESCAPED_SURROGATE.pattern + rb"|\xed[\xa0-\xbf]")
_SURROGATE_IN_TEXT = lazy_pattern(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_UTF_16 = "utf-16-le"


def is_high_surrogate(character: str) -> bool:
    """Return whether a character is the first half of a pair."""
    return "\ud800" <= character <= "\udbff"


def join_surrogates(text: str) -> str:
    """Join each pair of surrogates into its character; a lone surrogate becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(_UTF_16, "surrogatepass").decode(_UTF_16, "replace")
    return text


def may_contain_surrogates(content: bytes | str) -> bool:
    """Return whether a JSON text may contain a surrogate after decoding."""
    found = _SURROGATE_IN_TEXT.search(content) if isinstance(content, str) else _SURROGATE_IN_BYTES.search(content)
    return found is not None


def join_surrogates_in_json(value: Any) -> Any:
    """Return decoded JSON with the surrogates joined in all texts and field names."""
    if isinstance(value, str):
        return join_surrogates(value)
    if isinstance(value, dict):
        return {join_surrogates_in_json(name): join_surrogates_in_json(item) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list):
        return [join_surrogates_in_json(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return value
