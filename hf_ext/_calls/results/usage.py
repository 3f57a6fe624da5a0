"""Token counts of one call."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from hf_ext._core.values import json
from hf_ext._schema.shared.usage_fields import UsageFields

if TYPE_CHECKING:
    from collections.abc import Sequence

U = TypeVar("U", bound=msgspec.Struct)


class Usage(UsageFields):
    """Tokens of one call, as the server counted them."""

    def __repr__(self) -> str:
        return f"Usage({describe_usage(self)})"


def describe_usage(usage: Any) -> str:
    """Return the numbers of read and generated tokens, such as `1,031→20 tokens`; "" for no count.

    Args:
        usage: A `Usage`, or the `ResponseUsage` of the Responses API.
    """
    if usage is None:
        return ""
    names = ("prompt", "completion") if isinstance(usage, Usage) else ("input", "output")
    read, generated = (getattr(usage, f"{name}_tokens") for name in names)
    if generated is not None:
        return f"{'?' if read is None else f'{read:,}'}→{generated:,} tokens"
    total = usage.total_tokens if read is None else read
    return "" if total is None else f"{total:,} tokens"


def merge_usage(earlier: Usage | None, usage: Usage) -> Usage:
    """Return the later count. A value that is None or 0 in the later count is taken from the earlier count."""
    if earlier is None or _is_complete(usage, earlier):
        return usage
    kept = {name: _later(getattr(earlier, name), getattr(usage, name)) for name in Usage.__struct_fields__}
    return Usage(**kept)


def sum_usage(counts: Sequence[Usage]) -> Usage | None:
    """Return the usage of a call from the counts of its answers. All answers share one prompt, which counts once."""
    if len(counts) < 2:
        return counts[0] if counts else None
    prompt = max(usage.prompt_tokens or 0 for usage in counts)
    generated = sum(usage.completion_tokens or 0 for usage in counts)
    return Usage(
        prompt_tokens=prompt,
        completion_tokens=generated,
        total_tokens=prompt + generated,
        cached_tokens=max((usage.cached_tokens for usage in counts if usage.cached_tokens is not None), default=None),
        prompt_tokens_details=next((found for usage in counts if (found := usage.prompt_tokens_details)), None),
        completion_tokens_details=reduce(_sum, (usage.completion_tokens_details for usage in counts)),
    )


def add_usage(total: U | None, usage: U | None) -> U | None:
    """Return the sum of the token counts of two requests; a count that neither has is None."""
    if total is None or usage is None:
        return usage if total is None else total
    names = usage.__struct_fields__
    return type(usage)(**{name: _sum(getattr(total, name), getattr(usage, name)) for name in names})


def _sum(first: Any, second: Any) -> Any:
    if json.is_object(first) and json.is_object(second):
        return {name: _sum(first.get(name), second.get(name)) for name in {**first, **second}}
    if isinstance(first, int | float) and isinstance(second, int | float):
        return first + second
    return second if first is None else first


def _is_complete(usage: Usage, earlier: Usage) -> bool:
    """Return whether a count is complete, so that no value of the earlier count is needed.

    This check must be fast, because some servers send a count in each chunk.
    """
    return bool(
        usage.prompt_tokens
        and usage.completion_tokens
        and usage.total_tokens
        and (usage.cached_tokens or not earlier.cached_tokens)
        and (not earlier.prompt_tokens_details or usage.prompt_tokens_details == earlier.prompt_tokens_details)
        and (usage.completion_tokens_details or not earlier.completion_tokens_details)
    )


def _later(earlier: Any, later: Any) -> Any:
    if json.is_object(earlier) and json.is_object(later):
        return {name: _later(earlier.get(name), value) for name, value in {**earlier, **later}.items()}
    return earlier if not later and earlier is not None else later
