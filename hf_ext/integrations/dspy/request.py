"""Convert a request of DSPy to the arguments of `chat.create`."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]

_SAME = ("max_tokens", "temperature", "top_p", "top_k", "seed", "frequency_penalty", "presence_penalty", "service_tier")


def request_messages(request: lm15.Request) -> Iterator[dict[str, Any]]:
    """Yield the messages of a chat request."""
    if request.system is not None:
        yield {
            "role": "system",
            "content": request.system if isinstance(request.system, str) else _content(request.system),
        }
    for message in request.messages:
        yield from _results(message.parts)
        parts = [part for part in message.parts if not isinstance(part, lm15.ToolResultPart)]
        calls = [part for part in parts if isinstance(part, lm15.ToolCallPart)]
        role = "system" if message.role == "developer" else message.role
        if parts:
            sent = {"role": role, "content": _content(part for part in parts if part not in calls)}
            yield sent | ({"tool_calls": [_call(call) for call in calls]} if calls else {})


def _results(parts: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for part in parts:
        if isinstance(part, lm15.ToolResultPart):
            yield {"role": "tool", "tool_call_id": part.id, "content": _content(part.content)}


def _call(part: lm15.ToolCallPart) -> dict[str, Any]:
    return {"id": part.id, "type": "function", "function": {"name": part.name, "arguments": json.dumps(part.input)}}


def _content(parts: Iterable[Any]) -> str | list[dict[str, Any]]:
    """Return the content of a message: a text if possible. The reasoning of earlier answers is left out."""
    sent = [_part(part) for part in parts if not isinstance(part, lm15.ThinkingPart)]
    return sent if any("text" not in part for part in sent) else "\n\n".join(part["text"] for part in sent)


def _part(part: Any) -> dict[str, Any]:
    if isinstance(part, lm15.TextPart | lm15.RefusalPart):
        return {"type": "text", "text": part.text}
    if isinstance(part, lm15.DataPart):
        return {"type": "text", "text": json.dumps(part.value)}
    if isinstance(part, lm15.ImagePart) and part.file_id is None:
        url = part.url or f"data:{part.media_type};base64,{part.data or b64encode(part.bytes).decode()}"
        return {"type": "image_url", "image_url": {"url": url} | ({"detail": part.detail} if part.detail else {})}
    raise lm15.UnsupportedFeatureError(f"a chat request cannot contain {type(part).__name__}", feature="messages")


def request_options(request: lm15.Request) -> dict[str, Any]:
    """Return the options of `chat.create` for the settings and tools of a request."""
    config = request.config
    if unknown := [tool.name for tool in request.tools if not isinstance(tool, lm15.FunctionTool)]:
        raise lm15.UnsupportedFeatureError(f"unknown built-in tools: {', '.join(unknown)}", feature="tools")
    options: dict[str, Any] = {name: getattr(config, name) for name in _SAME}
    options |= {"stop": config.stop or None, "store": config.store, "user": config.user_id}
    if config.logprobs is not None:
        options |= {"logprobs": True, "top_logprobs": config.logprobs or None}
    if config.reasoning is not None:
        options["reasoning_effort"] = "none" if config.reasoning.is_off else config.reasoning.effort
    if config.response_format is not None:
        schema = {"name": "answer", **config.response_format}
        kind = str(schema.pop("type"))
        options["response_format"] = {"type": kind, kind: schema} if kind == "json_schema" else {"type": kind}
    if request.tools:
        options |= _tools(request, config.tool_choice or lm15.ToolChoice())
    return {name: value for name, value in options.items() if value is not None}


def _tools(request: lm15.Request, choice: lm15.ToolChoice) -> dict[str, Any]:
    functions: list[dict[str, Any]] = [
        _function(tool) for tool in request.tools if not choice.allowed or tool.name in choice.allowed
    ]
    sent: Any = choice.mode
    if choice.mode == "required" and choice.allowed and len(functions) == 1:
        sent = {"type": "function", "function": {"name": functions[0]["name"]}}
    tools_sent = [{"type": "function", "function": function} for function in functions]
    return {"tools": tools_sent, "tool_choice": sent, "parallel_tool_calls": choice.parallel}


def _function(tool: Any) -> dict[str, Any]:
    return {"name": tool.name, "description": tool.description or "", "parameters": tool.parameters}
