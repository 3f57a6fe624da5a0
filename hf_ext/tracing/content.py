"""Content: prompts and answers in the form of the conventions, a role and parts, as JSON. Only with `content=True`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import Any, cast

from hf_ext._core.values import json
from hf_ext.tools.encode import to_json
from hf_ext.tools.tolerant_json import loads
from hf_ext.tracing import names
from hf_ext.tracing.request_attributes import field_of
from hf_ext.tracing.response_attributes import BROKEN_OFF, finish_reasons

Part = dict[str, Any]
_PART_TYPES = {
    "text": "text",
    "input_text": "text",
    "output_text": "text",
    "reasoning_text": "reasoning",
    "summary_text": "reasoning",
}
"""The types of the conventions for the parts with a text, by their type in an API."""
_UNKNOWN = "unknown"  # the conventions require a finish reason


class Content:
    """Returns the content of requests, results and tools as attributes.

    Args:
        max_bytes: The largest size of an attribute; the rest of its text is cut.
        hide: Returns a text without the token.
    """

    def __init__(self, max_bytes: int, hide: Callable[[str], str]) -> None:
        self._max_bytes = max_bytes
        self._hide = hide

    def of_request(self, body: Any) -> dict[str, str]:
        """Return the messages, the instructions and the tools of a request."""
        found = {
            names.INPUT_MESSAGES: _input_messages(body),
            names.SYSTEM_INSTRUCTIONS: _text_parts(field_of(body, "instructions")),
            names.TOOL_DEFINITIONS: _tool_definitions(field_of(body, "tools")),
        }
        return {name: self.text(value) for name, value in found.items() if value}

    def of_result(self, result: Any, *, is_complete: bool = True) -> dict[str, str]:
        """Return the messages of a result, one for each answer.

        Args:
            result: The result; for a stream that ended early, its received part.
            is_complete: Whether the answer is complete.
        """
        answers = _answers(result)
        reasons = finish_reasons(result)[: len(answers)]
        missing = _UNKNOWN if is_complete and not any(reasons) else BROKEN_OFF
        messages = [
            {"role": "assistant", "parts": parts, "finish_reason": reason or missing}
            for parts, reason in zip_longest(answers, reasons)
        ]
        return {names.OUTPUT_MESSAGES: self.text(messages)} if messages else {}

    def text(self, value: Any) -> str:
        """Return a value as JSON text, without the token and not longer than the limit."""
        text = self._hide(value if isinstance(value, str) else to_json(_plain(value)))
        encoded = text.encode("utf-8", "replace")
        if len(encoded) <= self._max_bytes:
            return text
        return f"{encoded[: self._max_bytes].decode('utf-8', 'ignore')}… [cut after {self._max_bytes:,} bytes]"


def _input_messages(body: Any) -> list[Part]:
    messages = field_of(body, "messages")
    if json.is_array(messages):
        return [_message(message) for message in messages]
    items = next((found for name in ("input_", "inputs", "prompt") if (found := field_of(body, name))), None)
    if json.is_array(items) and items and isinstance(items[0], Mapping):
        return [_message(item) for item in items]
    parts = _text_parts(items)
    return [{"role": "user", "parts": parts}] if parts else []


def _tool_definitions(tools: Any) -> list[Any]:
    return [_tool_definition(_plain(tool)) for tool in tools] if json.is_array(tools) else []


def _tool_definition(tool: Any) -> Any:
    """Return a tool in the form of the conventions, which is that of the Responses API: its name is a field of it."""
    function = field_of(tool, "function")
    return {"type": "function", **function} if json.is_object(function) else tool


def _answers(result: Any) -> list[list[Part]]:
    """Return the parts of each answer of a result."""
    choices: Any = getattr(result, "choices", None)
    if json.is_array(choices) and choices:
        return [_choice(choice) for choice in choices]
    output: Any = getattr(result, "output", None)
    if json.is_array(output):
        parts = [part for item in output for part in _parts(_plain(item))]
        return [parts] if parts else []
    text = getattr(result, "text", None)
    return [_text_parts(text)] if isinstance(text, str) and text else []


def _choice(choice: Any) -> list[Part]:
    message = getattr(choice, "message", None)
    return list(_parts({"content": getattr(choice, "text", None)} if message is None else _plain(message)))


def _message(message: Any) -> Part:
    """Return a message of a request, or an item of the Responses API."""
    if not isinstance(message, Mapping):
        return {"role": "user", "parts": _text_parts(message)}
    found = cast("Mapping[str, Any]", message)
    return {"role": found.get("role") or "user", "parts": list(_parts(found))}


def _parts(message: Mapping[str, Any]) -> Iterable[Part]:
    reasoning = message.get("reasoning_content") or message.get("reasoning")
    if isinstance(reasoning, str):
        yield {"type": "reasoning", "content": reasoning}
    if message.get("role") == "tool":
        yield _tool_response(message.get("tool_call_id"), message.get("content"))
        return
    match message.get("type"):
        case "function_call":
            yield _tool_call(message.get("call_id"), message)
        case "function_call_output":
            yield _tool_response(message.get("call_id"), message.get("output"))
        case _:
            pass
    for name in ("summary", "content", "refusal", "images"):
        yield from _text_parts(message.get(name))
    for call in message.get("tool_calls") or ():
        yield _tool_call(field_of(call, "id"), field_of(call, "function"))


def _tool_call(identifier: Any, function: Any) -> Part:
    name, arguments = field_of(function, "name"), _decoded(field_of(function, "arguments"))
    return {"type": "tool_call", "id": identifier, "name": name, "arguments": arguments}


def _decoded(arguments: Any) -> Any:
    """Return the arguments of a call as an object; as the text that was received if it is not JSON."""
    try:
        return loads(arguments) if isinstance(arguments, str) else arguments
    except ValueError:
        return arguments


def _tool_response(identifier: Any, response: Any) -> Part:
    return {"type": "tool_call_response", "id": identifier, "response": response}


def _text_parts(content: Any) -> list[Part]:
    """Return the parts of a text, of a list of texts, or of a list of content parts."""
    if isinstance(content, str):
        return [{"type": "text", "content": content}] if content else []
    return [_part(part) for part in content] if json.is_array(content) else []


def _part(part: Any) -> Part:
    if isinstance(part, str):
        return {"type": "text", "content": part}
    if (type_ := field_of(part, "type")) in _PART_TYPES:
        return {"type": _PART_TYPES[type_], "content": field_of(part, "text")}
    if type_ == "thinking":  # from Mistral, with its text in parts
        texts = _text_parts(field_of(part, "thinking"))
        return {"type": "reasoning", "content": "".join(str(text["content"]) for text in texts)}
    image = field_of(part, "image_url")
    url = image if isinstance(image, str) else field_of(image, "url")
    if isinstance(url, str) and not url.startswith("data:"):
        return {"type": "uri", "modality": "image", "uri": url}
    if isinstance(url, str):
        mime_type, _, data = url.removeprefix("data:").partition(";base64,")
        return {"type": "blob", "modality": "image", "mime_type": mime_type, "content": data}
    return {"type": str(field_of(part, "type")), "content": _plain(part)}


def _plain(value: Any) -> Any:
    """Return a value that JSON can represent, without the fields that are null."""
    if json.is_object(value):
        return {str(name): _plain(item) for name, item in value.items() if item is not None}
    if json.is_array(value):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    to_dict = getattr(value, "to_dict", None)
    if callable(to_dict):
        return _plain(to_dict())
    fields: tuple[str, ...] = getattr(value, "__struct_fields__", ())
    return _plain({name: getattr(value, name) for name in fields}) if fields else str(value)
