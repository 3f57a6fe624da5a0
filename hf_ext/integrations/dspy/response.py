"""Convert the answer of a chat to the response and the events of DSPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]

from hf_ext.integrations._adaptor.call_deltas import CallDelta, CallDeltas

if TYPE_CHECKING:
    from hf_ext.chat import ChatChunk, ChatCompletion
    from hf_ext.tools import ToolCall


_FINISH_REASONS = {"length": "length", "content_filter": "content_filter", "tool_calls": "tool_call"}


def received_response(completion: ChatCompletion, request: lm15.Request) -> lm15.Response:
    """Convert an answer; `provider_data` has the request id and the provider."""
    message, usage, meta = completion.message, completion.usage, completion.meta
    parts: list[Any] = [lm15.ThinkingPart(message.reasoning_text)] if message.reasoning_text else []
    parts += [lm15.TextPart(message.text)] if message.text or not completion.tool_calls else []
    parts += map(_received_call, completion.tool_calls)
    reason = completion.finish_reason
    details = {} if usage is None else usage.completion_tokens_details or {}
    cached = None if usage is None else (usage.prompt_tokens_details or {}).get("cached_tokens", usage.cached_tokens)
    counts = {} if usage is None else {"input_tokens": usage.prompt_tokens, "output_tokens": usage.completion_tokens}
    facts = {
        "request_id": meta.request_id,
        "inference_provider": meta.provider,
        "finish_reason": completion.finish_reason,
    }
    return lm15.Response(
        id=completion.id or None,
        model=completion.model or request.model,
        message=lm15.Message.assistant(parts),
        finish_reason=cast("Any", _FINISH_REASONS.get(reason or "", "stop")),
        usage=lm15.Usage(**counts, cache_read_tokens=cached, reasoning_tokens=details.get("reasoning_tokens")),
        provider_data={name: value for name, value in facts.items() if value is not None},
    )


def _received_call(call: ToolCall) -> lm15.ToolCallPart:
    try:
        arguments = call.function.parse_arguments()
    except ValueError as error:
        raise lm15.ProviderError(f"the arguments of the tool call {call.function.name} are not JSON") from error
    if not call.function.name or not isinstance(arguments, dict):
        raise lm15.ProviderError(f"the tool call {call.function.name!r} needs a name, and an object as arguments")
    return lm15.ToolCallPart(call.id or "call", call.function.name, arguments)


class Events:
    """Converts the chunks of a stream to the events of DSPy, in which each part of the message has an index."""

    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}
        self._calls = CallDeltas()

    def convert(self, chunk: ChatChunk) -> Iterator[Any]:
        """Yield the events of a chunk."""
        if not self._indexes:
            yield lm15.StreamStartEvent(id=chunk.id or None, model=chunk.model or None)
            self._indexes["start"] = -1
        if chunk.reasoning_text:
            yield lm15.StreamDeltaEvent(lm15.ThinkingDelta(chunk.reasoning_text, self._index("reasoning")))
        if chunk.text:
            yield lm15.StreamDeltaEvent(lm15.TextDelta(chunk.text, self._index("text")))
        yield from self._call_events(self._calls.add(chunk))

    def end(self, response: lm15.Response) -> Iterator[Any]:
        """Yield the last events."""
        yield from self._call_events(self._calls.end())
        yield lm15.StreamEndEvent(response.finish_reason, response.usage, response.provider_data)

    def _call_events(self, deltas: Sequence[CallDelta]) -> Iterator[Any]:
        for delta in deltas:
            index = self._index(f"call {delta.index}")
            yield lm15.StreamDeltaEvent(lm15.ToolCallDelta(delta.arguments, index, delta.id, delta.name or None))

    def _index(self, part: str) -> int:
        return self._indexes.setdefault(part, len(self._indexes) - 1)
