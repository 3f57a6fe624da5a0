"""Read the messages and tools whose tokens are counted. They are mappings as in a request, or objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from hf_ext._core.validate.problems import Problems, describe_type, unreadable
from hf_ext._core.values.kinds import is_sequence
from hf_ext.errors import ValidationError

__all__ = [
    "arguments_json",
    "called_functions",
    "content_parts",
    "get_field",
    "part_text",
    "reasoning_text",
    "to_json",
    "validate_conversation",
]

_HINT = 'Pass a list such as [{"role": "user", "content": "Hello"}], or use count(text) for a text.'
_REASONING_FIELDS = ("reasoning_content", "reasoning", "thinking")


def validate_conversation(messages: Any, tools: Any) -> tuple[list[Any], list[Any]]:
    """Return messages and tools as lists. Each tool becomes a mapping.

    Raises:
        ValidationError: Messages or tools are invalid. The error lists every problem.
    """
    problems = Problems()
    message_list = _to_list(messages, "messages", problems)
    for index, message in enumerate(message_list):
        _check_message(message, f"messages[{index}]", problems)
    tool_list = [
        _tool_mapping(tool, f"tools[{index}]", problems)
        for index, tool in enumerate(_to_list(tools, "tools", problems))
    ]
    if problems:
        error = problems.error("count_messages")
        error.hint = _HINT
        raise error
    return message_list, tool_list


def get_field(value: Any, name: str) -> Any:
    """Return a field of a mapping or an attribute of an object. Return None if there is no such field or attribute."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    return getattr(value, name, None)


def content_parts(message: Any) -> list[Any]:
    """Return the content of a message as a list of parts. A text content becomes a list with one text."""
    content = get_field(message, "content")
    if not content:
        return []
    return [content] if isinstance(content, str) else list(content)


def part_text(part: Any) -> str | None:
    """Return the text of a part, or None if the part is media, such as an image."""
    if isinstance(part, str):
        return part
    text = get_field(part, "text") or get_field(part, "refusal") or ""
    return text if text or get_field(part, "type") in {"text", "refusal"} else None


def called_functions(message: Any) -> Iterator[Any]:
    """Yield the function of each tool call in a message. A function has a name and arguments."""
    for call in get_field(message, "tool_calls") or ():
        yield get_field(call, "function")
    if legacy := get_field(message, "function_call"):
        yield legacy


def arguments_json(function: Any) -> str:
    """Return the arguments of a tool call as JSON text. A message contains them as JSON text or as an object."""
    arguments: Any = get_field(function, "arguments") or "{}"
    return arguments if isinstance(arguments, str) else to_json(arguments)


def reasoning_text(message: Any) -> str:
    """Return the reasoning of the model in a message. Some templates write it into the prompt."""
    return "".join(text for name in _REASONING_FIELDS if isinstance(text := get_field(message, name), str))


def to_json(value: Any) -> str:
    """Return JSON as chat templates write it, without escapes for non-ASCII characters.

    Raises:
        ValidationError: JSON cannot represent the value.
    """
    try:
        return json.dumps(value, ensure_ascii=False, default=lambda model: model.to_dict())
    except (AttributeError, RecursionError, TypeError, ValueError) as error:
        raise ValidationError(
            f"{describe_type(value)} cannot be written as JSON: {error}", where="count_messages"
        ) from error


def _to_list(values: Any, name: str, problems: Problems) -> list[Any]:
    given: object = values
    if not isinstance(given, Iterable) or isinstance(given, str | bytes | bytearray | Mapping):
        problems.add(f"{name} must be a list of {name}, not {describe_type(values)}")
        return []
    try:
        return list(values)
    except Exception as error:  # noqa: BLE001 - a sequence of another class may raise anything in its methods
        problems.add(unreadable(name, values, error))
        return []


def _check_message(message: Any, where: str, problems: Problems) -> None:
    if isinstance(message, Mapping):
        problems.check("role" in message, f"{where} has no role")
    elif not hasattr(message, "role"):
        problems.add(f"{where} must be a message, not {describe_type(message)}")
        return
    calls = get_field(message, "tool_calls")
    if calls is not None and not is_sequence(calls):
        problems.add(f"{where}.tool_calls must be a list of calls, not {describe_type(calls)}")
    content = get_field(message, "content")
    if content is None or isinstance(content, str):
        return
    if not is_sequence(content):
        problems.add(f"{where}.content must be a text or a list of parts, not {describe_type(content)}")
        return
    for index, part in enumerate(content):
        text: Any = part if isinstance(part, str) else get_field(part, "text") or ""
        is_part = isinstance(part, str) or get_field(part, "type") is not None or bool(text)
        problems.check(
            is_part and isinstance(text, str), f"{where}.content[{index}] must be a text or a part with a type"
        )


def _tool_mapping(tool: Any, where: str, problems: Problems) -> Any:
    """Return a tool as a mapping, in the form of a request."""
    if isinstance(tool, Mapping):
        return cast("Mapping[str, Any]", tool)
    for name in ("to_request", "to_dict"):
        if hasattr(tool, name):
            return getattr(tool, name)()
    problems.add(
        f"{where} must be a tool, not a function; make one with Tool.of(function)"
        if callable(tool)
        else f"{where} must be a tool, not {describe_type(tool)}"
    )
    return tool
