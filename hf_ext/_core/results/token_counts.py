"""Token counts: what a call took, from the usage of any result, whatever names the server uses."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, NamedTuple, cast

from hf_ext._core.results.displayed import Displayed


class TokenCounts(NamedTuple):
    """The tokens of one call, or of several calls."""

    input: int
    output: int
    cached_input: int = 0


NO_TOKENS: Final = TokenCounts(0, 0)


def count_tokens(usage: Any) -> TokenCounts | None:
    """Return the token counts of a call; None if the server sent none."""
    if usage is None:
        return None
    read, written = _tokens(usage, "prompt", "input"), _tokens(usage, "completion", "output")
    if read is None is written:
        return None
    return TokenCounts(read or 0, written or 0, min(_cached_tokens(usage), read or 0))


def usage_of(result: object) -> Any:
    """Return the usage in a result, in an event, or in the received part of a stream; None if there is none."""
    if hasattr(type(result), "interruption"):  # a stream
        result = getattr(result, "partial", None)
    usage = getattr(result, "usage", None)
    return getattr(getattr(result, "response", None), "usage", None) if usage is None else usage  # Responses API


def get_field(value: Any, name: str) -> Any:
    """Return a field of an object or of a mapping; None if it has no such field."""
    if value is None or isinstance(value, Displayed):  # a check of Mapping takes longer
        return getattr(value, name, None)
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    return getattr(value, name, None)


def _tokens(usage: Any, *names: str) -> int | None:
    """Return the first count above 0 under one of the names; 0 if all counts are 0, None if there is no count."""
    counts = [count for name in names if (count := _count(usage, f"{name}_tokens")) is not None]
    return next((count for count in counts if count), 0 if counts else None)


def _cached_tokens(usage: Any) -> int:
    """Return the prompt tokens read from the provider's cache; providers report them in several fields."""
    counts = (
        _count(get_field(usage, "prompt_tokens_details"), "cached_tokens"),
        _count(get_field(usage, "input_tokens_details"), "cached_tokens"),
        _count(usage, "cached_tokens"),
        _count(usage, "prompt_cache_hit_tokens"),
    )
    return next((count for count in counts if count), 0)


def _count(value: Any, name: str) -> int | None:
    """Return a field that is a finite number; else None, because any function may return the usage."""
    count = get_field(value, name)
    return int(count) if isinstance(count, int | float) and isfinite(count) else None
