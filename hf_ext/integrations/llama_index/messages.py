"""Convert the messages of LlamaIndex to those of a chat request, and the answers back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from llama_index.core.base.llms.types import (
    AudioBlock,
    ChatMessage,
    ChatResponse,
    ImageBlock,
    MessageRole,
    TextBlock,
    ThinkingBlock,
    ToolCallBlock,
)

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext import Meta
    from hf_ext.chat import ChatChunk, ChatCompletion
    from hf_ext.tools import ToolCall


_ROLES = {
    MessageRole.CHATBOT: "assistant",
    MessageRole.MODEL: "assistant",
    MessageRole.FUNCTION: "tool",
}
_OMITTED = (ThinkingBlock, ToolCallBlock)


def request_messages(messages: Sequence[ChatMessage]) -> list[dict[str, Any]]:
    """Return the messages of a request. The reasoning of earlier answers is left out, as some providers reject it."""
    return [_request_message(message) for message in messages]


def _request_message(message: ChatMessage) -> dict[str, Any]:
    role = _ROLES.get(message.role, message.role.value)
    parts = [_part(block) for block in message.blocks if not isinstance(block, _OMITTED)]
    content: Any = parts
    if all(part["type"] == "text" for part in parts):
        content = "\n".join(part["text"] for part in parts)  # some servers accept only a text
    sent: dict[str, Any] = {"role": role, "content": content}
    calls = [_request_call(block) for block in message.blocks if isinstance(block, ToolCallBlock)]
    if calls:
        sent["tool_calls"] = calls
    if role == "tool":
        sent["tool_call_id"] = message.additional_kwargs.get("tool_call_id", "")
    return sent


def _request_call(block: ToolCallBlock) -> dict[str, Any]:
    arguments = block.tool_kwargs if isinstance(block.tool_kwargs, str) else json.dumps(block.tool_kwargs)
    function = {"name": block.tool_name, "arguments": arguments or "{}"}
    return {"id": block.tool_call_id or "", "type": "function", "function": function}


def _part(block: Any) -> dict[str, Any]:
    """Return a text, image or sound as a part. A URL is sent as it is: nothing is downloaded."""
    if isinstance(block, TextBlock):
        return {"type": "text", "text": block.text}
    if isinstance(block, ImageBlock):
        image = {"url": str(block.url) if block.url else _data_url(block)}
        return {"type": "image_url", "image_url": image | ({"detail": block.detail} if block.detail else {})}
    if isinstance(block, AudioBlock) and not block.url:
        data = block.resolve_audio(as_base64=True).read().decode()
        return {"type": "input_audio", "input_audio": {"data": data, "format": block.format or "wav"}}
    hint = "Pass the sound itself." if isinstance(block, AudioBlock) else "Convert the block to text or images."
    raise ValidationError(f"a chat request cannot contain this {type(block).__name__}", hint=hint)


def _data_url(block: ImageBlock) -> str:
    data = block.resolve_image(as_base64=True).read().decode()
    return f"data:{block.image_mimetype or 'image/png'};base64,{data}"


def chat_response(completion: ChatCompletion) -> ChatResponse:
    """Return the answer, with the token counts, the request id and the provider in `additional_kwargs`."""
    message = _message(completion.text, completion.message.reasoning_text, completion.tool_calls)
    facts = response_facts(completion.meta, completion.usage, completion.finish_reason)
    return ChatResponse(message=message, raw=completion.to_dict(), additional_kwargs=facts)


def _message(text: str, reasoning: str, calls: Sequence[ToolCall]) -> ChatMessage:
    blocks: list[Any] = [ThinkingBlock(content=reasoning)] if reasoning else []
    if text or not calls:
        blocks.append(TextBlock(text=text))
    blocks += [
        ToolCallBlock(
            tool_call_id=call.id, tool_name=call.function.name or "", tool_kwargs=call.function.arguments or ""
        )
        for call in calls
    ]
    return ChatMessage(role=MessageRole.ASSISTANT, blocks=blocks)


def response_facts(meta: Meta, usage: Any, finish_reason: str | None) -> dict[str, Any]:
    """Return what LlamaIndex has no field for, as far as it is known."""
    counts = {} if usage is None else {name: getattr(usage, name) for name in _COUNTS}
    facts = {
        **counts,
        "request_id": meta.request_id,
        "inference_provider": meta.provider,
        "finish_reason": finish_reason,
    }
    return {name: value for name, value in facts.items() if value is not None}


_COUNTS = ("prompt_tokens", "completion_tokens", "total_tokens")


class StreamedMessage:
    """Builds the message of a stream: LlamaIndex expects the whole message so far with each chunk."""

    def __init__(self) -> None:
        self._text = ""
        self._reasoning = ""
        self._calls: Sequence[ToolCall] = ()

    def add(self, chunk: ChatChunk, stream: Any) -> ChatResponse:
        """Add a chunk of a stream, and return the message so far."""
        self._text += chunk.text
        self._reasoning += chunk.reasoning_text
        if any(choice.delta.tool_calls for choice in chunk.choices):
            self._calls = stream.partial.tool_calls
        return ChatResponse(
            message=_message(self._text, self._reasoning, self._calls),
            delta=chunk.text,
            raw=chunk.to_dict(),
            additional_kwargs=response_facts(stream.meta, chunk.usage, chunk.finish_reason),
        )
