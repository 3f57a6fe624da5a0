"""Convert the messages of LangChain to those of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, convert_to_openai_messages

from hf_ext.integrations._adaptor.content import content_of, text_part
from hf_ext.integrations._adaptor.functions import function_call

# Blocks of an assistant message that are sent as `tool_calls`, or not at all.
_CALLS = {"tool_call", "invalid_tool_call", "tool_call_chunk", "tool_use", "function_call"}
_NOT_CONTENT = _CALLS | {"reasoning", "thinking"}


def to_request(messages: Sequence[BaseMessage], *, reasoning: bool = False) -> list[dict[str, Any]]:
    """Convert a conversation for the request body.

    Args:
        messages: The conversation.
        reasoning: Whether to send the reasoning of earlier answers, in the field `reasoning_content`.
    """
    return [sent for message in messages for sent in _to_request(message, reasoning=reasoning)]


def _to_request(message: BaseMessage, *, reasoning: bool) -> list[dict[str, Any]]:
    converted = convert_to_openai_messages([message], text_format="block")
    for sent in converted:
        sent["content"] = _content(sent.get("content"))
    if isinstance(message, AIMessage):
        broken = [function_call(call["id"], call["name"], call["args"]) for call in message.invalid_tool_calls]
        if broken:
            converted[0]["tool_calls"] = [*converted[0].get("tool_calls", ()), *broken]
        if reasoning and (text := message.additional_kwargs.get("reasoning_content")):
            converted[0]["reasoning_content"] = text
    return converted


def _content(content: Any) -> Any:
    if not isinstance(content, list):
        return content or ""  # llama.cpp rejects null
    parts = [part for part in content if part.get("type") not in _NOT_CONTENT]
    return content_of((text_part(part["refusal"]) if part.get("type") == "refusal" else part for part in parts), "")
