"""Convert the messages of Haystack to those of a request, and answers to messages and chunks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from haystack.dataclasses import ChatMessage, ComponentInfo, ReasoningContent, StreamingChunk, ToolCall, ToolCallDelta

from hf_ext.integrations._adaptor.call_deltas import CallDeltas
from hf_ext.integrations._adaptor.facts import choice_scores, finish_reason_of
from hf_ext.integrations._adaptor.functions import function_call
from hf_ext.integrations._adaptor.received_calls import received_calls

if TYPE_CHECKING:
    from hf_ext.chat import ChatChunk, ChatCompletion, Choice

_BROKEN = "invalid_tool_calls"


def request_message(message: ChatMessage) -> dict[str, Any]:
    """Convert a message for the request body. Calls whose arguments are no JSON are sent as `replies` keeps them."""
    sent: dict[str, Any] = {"role": "assistant", "content": ""}
    if not message.is_from("assistant") or message.texts or message.tool_calls:  # Haystack may refuse an empty message
        sent = message.to_openai_dict_format()
    if broken := message.meta.get(_BROKEN):
        functions = [(call["id"], call["function"]) for call in broken]
        calls = [function_call(id_, function["name"], function["arguments"]) for id_, function in functions]
        sent["tool_calls"] = [*sent.get("tool_calls", ()), *calls]
    return sent


def replies(completion: ChatCompletion) -> list[ChatMessage]:
    """Return the answers. `meta` has the token counts, the request id and the provider."""
    return [_reply(completion, choice) for choice in completion.choices]


def _reply(completion: ChatCompletion, choice: Choice) -> ChatMessage:
    calls, broken = received_calls(choice.message.tool_calls)
    meta: dict[str, Any] = {
        **_meta(completion, choice.finish_reason),
        "index": choice.index or 0,
        "request_id": completion.meta.request_id,
        "provider": completion.meta.provider,
    }
    if broken:  # Haystack has no tool calls without arguments
        functions = [(call.id, {"name": call.name, "arguments": call.text}) for call in broken]
        meta[_BROKEN] = [{"id": id_, "type": "function", "function": function} for id_, function in functions]
    if scores := choice_scores(choice):
        meta["logprobs"] = scores
    return ChatMessage.from_assistant(
        choice.message.text or None,
        meta=meta,
        tool_calls=[ToolCall(tool_name=call.name, arguments=call.arguments, id=call.id) for call in calls],
        reasoning=choice.message.reasoning_text or None,
    )


def _meta(received: ChatCompletion | ChatChunk, finish_reason: str | None) -> dict[str, Any]:
    usage = None if received.usage is None else received.usage.to_dict()
    return {"model": received.model, "index": 0, "finish_reason": finish_reason, "usage": usage}


class ChunkConverter:
    """Converts the chunks of one stream; a chunk of Haystack has only one kind of content."""

    def __init__(self, component: ComponentInfo) -> None:
        self._component = component
        self._started: set[str] = set()
        self._calls = CallDeltas()

    def convert(self, chunk: ChatChunk) -> Iterator[StreamingChunk]:
        """Yield the chunks of Haystack for a chunk. The last one has the finish reason and the token counts."""
        contents = [*self._contents(chunk)] or [{"content": ""}]
        contents[-1]["finish_reason"] = finish_reason_of(chunk.finish_reason)
        meta = {**_meta(chunk, chunk.finish_reason), "received_at": datetime.now(UTC).isoformat()}
        for content in contents:
            yield StreamingChunk(**content, component_info=self._component, meta=meta)

    def _contents(self, chunk: ChatChunk) -> Iterator[dict[str, Any]]:
        if chunk.reasoning_text:
            reasoning = ReasoningContent(chunk.reasoning_text)
            yield {"content": "", "index": 0, "reasoning": reasoning, "start": self._is_start("reasoning")}
        if chunk.text:
            yield {"content": chunk.text, "index": 0, "start": self._is_start("text")}
        calls = self._calls.add(chunk) + (self._calls.end(chunk.id or chunk.created) if chunk.finish_reason else [])
        if calls:
            deltas = [ToolCallDelta(call.index, call.name or None, call.arguments, call.id) for call in calls]
            starts = any(delta.tool_name is not None for delta in deltas)
            yield {"content": "", "index": deltas[0].index, "tool_calls": deltas, "start": starts}

    def _is_start(self, kind: str) -> bool:
        is_start = kind not in self._started
        self._started.add(kind)
        return is_start
