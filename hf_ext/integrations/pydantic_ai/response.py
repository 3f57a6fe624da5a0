"""Convert the token counts and the finish reason of a response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_ai.usage import RequestUsage

from hf_ext.integrations._adaptor.facts import finish_reason_of, token_counts

if TYPE_CHECKING:
    from pydantic_ai.messages import FinishReason

    from hf_ext import Usage

SYSTEM = "huggingface"


def response_usage(usage: Usage | None) -> RequestUsage:
    """Convert the token counts of a response; None counts as a request without counts."""
    if usage is None:
        return RequestUsage(unmeasured_requests=1)
    counts, details = token_counts(usage), usage.completion_tokens_details or {}
    return RequestUsage(
        input_tokens=counts.read,
        output_tokens=counts.generated,
        cache_read_tokens=counts.cached or 0,
        details={name: value for name, value in details.items() if isinstance(value, int)},
    )


def finish_reason(received: str | None) -> FinishReason | None:
    """Convert a finish reason."""
    found = finish_reason_of(received)
    return "tool_call" if found == "tool_calls" else found
