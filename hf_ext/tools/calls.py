"""Tool calls: the functions that a model asks to have called, as servers send them and as a request returns them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from hf_ext._core.values.json import is_object
from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.tools.model_json import dumps, is_object_text, loads

NO_IDS = frozenset({None, "", "null", "None"})
"""What servers send as the id of a call that has none."""

# Anthropic's documentation names this key for arguments that are no JSON; pydantic-ai writes it too.
_INVALID = "INVALID_JSON"


class FunctionCall(msgspec.Struct, omit_defaults=True):
    """The function that the model wants called.

    Attributes:
        name: The function's name, as declared in `tools`.
        arguments: Its arguments: JSON in a string, or from some providers the object.
        parameters: What old versions of Text Generation Inference call the arguments; they are moved to `arguments`.
    """

    name: str | None = None
    arguments: str | dict[str, Any] | None = None
    parameters: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.arguments is None:
            self.arguments, self.parameters = self.parameters, None

    def parsed(self) -> Any:
        """Return the arguments as a Python object; a ValueError if the model wrote no JSON.

        Empty arguments and `null` are an empty object. An object that was encoded twice is decoded twice.
        """
        if not isinstance(self.arguments, str) or not self.arguments.strip():
            return {} if isinstance(self.arguments, str) else self.arguments or {}
        value = loads(self.arguments)
        if isinstance(value, str) and value.strip()[:1] == "{":
            value = loads(value)
        return {} if value is None else value

    def to_request(self) -> dict[str, Any]:
        """Return the function as a request takes it: its name, and its arguments as the JSON text of an object.

        Strict servers parse the arguments and fail the whole conversation if they are no object. Arguments that are
        none are sent as `{"INVALID_JSON": text}`, so that the model sees what it wrote.
        """
        return {"name": join_surrogates(self.name or ""), "arguments": self._text()}

    def _text(self) -> str:
        arguments = self.arguments
        if isinstance(arguments, str) and is_object_text(arguments):
            return arguments
        try:
            value = self.parsed()
        except ValueError:
            value = None
        return dumps(value if is_object(value) else {_INVALID: arguments})


class ToolCall(msgspec.Struct):
    """One tool call of a message; in a chunk, a piece of one.

    Attributes:
        index: Its place among the message's tool calls; None where a provider does not say, and in the message that a
            stream adds up to, where the calls are in order.
        id: What the answer to the call refers to. Where the server sends none, a completion has one that the client
            made up.
    """

    index: int | None = None
    id: str | None = None
    type: str | None = None
    function: FunctionCall = msgspec.field(default_factory=FunctionCall)

    def to_request(self) -> dict[str, Any]:
        """Return the call as a request takes it, under the id that `tool_message` writes."""
        return {"id": call_id(self), "type": self.type or "function", "function": self.function.to_request()}


def call_id(call: ToolCall) -> str:
    """Return the id of a call; one made from the call itself if it has none."""
    if call.id is None or call.id in NO_IDS:
        return _made_up(call.index, call.function.name, call.function.arguments)
    return join_surrogates(call.id)


def complete_ids(calls: Sequence[ToolCall], response: str | float | None, choice: int) -> None:
    """Give an id of its own to each call of a message that has none; the same response always gets the same ids.

    Text Generation Inference sends the id 0 with every call.

    Args:
        calls: The calls of one message.
        response: What distinguishes the response from others, if anything does.
        choice: The place of the message among the choices.
    """
    taken = set(NO_IDS)
    for position, call in enumerate(calls):
        if call.id in taken:
            call.id = _made_up(response or call.function.arguments, choice, position, call.function.name)
        taken.add(call.id)


def _made_up(*origin: object) -> str:
    """Return an id in the one form that all servers accept: Mistral's take nothing but 9 letters and digits."""
    from hashlib import sha256

    return sha256(repr(origin).encode("utf-8", "replace")).hexdigest()[:9]
