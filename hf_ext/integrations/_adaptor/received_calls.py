"""Tool calls of an answer: those with arguments as objects, and those whose arguments cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from hf_ext._core.values.json import is_object
from hf_ext.tools.calls import FunctionCall, ToolCall


class ReceivedCall(NamedTuple):
    """A tool call with its arguments as an object."""

    id: str
    name: str
    arguments: dict[str, Any]


class BrokenCall(NamedTuple):
    """A tool call whose arguments are no JSON object: the text that was received, and why it cannot be read."""

    id: str
    name: str
    text: str
    problem: str


def received_calls(calls: Iterable[ToolCall] | None) -> tuple[list[ReceivedCall], list[BrokenCall]]:
    """Parse the arguments of calls."""
    received: list[ReceivedCall] = []
    broken: list[BrokenCall] = []
    for call in calls or ():
        arguments, problem = _parsed(call.function)
        id_, name = call.id or "", call.function.name or ""
        if is_object(arguments):
            received.append(ReceivedCall(id_, name, arguments))
        else:
            broken.append(BrokenCall(id_, name, arguments_text(call.function), problem))
    return received, broken


def _parsed(function: FunctionCall) -> tuple[Any, str]:
    try:
        return function.parse_arguments(), "the arguments are no JSON object"
    except ValueError as error:
        return None, str(error)


def arguments_text(function: FunctionCall) -> str:
    """Return the arguments as the text that was received; JSON if the server sent an object."""
    arguments = function.arguments
    return arguments if isinstance(arguments, str) else json.dumps(arguments or {}, ensure_ascii=False)
