"""Tool calls: the functions that a model calls, as parsed from responses and as sent in the next request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeGuard

import msgspec

from hf_ext._core.validate import describe_value
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.json import is_object
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext._core.values.surrogates import join_surrogates
from hf_ext._schema.tools.function_call_fields import FunctionCallFields
from hf_ext._schema.tools.tool_call_fields import ToolCallFields
from hf_ext.errors import ValidationError
from hf_ext.tools.tolerant_json import dumps, is_object_text, loads

NO_IDS = frozenset({None, "", "null", "None"})
"""The values that servers send in the field `id` if a call has no id."""

# Anthropic's documentation recommends this key for arguments that are not JSON; pydantic-ai writes the same key.
_INVALID = "INVALID_JSON"


class FunctionCall(FunctionCallFields, omit_defaults=True):
    """The function that the model calls, with its arguments.

    Attributes:
        arguments: The arguments as JSON text; some servers send an object. `parse_arguments` returns the object.
        parameters: Sent by old versions of Text Generation Inference instead of `arguments`; the value is moved to
            `arguments`.
    """

    arguments: str | dict[str, Any] | None = None
    parameters: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.arguments is None:
            self.arguments, self.parameters = self.parameters, None

    def parse_arguments(self) -> Any:
        """Return the arguments as a Python object.

        Empty arguments and `null` become an empty dict. An object that was encoded twice is decoded twice.

        Raises:
            ValueError: The arguments are not JSON.
        """
        if not isinstance(self.arguments, str) or not self.arguments.strip():
            return {} if isinstance(self.arguments, str) else self.arguments or {}
        value = loads(self.arguments)
        if isinstance(value, str) and value.strip()[:1] == "{":
            value = loads(value)
        return {} if value is None else value

    def to_request(self) -> dict[str, Any]:
        """Convert the call to a mapping for the next request, with the arguments as the JSON text of an object.

        Strict servers parse the arguments, and reject the whole conversation if the arguments are not an object. Other
        arguments are therefore sent as `{"INVALID_JSON": arguments}`, so that the model can read what it wrote.
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


@explain_missing("ToolCall")
class ToolCall(ToolCallFields):
    """One tool call of a message; in a chunk of a stream, a fragment of a tool call."""

    function: FunctionCall = msgspec.field(default_factory=FunctionCall)

    def to_request(self) -> dict[str, Any]:
        """Convert the call to a mapping for the next request, with the same id as in `tool_message`."""
        return {"id": call_id(self), "type": self.type or "function", "function": self.function.to_request()}


class FunctionCallItem(Protocol):
    """An item of type `function_call` of the Responses API."""

    @property
    def type(self) -> str | None:
        """`function_call`."""
        ...

    @property
    def call_id(self) -> str | None:
        """The id that connects the call with its result."""
        ...

    @property
    def name(self) -> str | None:
        """The name of the function."""
        ...

    @property
    def arguments(self) -> str | None:
        """The arguments as JSON text."""
        ...


def is_function_call_item(call: object) -> TypeGuard[FunctionCallItem]:
    """Whether an object is an item of type `function_call` of the Responses API."""
    try:
        return getattr(call, "type", None) == "function_call" and hasattr(call, "call_id")
    except Exception as error:  # noqa: BLE001 - the methods of the caller's object may raise anything
        raise_from_signal_handler(error)
        return False


def function_of(call: ToolCall | FunctionCall | FunctionCallItem) -> FunctionCall:
    """Return the function of a call, with its arguments.

    Raises:
        ValidationError: `call` is not a call.
    """
    if isinstance(call, ToolCall):
        return call.function
    if isinstance(call, FunctionCall):
        return call
    if is_function_call_item(call):
        return FunctionCall(name=call.name, arguments=call.arguments)
    raise ValidationError(f"call must be a ToolCall or an item of type function_call, not {describe_value(call)}")


def call_id(call: ToolCall) -> str:
    """Return the id of a call. If the call has no id, compute one from the fields of the call."""
    if call.id is None or call.id in NO_IDS:
        return _generate_id(call.index, call.function.name, call.function.arguments)
    return join_surrogates(call.id)


def complete_ids(calls: Sequence[ToolCall], response: str | float | None, choice: int) -> None:
    """Set a unique id on each call that has no id. The calls of the same response always get the same ids.

    If an earlier call has the same id, the call counts as a call without an id, because Text Generation Inference sends
    the id 0 for every call.

    Args:
        calls: The calls of one message.
        response: A value that identifies the response, such as the id of the response; None if the server sends no id.
        choice: The position of the message among the choices.
    """
    taken = set(NO_IDS)
    for position, call in enumerate(calls):
        if call.id in taken:
            call.id = _generate_id(response or call.function.arguments, choice, position, call.function.name)
        taken.add(call.id)


def _generate_id(*origin: object) -> str:
    """Return an id of 9 letters and digits, because Mistral's servers require this form and other servers accept it."""
    from hashlib import sha256

    return sha256(repr(origin).encode("utf-8", "replace")).hexdigest()[:9]
