"""Convert a request of DSPy to the arguments of `chat.create`."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]

from hf_ext.integrations._adaptor.call_options import SAME_NAMES
from hf_ext.integrations._adaptor.content import content_of, image_part, text_part
from hf_ext.integrations._adaptor.facts import known
from hf_ext.integrations._adaptor.functions import function_call, function_tool, schema_format, tool_options


def request_messages(request: lm15.Request) -> Iterator[dict[str, Any]]:
    """Yield the messages of a chat request."""
    if request.system is not None:
        is_text = isinstance(request.system, str)
        yield {"role": "system", "content": request.system if is_text else _content(request.system)}
    for message in request.messages:
        results, calls, others = _sorted(message.parts)
        for result in results:
            yield {"role": "tool", "tool_call_id": result.id, "content": _content(result.content)}
        if calls or others:
            sent = {"role": "system" if message.role == "developer" else message.role, "content": _content(others)}
            yield sent | ({"tool_calls": calls} if calls else {})


def _sorted(parts: Iterable[Any]) -> tuple[list[Any], list[dict[str, Any]], list[Any]]:
    """Return the results of tools, the calls as they are sent, and the other parts."""
    results = [part for part in parts if isinstance(part, lm15.ToolResultPart)]
    calls = [part for part in parts if isinstance(part, lm15.ToolCallPart)]
    others = [part for part in parts if not isinstance(part, lm15.ToolResultPart | lm15.ToolCallPart)]
    return results, [function_call(call.id, call.name, call.input) for call in calls], others


def _content(parts: Iterable[Any]) -> str | list[dict[str, Any]]:
    """Return the content of a message. The reasoning of earlier answers is left out."""
    return content_of((_part(part) for part in parts if not isinstance(part, lm15.ThinkingPart)), "\n\n")


def _part(part: Any) -> dict[str, Any]:
    if isinstance(part, lm15.TextPart | lm15.RefusalPart):
        return text_part(part.text)
    if isinstance(part, lm15.DataPart):
        return text_part(json.dumps(part.value))
    if isinstance(part, lm15.ImagePart) and part.file_id is None:
        url = part.url or f"data:{part.media_type};base64,{part.data or b64encode(part.bytes).decode()}"
        return image_part(url, part.detail)
    raise lm15.UnsupportedFeatureError(f"a chat request cannot contain {type(part).__name__}", feature="messages")


def request_options(request: lm15.Request) -> dict[str, Any]:
    """Return the options of `chat.create` for the settings and tools of a request."""
    config = request.config
    tools: list[Any] = [*request.tools]
    if unknown := [tool.name for tool in tools if not isinstance(tool, lm15.FunctionTool)]:
        raise lm15.UnsupportedFeatureError(f"unknown built-in tools: {', '.join(unknown)}", feature="tools")
    options: dict[str, Any] = {name: getattr(config, name) for name in SAME_NAMES}
    options |= {"stop": config.stop or None, "store": config.store, "user": config.user_id}
    if config.logprobs is not None:
        options |= {"logprobs": True, "top_logprobs": config.logprobs or None}
    if config.reasoning is not None:
        options["reasoning_effort"] = "none" if config.reasoning.is_off else config.reasoning.effort
    if config.response_format is not None:
        options["response_format"] = _format(dict(config.response_format))
    if tools:
        sent = [function_tool(tool.name, tool.description, tool.parameters) for tool in tools]
        choice = config.tool_choice or lm15.ToolChoice()
        options |= {**tool_options(sent, choice.mode, choice.allowed or None), "parallel_tool_calls": choice.parallel}
    return known(**options)


def _format(requested: dict[str, Any]) -> dict[str, Any]:
    kind = requested.pop("type")
    return schema_format(**{"name": "answer", **requested}) if kind == "json_schema" else {"type": kind}
