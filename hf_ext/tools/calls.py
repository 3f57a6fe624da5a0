"""Tool calls: the functions that a model calls, as parsed from responses and as sent in the next request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from hf_ext._core.values.json import is_object
from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.tools.tolerant_json import dumps, is_object_text, loads

NO_IDS = frozenset({None, "", "null", "None"})
"""Values that servers send as the id of a call without an id."""

# Anthropic's documentation names this key for arguments that are not JSON; pydantic-ai writes it too.
_INVALID = "INVALID_JSON"


class FunctionCall(msgspec.Struct, omit_defaults=True):
    """The function that the model calls, with its arguments.

    Attributes:
        name: The function's name, as declared in `tools`.
        arguments: The arguments, as JSON in a string or, from some providers, as an object. See `parse_arguments`.
        parameters: Sent by old versions of Text Generation Inference instead of `arguments`; it is moved there.
    """

    name: str | None = None
    arguments: str | dict[str, Any] | None = None
    parameters: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.arguments is None:
            self.arguments, self.parameters = self.parameters, None

    def parse_arguments(self) -> Any:
        """Return the arguments as a Python object.

        Empty arguments and `null` become an empty dict. An object that was encoded twice is decoded twice.

        Raises:
            ValueError: The model wrote something that is not JSON.
        """
        if not isinstance(self.arguments, str) or not self.arguments.strip():
            return {} if isinstance(self.arguments, str) else self.arguments or {}
        value = loads(self.arguments)
        if isinstance(value, str) and value.strip()[:1] == "{":
            value = loads(value)
        return {} if value is None else value

    def to_request(self) -> dict[str, Any]:
        """Convert the call to a mapping for the next request, with the arguments as the JSON text of an object.

        Strict servers parse the arguments, and reject the whole conversation if they are not an object. Arguments that
        are not an object are sent as `{"INVALID_JSON": text}`, so that the model sees what it wrote.
        """
        return {"name": join_surrogates(self.name or ""), "arguments": self._arguments_text()}

    def _arguments_text(self) -> str:
        arguments = self.arguments
        if isinstance(arguments, str) and is_object_text(arguments):
            return arguments
        try:
            value = self.parse_arguments()
        except ValueError:
            value = None
        return dumps(value if is_object(value) else {_INVALID: arguments})


class ToolCall(msgspec.Struct):
    """One tool call of a message; in a chunk of a stream, a fragment of one.

    Attributes:
        index: The position among the tool calls of the message. None if the provider does not send it. None also in
            the result of a stream, where the calls are in order.
        id: The id to which the result refers. If the server sends none, the client generates one for each call of a
            completion.
    """

    index: int | None = None
    id: str | None = None
    type: str | None = None
    function: FunctionCall = msgspec.field(default_factory=FunctionCall)

    def to_request(self) -> dict[str, Any]:
        """Convert the call to a mapping for the next request, with the same id as in `tool_message`."""
        return {"id": call_id(self), "type": self.type or "function", "function": self.function.to_request()}


def call_id(call: ToolCall) -> str:
    """Return the id of a call; if the call has no id, an id computed from its fields."""
    if call.id is None or call.id in NO_IDS:
        return _generate_id(call.index, call.function.name, call.function.arguments)
    return join_surrogates(call.id)


def complete_ids(calls: Sequence[ToolCall], response: str | float | None, choice: int) -> None:
    """Set a unique id on each call of a message that has no id; the same response always gets the same ids.

    A repeated id counts as no id, because Text Generation Inference sends 0 for every call.

    Args:
        calls: The calls of one message.
        response: A value that identifies the response, such as its id; None if the server sends none.
        choice: The position of the message among the choices.
    """
    taken = set(NO_IDS)
    for position, call in enumerate(calls):
        if call.id in taken:
            call.id = _generate_id(response or call.function.arguments, choice, position, call.function.name)
        taken.add(call.id)


def _generate_id(*origin: object) -> str:
    """Return an id of 9 letters and digits: Mistral's servers require this, and all other servers accept it."""
    from hashlib import sha256

    return sha256(repr(origin).encode("utf-8", "replace")).hexdigest()[:9]
