"""Facts of a response that frameworks keep: finish reason, request id, provider and token counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from hf_ext import Usage
    from hf_ext._core.results.meta import Meta
    from hf_ext.chat import ChatCompletion, Choice

FinishReason = Literal["stop", "tool_calls", "length", "content_filter"]

_FINISH_REASONS: dict[str, FinishReason] = {
    **dict.fromkeys(("stop", "eos", "eos_token", "stop_sequence"), "stop"),
    **dict.fromkeys(("tool_calls", "function_call"), "tool_calls"),
    "length": "length",
    "content_filter": "content_filter",
}


def finish_reason_of(received: str | None) -> FinishReason | None:
    """Return OpenAI's word for a finish reason; None if there is none, or an unknown one."""
    return _FINISH_REASONS.get(received or "")


def known(**facts: Any) -> dict[str, Any]:
    """Return the facts that the server sent."""
    return {name: fact for name, fact in facts.items() if fact is not None}


def response_facts(meta: Meta, **more: Any) -> dict[str, Any]:
    """Return the request id, the inference provider and other facts, as far as the server sent them."""
    return known(request_id=meta.request_id, inference_provider=meta.provider, **more)


def answer_facts(completion: ChatCompletion) -> dict[str, Any]:
    """Return the facts of a response, and the finish reason and the scores of the tokens of its first answer."""
    scores = choice_scores(completion.choices[0]) if completion.choices else None
    return response_facts(completion.meta, finish_reason=completion.finish_reason, logprobs=scores)


def choice_scores(choice: Choice) -> dict[str, Any] | None:
    """Return the scores of the tokens of an answer; None if the server sent none."""
    return None if choice.logprobs is None else choice.logprobs.to_dict()


class TokenCounts(NamedTuple):
    """The token counts of a response. A count that the server did not send is None, or 0 for the first two."""

    read: int
    generated: int
    cached: int | None
    audio_read: int | None
    reasoning: int | None
    audio_generated: int | None


def token_counts(usage: Usage) -> TokenCounts:
    """Return the token counts of a response."""
    read, generated = usage.prompt_tokens_details or {}, usage.completion_tokens_details or {}
    return TokenCounts(
        usage.prompt_tokens or 0,
        usage.completion_tokens or 0,
        _count(read.get("cached_tokens", usage.cached_tokens)),
        _count(read.get("audio_tokens")),
        _count(generated.get("reasoning_tokens")),
        _count(generated.get("audio_tokens")),
    )


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None
