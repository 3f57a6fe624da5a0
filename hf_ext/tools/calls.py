"""Tool calls, as chat models and their streams write them."""

from __future__ import annotations

from typing import Any

import msgspec


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
        """Return the arguments as a Python object; a ValueError if the model wrote no valid JSON."""
        if isinstance(self.arguments, str):
            return msgspec.json.decode(self.arguments) if self.arguments.strip() else {}
        return self.arguments or {}


class ToolCall(msgspec.Struct):
    """One tool call of a message; in a chunk, a piece of one.

    Attributes:
        index: Its place among the message's tool calls; None where a provider does not say, and in the message that a
            stream adds up to, where the calls are in order.
    """

    index: int | None = None
    id: str | None = None
    type: str | None = None
    function: FunctionCall = msgspec.field(default_factory=FunctionCall)
