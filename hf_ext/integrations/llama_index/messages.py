"""Convert the messages of LlamaIndex to those of a chat request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.base.llms.types import (
    AudioBlock,
    ChatMessage,
    ImageBlock,
    MessageRole,
    TextBlock,
    ThinkingBlock,
    ToolCallBlock,
)

from hf_ext.errors import ValidationError
from hf_ext.integrations._adaptor.content import audio_part, content_of, image_part, text_part
from hf_ext.integrations._adaptor.functions import function_call
from hf_ext.integrations._adaptor.message import request_message

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
    blocks = [block for block in message.blocks if isinstance(block, ToolCallBlock)]
    calls = [function_call(call.tool_call_id, call.tool_name, call.tool_kwargs) for call in blocks]
    answered = {"tool_call_id": message.additional_kwargs.get("tool_call_id", "")} if role == "tool" else {}
    return request_message(role, content_of(parts, "\n"), calls, **answered)


def _part(block: Any) -> dict[str, Any]:
    """Return a text, image or sound as a part. A URL is sent as it is: nothing is downloaded."""
    if isinstance(block, TextBlock):
        return text_part(block.text)
    if isinstance(block, ImageBlock):
        return image_part(str(block.url) if block.url else _data_url(block), block.detail)
    if isinstance(block, AudioBlock) and not block.url:
        return audio_part(block.resolve_audio(as_base64=True).read().decode(), block.format or "wav")
    hint = "Pass the sound itself." if isinstance(block, AudioBlock) else "Convert the block to text or images."
    raise ValidationError(f"a chat request cannot contain this {type(block).__name__}", hint=hint)


def _data_url(block: ImageBlock) -> str:
    data = block.resolve_image(as_base64=True).read().decode()
    return f"data:{block.image_mimetype or 'image/png'};base64,{data}"
