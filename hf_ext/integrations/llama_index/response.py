"""Convert the answers of a chat to the responses of LlamaIndex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    MessageRole,
    TextBlock,
    ThinkingBlock,
    ToolCallBlock,
)

from hf_ext.integrations._adaptor.call_deltas import CallDelta, CallDeltas
from hf_ext.integrations._adaptor.facts import answer_facts, known

if TYPE_CHECKING:
    from hf_ext.chat import ChatChunk, ChatCompletion
    from hf_ext.tools import ToolCall

_COUNTS = ("prompt_tokens", "completion_tokens", "total_tokens")


def chat_response(completion: ChatCompletion, *, delta: str | None = None) -> ChatResponse:
    """Return the answer, with the token counts, the request id and the provider in `additional_kwargs`."""
    message = _message(completion.text, completion.message.reasoning_text, _blocks(completion.tool_calls))
    facts = known(**{name: getattr(completion.usage, name, None) for name in _COUNTS})
    facts |= answer_facts(completion)
    return ChatResponse(message=message, delta=delta, raw=completion.to_dict(), additional_kwargs=facts)


def _blocks(calls: Iterable[ToolCall]) -> list[ToolCallBlock]:
    return [
        ToolCallBlock(
            tool_call_id=call.id, tool_name=call.function.name or "", tool_kwargs=call.function.arguments or ""
        )
        for call in calls
    ]


def _message(text: str, reasoning: str, calls: Sequence[ToolCallBlock]) -> ChatMessage:
    thoughts = [ThinkingBlock(content=reasoning)] if reasoning else []
    texts = [TextBlock(text=text)] if text or not calls else []
    more = {"tool_calls": [_plain(call) for call in calls]} if calls else {}  # programs of LlamaIndex look here
    return ChatMessage(role=MessageRole.ASSISTANT, blocks=[*thoughts, *texts, *calls], additional_kwargs=more)


def _plain(call: ToolCallBlock) -> dict[str, Any]:
    function = {"name": call.tool_name, "arguments": call.tool_kwargs}
    return {"id": call.tool_call_id, "type": "function", "function": function}


class ChunkConverter:
    """Converts the chunks of one stream: LlamaIndex expects the whole message so far with each chunk."""

    def __init__(self) -> None:
        self._text = ""
        self._reasoning = ""
        self._deltas = CallDeltas()
        self._calls: list[ToolCallBlock] = []

    def add(self, chunk: ChatChunk) -> Iterator[ChatResponse]:
        """Return the message so far."""
        self._text += chunk.text
        self._reasoning += chunk.reasoning_text
        for delta in self._deltas.add(chunk):
            self._add_call(delta)
        message = _message(self._text, self._reasoning, self._calls)
        yield ChatResponse(message=message, delta=chunk.text, raw=chunk.to_dict())

    def _add_call(self, delta: CallDelta) -> None:
        """Replace the block of the call that grew: blocks of earlier responses stay as they were."""
        if delta.index == len(self._calls):
            self._calls.append(ToolCallBlock(tool_name="", tool_kwargs=""))
        call = self._calls[delta.index]
        self._calls[delta.index] = ToolCallBlock(
            tool_call_id=delta.id or call.tool_call_id,
            tool_name=call.tool_name + delta.name,
            tool_kwargs=f"{call.tool_kwargs}{delta.arguments}",
        )

    def end(self, completion: ChatCompletion) -> Iterator[ChatResponse]:
        """Return the complete answer: the only response with the facts, and with arguments that no longer change."""
        yield chat_response(completion, delta="")
