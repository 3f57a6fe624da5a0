"""Messages: prompts of `llm` as requests, and answers as its events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import llm
from llm.parts import AttachmentPart, Message, StreamEvent, TextPart, ToolCallPart, ToolResultPart

from hf_ext.integrations._adaptor.content import content_of, text_part
from hf_ext.integrations._adaptor.functions import function_call, function_tool
from hf_ext.integrations._adaptor.message import request_message

if TYPE_CHECKING:
    from hf_ext._calls.results.usage import Usage
    from hf_ext.chat.results import ChatCompletion
    from hf_ext.tools.calls import ToolCall

RECORDINGS = frozenset({"audio/wav", "audio/mpeg"})


def to_request(message: Message) -> list[dict[str, Any]]:
    """Convert a message for the request body. A message of tool results becomes one message for each result."""
    results = [part for part in message.parts if isinstance(part, ToolResultPart)]
    if results:
        return [{"role": "tool", "tool_call_id": part.tool_call_id, "content": part.output} for part in results]
    text = "".join(part.text for part in message.parts if isinstance(part, TextPart))
    attachments = [part.attachment for part in message.parts if isinstance(part, AttachmentPart)]
    media = [_attachment(attachment) for attachment in attachments if attachment is not None]
    content = content_of([*([text_part(text)] if text else ()), *media], "")
    called = [part for part in message.parts if isinstance(part, ToolCallPart)]
    calls = [function_call(call.tool_call_id, call.name, call.arguments) for call in called]
    return [request_message(message.role, content, calls)] if content or message.role == "assistant" else []


def _attachment(attachment: llm.Attachment) -> dict[str, Any]:
    from hf_ext import Url
    from hf_ext.chat import parts

    if attachment.url and attachment.resolve_type() not in RECORDINGS:
        return parts.image(Url(attachment.url))
    content: bytes = attachment.content_bytes() or b""
    return parts.audio(content) if attachment.resolve_type() in RECORDINGS else parts.image(content)


def to_tool(tool: llm.Tool | llm.ServerSideTool) -> dict[str, Any]:
    """Convert a tool for the request body.

    Raises:
        llm.ModelError: The tool runs on the server of a provider.
    """
    if isinstance(tool, llm.ServerSideTool):
        raise llm.ModelError(f"{tool.name} runs on the server of another model; chat completions have no such tools")
    return function_tool(tool.name, tool.description, tool.input_schema)


def events_of(completion: ChatCompletion) -> Iterator[StreamEvent]:
    """Yield the events of a complete answer."""
    if completion.message.reasoning_text:
        yield StreamEvent(type="reasoning", chunk=completion.message.reasoning_text)
    if completion.text:
        yield StreamEvent(type="text", chunk=completion.text)
    for call in completion.tool_calls:
        yield from _events_of_call(call)


def events_of_step(step: Any) -> Iterator[StreamEvent]:
    """Yield the events of a step of a stream."""
    if step.kind == "tool_call":
        yield from _events_of_call(step.call)
    else:
        yield StreamEvent(type="text" if step.kind == "text" else "reasoning", chunk=step.text)


def _events_of_call(call: ToolCall) -> Iterator[StreamEvent]:
    function = call.to_request()["function"]
    yield StreamEvent(type="tool_call_name", chunk=function["name"], tool_call_id=call.id)
    yield StreamEvent(type="tool_call_args", chunk=function["arguments"], tool_call_id=call.id)


def report(completion: ChatCompletion, response: llm.Response | llm.AsyncResponse) -> None:
    """Give `llm` the tool calls, the token counts, the model and the ids of the response, for its log."""
    for call in completion.tool_calls:
        sent = call.to_request()
        arguments = json.loads(sent["function"]["arguments"])
        name = sent["function"]["name"]
        response.add_tool_call(llm.ToolCall(name=name, arguments=arguments, tool_call_id=sent["id"]))
    if completion.usage is not None:
        usage = completion.usage
        response.set_usage(input=usage.prompt_tokens, output=usage.completion_tokens, details=_details(usage))
    if completion.model:
        response.set_resolved_model(completion.model)
    meta = completion.meta
    facts = {"id": completion.id, "request_id": meta.request_id, "provider": meta.provider}
    response.response_json = {**facts, "finish_reason": completion.finish_reason}


def _details(usage: Usage) -> dict[str, Any] | None:
    found = {name: getattr(usage, name) for name in ("prompt_tokens_details", "completion_tokens_details")}
    return {name: details for name, details in found.items() if details} or None
