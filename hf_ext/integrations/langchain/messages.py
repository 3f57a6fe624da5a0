"""Messages: conversations of LangChain as requests, and completions and chunks as messages of LangChain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    InvalidToolCall,
    ToolCall,
    ToolCallChunk,
    convert_to_openai_messages,
)
from langchain_core.messages.ai import InputTokenDetails, OutputTokenDetails, UsageMetadata
from langchain_core.messages.tool import invalid_tool_call, tool_call, tool_call_chunk

if TYPE_CHECKING:
    from hf_ext._calls.results.usage import Usage
    from hf_ext._core.results.meta import Meta
    from hf_ext.chat.results import ChatChunk, ChatCompletion, Choice, Message
    from hf_ext.integrations._adaptor.call_deltas import CallDelta, CallDeltas
    from hf_ext.tools.calls import ToolCall as ReceivedCall

# Blocks of an assistant message that are sent as `tool_calls`, or not at all.
_NOT_CONTENT = {
    "tool_call",
    "invalid_tool_call",
    "tool_call_chunk",
    "tool_use",
    "function_call",
    "reasoning",
    "thinking",
}


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
        sent["content"] = _text_if_possible(sent.get("content"))
    first = converted[0]
    if isinstance(message, AIMessage):
        broken = [_broken_call(call) for call in message.invalid_tool_calls]
        if broken:
            first["tool_calls"] = [*first.get("tool_calls", ()), *broken]
        if reasoning and (text := message.additional_kwargs.get("reasoning_content")):
            first["reasoning_content"] = text
    return converted


def _text_if_possible(content: Any) -> Any:
    """Join text parts to one text, because llama.cpp and other servers accept no list of texts, and no null."""
    if not isinstance(content, list):
        return content or ""
    parts = [part for part in content if part.get("type") not in _NOT_CONTENT]
    if all(part.get("type") in {"text", "refusal"} for part in parts):
        return "".join(part.get("text") or part.get("refusal") or "" for part in parts)
    return parts


def _broken_call(call: InvalidToolCall) -> dict[str, Any]:
    """Return a call whose arguments are no JSON object, as strict servers accept it."""
    from hf_ext.tools.calls import FunctionCall

    function = FunctionCall(name=call["name"], arguments=call["args"])
    return {"id": call["id"], "type": "function", "function": function.to_request()}


def to_message(completion: ChatCompletion, choice: Choice) -> AIMessage:
    """Convert one answer of a completion."""
    received = choice.message
    calls, invalid = _parsed_calls(received.tool_calls or ())
    return AIMessage(
        content=received.text,
        additional_kwargs=_additional(received),
        response_metadata=response_metadata(completion, completion.meta, choice.finish_reason),
        tool_calls=calls,
        invalid_tool_calls=invalid,
        usage_metadata=usage_metadata(choice.usage or completion.usage),
        id=completion.id or None,
    )


def to_chunk(chunk: ChatChunk, calls: CallDeltas) -> AIMessageChunk:
    """Convert a chunk of a stream. The last chunk of the answer is made by `last_chunk`."""
    delta = next((choice.delta for choice in chunk.choices if not choice.index), None)
    return AIMessageChunk(
        content=chunk.text,
        additional_kwargs={} if delta is None else _additional(delta),
        tool_call_chunks=_call_chunks(calls.add(chunk)),
        id=chunk.id or None,
    )


def last_chunk(completion: ChatCompletion, meta: Meta, calls: CallDeltas) -> AIMessageChunk:
    """Return the chunk that ends a stream: the only one with the usage, the model and the finish reason.

    Some servers send the usage in every chunk, and the sum of chunks would count it more than once.
    """
    return AIMessageChunk(
        content="",
        response_metadata=response_metadata(completion, meta, completion.finish_reason),
        usage_metadata=usage_metadata(completion.usage),
        tool_call_chunks=_call_chunks(calls.end()),
        chunk_position="last",
        id=completion.id or None,
    )


def _call_chunks(deltas: Sequence[CallDelta]) -> list[ToolCallChunk]:
    return [
        tool_call_chunk(name=delta.name or None, args=delta.arguments, id=delta.id, index=delta.index)
        for delta in deltas
    ]


def response_metadata(completion: ChatCompletion, meta: Meta, finish_reason: str | None) -> dict[str, Any]:
    """Return what LangChain keeps of a response; facts that the server did not send are left out."""
    facts = {
        "model_name": completion.model,
        "finish_reason": finish_reason,
        "system_fingerprint": completion.system_fingerprint,
        "service_tier": completion.service_tier,
        "request_id": meta.request_id,
        "provider": meta.provider,
    }
    return {"model_provider": "huggingface", **{name: fact for name, fact in facts.items() if fact is not None}}


def usage_metadata(usage: Usage | None) -> UsageMetadata | None:
    """Convert token counts; the total is the sum, also if the server counts something else."""
    if usage is None:
        return None
    read, generated = usage.prompt_tokens or 0, usage.completion_tokens or 0
    converted = UsageMetadata(input_tokens=read, output_tokens=generated, total_tokens=read + generated)
    of_input, of_output = usage.prompt_tokens_details or {}, usage.completion_tokens_details or {}
    inputs = {"cache_read": of_input.get("cached_tokens", usage.cached_tokens), "audio": of_input.get("audio_tokens")}
    outputs = {"reasoning": of_output.get("reasoning_tokens"), "audio": of_output.get("audio_tokens")}
    if known := _numbers(inputs):
        converted["input_token_details"] = InputTokenDetails(**known)  # type: ignore[typeddict-item]
    if known := _numbers(outputs):
        converted["output_token_details"] = OutputTokenDetails(**known)  # type: ignore[typeddict-item]
    return converted


def _numbers(counts: Mapping[str, Any]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if isinstance(count, int)}


def _additional(message: Message) -> dict[str, Any]:
    found = {"reasoning_content": message.reasoning_text, "refusal": message.refusal}
    return {name: text for name, text in found.items() if text}


def _parsed_calls(received: Sequence[ReceivedCall]) -> tuple[list[ToolCall], list[InvalidToolCall]]:
    """Return the calls with their arguments as objects, and those whose arguments are none."""
    calls: list[ToolCall] = []
    invalid: list[InvalidToolCall] = []
    for call in received:
        name, problem = call.function.name or "", "the arguments are no JSON object"
        try:
            arguments = call.function.parse_arguments()
        except ValueError as error:
            arguments, problem = None, str(error)
        if isinstance(arguments, dict):
            calls.append(tool_call(name=name, args=arguments, id=call.id))
        else:
            text = _text_of(call.function.arguments)
            invalid.append(invalid_tool_call(name=name, args=text, id=call.id, error=problem))
    return calls, invalid


def _text_of(arguments: Any) -> str | None:
    return arguments if arguments is None or isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
