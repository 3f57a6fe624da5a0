"""Convert the facts of a response: token counts, finish reason, request id and provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_ai.usage import RequestUsage

if TYPE_CHECKING:
    from pydantic_ai.messages import FinishReason

    from hf_ext import Usage

SYSTEM = "huggingface"
FINISH_REASONS: dict[str, FinishReason] = {
    **dict.fromkeys(("stop", "eos", "eos_token", "stop_sequence"), "stop"),
    **dict.fromkeys(("tool_calls", "function_call"), "tool_call"),
    "length": "length",
    "content_filter": "content_filter",
}


def response_usage(usage: Usage | None) -> RequestUsage:
    """Convert the token counts of a response; None counts as a request without counts."""
    if usage is None:
        return RequestUsage(unmeasured_requests=1)
    read, generated = usage.prompt_tokens_details or {}, usage.completion_tokens_details or {}
    counts = {name: value for name, value in generated.items() if isinstance(value, int)}
    return RequestUsage(
        input_tokens=usage.prompt_tokens or 0,
        output_tokens=usage.completion_tokens or 0,
        cache_read_tokens=read.get("cached_tokens") or usage.cached_tokens or 0,
        details=counts,
    )


def response_details(result: Any, finish_reason: str | None) -> dict[str, Any]:
    """Return the request id, the inference provider and the finish reason of a response, as far as they are known."""
    meta = result.meta
    details = {"request_id": meta.request_id, "inference_provider": meta.provider, "finish_reason": finish_reason}
    return {name: value for name, value in details.items() if value is not None}
