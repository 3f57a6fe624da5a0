"""Convert the answer of a chat to the response and the events of DSPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]

from hf_ext.integrations._adaptor.call_deltas import CallDelta, CallDeltas
from hf_ext.integrations._adaptor.facts import finish_reason_of, response_facts, token_counts
from hf_ext.integrations._adaptor.received_calls import received_calls

if TYPE_CHECKING:
    from hf_ext import Usage
    from hf_ext.chat import ChatChunk, ChatCompletion


def received_response(completion: ChatCompletion, model: str) -> lm15.Response:
    """Convert an answer to a request for this model; `provider_data` has the request id and the provider."""
    message, reason = completion.message, finish_reason_of(completion.finish_reason) or "stop"
    parts: list[Any] = [lm15.ThinkingPart(message.reasoning_text)] if message.reasoning_text else []
    parts += [lm15.TextPart(message.text)] if message.text or not completion.tool_calls else []
    return lm15.Response(
        id=completion.id or None,
        model=completion.model or model,
        message=lm15.Message.assistant([*parts, *_calls(completion)]),
        finish_reason=cast("Any", "tool_call" if reason == "tool_calls" else reason),
        usage=_usage(completion.usage),
        provider_data=response_facts(completion.meta, completion.finish_reason),
    )


def _calls(completion: ChatCompletion) -> list[lm15.ToolCallPart]:
    calls, broken = received_calls(completion.tool_calls)
    if broken:
        raise lm15.ProviderError(f"the arguments of the tool call {broken[0].name!r}: {broken[0].problem}")
    if not all(call.name for call in calls):
        raise lm15.ProviderError("a tool call needs a name")
    return [lm15.ToolCallPart(call.id, call.name, call.arguments) for call in calls]


def _usage(usage: Usage | None) -> lm15.Usage:
    if usage is None:
        return lm15.Usage()
    counts, (read, generated) = token_counts(usage), (usage.prompt_tokens, usage.completion_tokens)
    details = {"cache_read_tokens": counts.cached, "reasoning_tokens": counts.reasoning}
    return lm15.Usage(input_tokens=read, output_tokens=generated, **details)


class Events:
    """Converts the chunks of a stream to the events of DSPy, in which each part of the message has an index."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._indexes: dict[str, int] = {}
        self._calls = CallDeltas()

    def add(self, chunk: ChatChunk) -> Iterator[Any]:
        """Yield the events of a chunk."""
        if not self._indexes:
            yield lm15.StreamStartEvent(id=chunk.id or None, model=chunk.model or None)
            self._indexes["start"] = -1
        if chunk.reasoning_text:
            yield lm15.StreamDeltaEvent(lm15.ThinkingDelta(chunk.reasoning_text, self._index("reasoning")))
        if chunk.text:
            yield lm15.StreamDeltaEvent(lm15.TextDelta(chunk.text, self._index("text")))
        yield from self._call_events(self._calls.add(chunk))

    def end(self, completion: ChatCompletion) -> Iterator[Any]:
        """Yield the last events."""
        response = received_response(completion, self._model)
        yield from self._call_events(self._calls.end(completion.id or completion.created))
        yield lm15.StreamEndEvent(response.finish_reason, response.usage, response.provider_data)

    def _call_events(self, deltas: Sequence[CallDelta]) -> Iterator[Any]:
        for delta in deltas:
            index = self._index(f"call {delta.index}")
            yield lm15.StreamDeltaEvent(lm15.ToolCallDelta(delta.arguments, index, delta.id, delta.name or None))

    def _index(self, part: str) -> int:
        return self._indexes.setdefault(part, len(self._indexes) - 1)
