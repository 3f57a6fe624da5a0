"""Response attributes: the facts of a result, as attributes of its span. No text is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hf_ext._core.values import json
from hf_ext.tracing import names

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta

BROKEN_OFF = "error"


@dataclass(slots=True)
class TokenCounts:
    """The token counts of one response; None if the server did not count.

    Attributes:
        input: Input tokens, with cached ones.
        output: Output tokens, with reasoning.
        input_details: Kinds of input tokens, by the name in the response.
        output_details: Kinds of output tokens, by the name in the response.
    """

    input: int | None = None
    output: int | None = None
    input_details: Mapping[str, Any] | None = None
    output_details: Mapping[str, Any] | None = None

    def attributes(self) -> dict[str, Any]:
        """Return the counts as attributes of a span."""
        attributes: dict[str, Any] = {}
        if self.input is not None:
            attributes[names.USAGE_INPUT_TOKENS] = self.input
        if self.output is not None:
            attributes[names.USAGE_OUTPUT_TOKENS] = self.output
        if self.input_details or self.output_details:
            attributes |= self.details()
        return attributes

    def details(self) -> dict[str, int]:
        """Return the kinds of tokens, by the names of their attributes."""
        return _named(self.input_details, names.INPUT_DETAILS) | _named(self.output_details, names.OUTPUT_DETAILS)


def _named(details: Mapping[str, Any] | None, known: Mapping[str, str]) -> dict[str, int]:
    return {known[name]: count for name, count in (details or {}).items() if name in known and isinstance(count, int)}


def token_counts(result: Any) -> TokenCounts:
    """Return the token counts of a result."""
    usage: Any = getattr(result, "usage", None)
    if usage is None:
        details: Any = getattr(result, "details", None)  # of TGI
        return TokenCounts(getattr(details, "input_length", None), getattr(details, "generated_tokens", None))
    if json.is_object(usage):  # of a transcription
        return TokenCounts(_int(usage.get("input_tokens")), _int(usage.get("output_tokens")))
    if not hasattr(usage, "prompt_tokens"):  # of the Responses API
        return TokenCounts(
            usage.input_tokens, usage.output_tokens, usage.input_tokens_details, usage.output_tokens_details
        )
    counts = TokenCounts(
        usage.prompt_tokens, usage.completion_tokens, usage.prompt_tokens_details, usage.completion_tokens_details
    )
    if usage.cached_tokens is not None:
        counts.input_details = {"cached_tokens": usage.cached_tokens, **(counts.input_details or {})}
    return counts


def result_attributes(result: Any, *, is_complete: bool = True) -> dict[str, Any]:
    """Return the attributes of a result: its id, its model and its finish reasons.

    Args:
        result: The result; for a stream that ended early, its received part.
        is_complete: Whether the answer is complete. If not, or if another answer has a finish reason, an answer without
            one has the reason "error".
    """
    attributes: dict[str, Any] = {}
    if isinstance(identifier := getattr(result, "id", None), str):
        attributes[names.RESPONSE_ID] = identifier
    if isinstance(model := getattr(result, "model", None), str):
        attributes[names.RESPONSE_MODEL] = model
    reasons = finish_reasons(result)
    if not is_complete or any(reasons):  # the conventions require one for each answer
        attributes[names.RESPONSE_FINISH_REASONS] = [reason or BROKEN_OFF for reason in reasons or [None]]
    return attributes


def meta_attributes(meta: Meta) -> dict[str, Any]:
    """Return the attributes of the headers of a response."""
    attributes: dict[str, Any] = {}
    if provider := meta.provider or (meta.lookup.provider if meta.lookup else None):
        attributes[names.HF_PROVIDER] = provider
    if (request_id := meta.request_id) is not None:
        attributes[names.HF_REQUEST_ID] = request_id
    if (compute_time := meta.compute_time) is not None:
        attributes[names.HF_COMPUTE_TIME] = compute_time
    return attributes


def finish_reasons(result: Any) -> list[str | None]:
    """Return the finish reason of each answer of a result; None for an answer without one."""
    choices: Any = getattr(result, "choices", None)
    if json.is_array(choices) and choices:
        return [getattr(choice, "finish_reason", None) for choice in choices]
    details = getattr(result, "details", None)
    if details is not None:
        return [getattr(details, "finish_reason", None)]
    match getattr(result, "status", None):  # of the Responses API
        case "completed":
            return ["tool_calls" if getattr(result, "function_calls", None) else "stop"]
        case "incomplete":
            reason: Any = getattr(result, "incomplete_details", None)
            return [reason.get("reason") if json.is_object(reason) else None]
        case "failed":
            return [BROKEN_OFF]
        case _:
            return []


def _int(value: Any) -> int | None:
    return value if isinstance(value, int) else None
