"""Content: prompts and answers in the form of the conventions, a role and parts, as JSON. Only with `content=True`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from hf_ext._core.values import json
from hf_ext.tools.encode import to_json
from hf_ext.tracing import names
from hf_ext.tracing.request_attributes import field_of

Part = dict[str, Any]
_TEXT_TYPES = {"text", "input_text", "output_text"}


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
            names.TOOL_DEFINITIONS: field_of(body, "tools"),
        }
        return {name: self.text(value) for name, value in found.items() if value}

    def of_result(self, result: Any) -> dict[str, str]:
        """Return the messages of a result."""
        messages = _output_messages(result)
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


def _output_messages(result: Any) -> list[Part]:
    choices: Any = getattr(result, "choices", None)
    if json.is_array(choices):
        return [_choice(choice) for choice in choices]
    output: Any = getattr(result, "output", None)
    if json.is_array(output):
        return [_message(_plain(item), role="assistant") for item in output]
    text = getattr(result, "text", None)
    return [{"role": "assistant", "parts": _text_parts(text)}] if isinstance(text, str) and text else []


def _choice(choice: Any) -> Part:
    message = getattr(choice, "message", None)
    plain = {"content": getattr(choice, "text", None)} if message is None else _plain(message)
    reason = getattr(choice, "finish_reason", None)
    return _message(plain, role="assistant") | ({"finish_reason": reason} if reason else {})


def _message(message: Any, role: str = "user") -> Part:
    """Return a message of a request or of a result, or an item of the Responses API."""
    if not isinstance(message, Mapping):
        return {"role": role, "parts": _text_parts(message)}
    found = cast("Mapping[str, Any]", message)
    return {"role": found.get("role") or role, "parts": list(_parts(found))}


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
    yield from _text_parts(message.get("content"))
    for call in message.get("tool_calls") or ():
        yield _tool_call(field_of(call, "id"), field_of(call, "function"))


def _tool_call(identifier: Any, function: Any) -> Part:
    name, arguments = field_of(function, "name"), field_of(function, "arguments")
    return {"type": "tool_call", "id": identifier, "name": name, "arguments": arguments}


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
    if field_of(part, "type") in _TEXT_TYPES:
        return {"type": "text", "content": field_of(part, "text")}
    image = field_of(part, "image_url")
    url = image if isinstance(image, str) else field_of(image, "url")
    if isinstance(url, str) and not url.startswith("data:"):
        return {"type": "uri", "modality": "image", "uri": url}
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
