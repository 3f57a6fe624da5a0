"""Functions as requests have them: tools, the choice of a tool, calls, and the schema of an answer."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from hf_ext.errors import ValidationError
from hf_ext.tools.calls import FunctionCall

Sent = dict[str, Any]

_CHOICES = {"any": "required", True: "required", "required": "required", "auto": "auto", "none": "none"}


def function_tool(name: str, description: str | None, parameters: Any, *, strict: bool | None = None) -> Sent:
    """Return a tool. `strict` is sent only if it was given, because many servers reject the field."""
    function = {"name": name, "description": description or "", "parameters": parameters}
    return {"type": "function", "function": function if strict is None else {**function, "strict": strict}}


def tool_options(tools: Iterable[Sent], choice: str | Sent, allowed: Container[str] | None = None) -> Sent:
    """Return the options `tools` and `tool_choice`; nothing without tools.

    Args:
        tools: The tools.
        choice: As in `function_choice`. "required" with one allowed tool names this tool.
        allowed: The names of the tools to send; None for all.
    """
    sent = [tool for tool in tools if allowed is None or tool["function"]["name"] in allowed]
    if not sent:
        return {}
    if choice == "required" and allowed is not None and len(sent) == 1:
        choice = sent[0]["function"]["name"]
    return {"tools": sent, "tool_choice": function_choice(choice, sent)}


def function_choice(choice: str | bool | Sent, tools: Iterable[Sent]) -> str | Sent:
    """Return the `tool_choice` of a request.

    Args:
        choice: "auto"; "any", "required" or True for at least one call; the name of a tool; "none"; or a mapping, which
            is sent unchanged.
        tools: The tools of the request.

    Raises:
        ValidationError: There is no such tool.
    """
    if isinstance(choice, dict):
        return choice
    names = [tool["function"]["name"] for tool in tools if "function" in tool]
    if isinstance(choice, str) and choice in names:
        return {"type": "function", "function": {"name": choice}}
    if choice not in _CHOICES:
        problem = f"tool_choice must be one of the tools {names}, or 'any', 'auto' or 'none', not {choice!r}"
        raise ValidationError(problem)
    return _CHOICES[choice]


def function_call(id_: str | None, name: str | None, arguments: str | Mapping[str, Any] | None) -> Sent:
    """Return a call of an earlier answer. Strict servers accept it, also if the arguments are no JSON object."""
    given = arguments if arguments is None or isinstance(arguments, str) else dict(arguments)
    function = FunctionCall(name=name, arguments=given).to_request()
    return {"id": id_ or "", "type": "function", "function": function}


def schema_format(name: str, schema: Any, **more: Any) -> Sent:
    """Return the `response_format` for a JSON Schema. Of the other fields, those that are not None are sent."""
    fields = {field: value for field, value in more.items() if value is not None}
    return {"type": "json_schema", "json_schema": {"name": name, "schema": schema, **fields}}
