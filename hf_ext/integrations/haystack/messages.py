"""Convert the answers of a chat to the messages and chunks of Haystack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from haystack.dataclasses import ChatMessage, ComponentInfo, ReasoningContent, StreamingChunk, ToolCall, ToolCallDelta

from hf_ext.integrations._adaptor.call_deltas import CallDeltas

if TYPE_CHECKING:
    from haystack.dataclasses.streaming_chunk import FinishReason

    from hf_ext.chat import ChatChunk, ChatCompletion, Choice

_FINISH_REASONS: dict[str, FinishReason] = {
    **dict.fromkeys(("stop", "eos", "eos_token", "stop_sequence"), "stop"),
    **dict.fromkeys(("tool_calls", "function_call"), "tool_calls"),
    "length": "length",
    "content_filter": "content_filter",
}


def replies(completion: ChatCompletion) -> list[ChatMessage]:
    """Return the answers. `meta` has the token counts, the request id and the provider."""
    return [_reply(completion, choice) for choice in completion.choices]


def _reply(completion: ChatCompletion, choice: Choice) -> ChatMessage:
    meta: dict[str, Any] = {
        "model": completion.model,
        "index": choice.index or 0,
        "finish_reason": choice.finish_reason,
        "usage": None if completion.usage is None else completion.usage.to_dict(),
        "request_id": completion.meta.request_id,
        "provider": completion.meta.provider,
    }
    calls: list[ToolCall] = []
    for call in choice.message.tool_calls or ():
        try:
            arguments = call.function.parse_arguments()
        except ValueError:
            arguments = None
        if isinstance(arguments, dict):
            named = cast("dict[str, Any]", arguments)
            calls.append(ToolCall(tool_name=call.function.name or "", arguments=named, id=call.id))
        else:  # Haystack has no tool calls without arguments
            meta.setdefault("invalid_tool_calls", []).append(call.to_dict())
    if choice.logprobs is not None:
        meta["logprobs"] = choice.logprobs.to_dict()
    message = choice.message
    return ChatMessage.from_assistant(
        message.text or None, meta=meta, tool_calls=calls, reasoning=message.reasoning_text or None
    )


class ChunkConverter:
    """Converts the chunks of one stream; a chunk of Haystack has only one kind of content."""

    def __init__(self, component: ComponentInfo) -> None:
        self._component = component
        self._started: set[str] = set()
        self._calls = CallDeltas()

    def convert(self, chunk: ChatChunk) -> Iterator[StreamingChunk]:
        """Yield the chunks of Haystack for a chunk. The last one has the finish reason and the token counts."""
        calls = self._calls.add(chunk) + (self._calls.end() if chunk.finish_reason else [])
        deltas = [ToolCallDelta(call.index, call.name or None, call.arguments, call.id) for call in calls]
        contents: list[dict[str, Any]] = []
        if chunk.reasoning_text:
            contents.append({"content": "", "index": 0, "reasoning": ReasoningContent(chunk.reasoning_text)})
        if chunk.text:
            contents.append({"content": chunk.text, "index": 0})
        if deltas:
            contents.append({"content": "", "index": deltas[0].index, "tool_calls": deltas})
        contents = contents or [{"content": ""}]
        contents[-1]["finish_reason"] = _FINISH_REASONS.get(chunk.finish_reason or "")
        for content in contents:
            yield StreamingChunk(
                **content, component_info=self._component, start=self._is_start(content), meta=_chunk_meta(chunk)
            )

    def _is_start(self, content: dict[str, Any]) -> bool:
        if "tool_calls" in content:
            return any(delta.tool_name is not None for delta in content["tool_calls"])
        kind = "reasoning" if "reasoning" in content else "text" if content["content"] else ""
        is_start = bool(kind) and kind not in self._started
        self._started.add(kind)
        return is_start


def _chunk_meta(chunk: ChatChunk) -> dict[str, Any]:
    return {
        "model": chunk.model,
        "index": 0,
        "finish_reason": chunk.finish_reason,
        "received_at": datetime.now(UTC).isoformat(),
        "usage": None if chunk.usage is None else chunk.usage.to_dict(),
    }
