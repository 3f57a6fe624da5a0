"""Messages as a counter reads them: dicts as a request has them, or objects with the same attributes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from hf_ext._core.validate.problems import Problems, describe_type

__all__ = ["arguments_text", "check_conversation", "dumped", "field", "parts", "reasoning", "text_of", "tool_calls"]

_HINT = 'Messages are a list such as [{"role": "user", "content": "Hello"}]; count(text) counts a text.'
_REASONING = ("reasoning_content", "reasoning", "thinking")


def check_conversation(messages: Any, tools: Any) -> tuple[list[Any], list[Any]]:
    """Return messages and tools as lists.

    Raises:
        ValidationError: With every problem, if they are not messages and tools.
    """
    problems = Problems()
    listed = _listed(messages, "messages", problems)
    for index, message in enumerate(listed):
        _check_message(message, f"messages[{index}]", problems)
    described = [
        _described(tool, f"tools[{index}]", problems) for index, tool in enumerate(_listed(tools, "tools", problems))
    ]
    if problems:
        error = problems.error("count_messages")
        error.hint = _HINT
        raise error
    return listed, described


def field(value: Any, name: str) -> Any:
    """Return a field of a mapping or of an object, None if it has none."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    return getattr(value, name, None)


def parts(message: Any) -> list[Any]:
    """Return the parts of the content: texts, or mappings of any type."""
    content = field(message, "content")
    if not content:
        return []
    return [content] if isinstance(content, str) else list(content)


def text_of(part: Any) -> str | None:
    """Return the text of a part, None if it is of another kind, as an image is."""
    if isinstance(part, str):
        return part
    text = field(part, "text") or field(part, "refusal") or ""
    return text if text or field(part, "type") in {"text", "refusal"} else None


def tool_calls(message: Any) -> Iterator[Any]:
    """Yield the functions that the message calls, each with its name and arguments."""
    for call in field(message, "tool_calls") or ():
        yield field(call, "function")
    if legacy := field(message, "function_call"):
        yield legacy


def arguments_text(function: Any) -> str:
    """Return the arguments of a call as JSON, whether the message has them as text or as an object."""
    arguments: Any = field(function, "arguments") or "{}"
    return arguments if isinstance(arguments, str) else dumped(arguments)


def reasoning(message: Any) -> str:
    """Return what the message says of the model's thinking, as some templates repeat it."""
    return "".join(text for name in _REASONING if isinstance(text := field(message, name), str))


def dumped(value: Any) -> str:
    """Return JSON as templates write it."""
    return json.dumps(value, ensure_ascii=False, default=lambda model: model.to_dict())


def _listed(values: Any, name: str, problems: Problems) -> list[Any]:
    if _is_one(values):
        problems.add(f"{name} must be a list of {name}, not {describe_type(values)}")
        return []
    return list(values)


def _check_message(message: Any, where: str, problems: Problems) -> None:
    if isinstance(message, Mapping):
        problems.check("role" in message, f"{where} has no role")
    elif not hasattr(message, "role"):
        problems.add(f"{where} is no message, but of type {describe_type(message)}")
        return
    content = field(message, "content")
    if content is None or isinstance(content, str):
        return
    if _is_one(content):
        problems.add(f"{where} must have a text or a list of parts as content, not {describe_type(content)}")
        return
    for index, part in enumerate(content):
        text: Any = part if isinstance(part, str) else field(part, "text") or ""
        is_part = isinstance(part, str) or field(part, "type") is not None or bool(text)
        problems.check(
            is_part and isinstance(text, str), f"{where}.content[{index}] is neither a text nor a part with a type"
        )


def _is_one(value: Any) -> bool:
    """Whether `value` is one thing and no list of things, though some of these can be iterated over."""
    return isinstance(value, str | bytes | bytearray | Mapping) or not isinstance(value, Iterable)


def _described(tool: Any, where: str, problems: Problems) -> Any:
    """Return a tool as a request has it."""
    if isinstance(tool, Mapping):
        return cast("Mapping[str, Any]", tool)
    for name in ("to_request", "to_dict"):
        if hasattr(tool, name):
            return getattr(tool, name)()
    problems.add(
        f"{where} is a function; describe it with Tool.of(function)"
        if callable(tool)
        else f"{where} is no tool, but of type {describe_type(tool)}"
    )
    return tool
