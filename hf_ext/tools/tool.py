"""Tools: a Python function described for a model, and called with the arguments that the model wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from hf_ext.errors import ValidationError
from hf_ext.tools.calls import FunctionCall, ToolCall, call_id

if TYPE_CHECKING:
    from hf_ext.tools._types.shapes import Shape

__all__ = ["Tool", "tool_message"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A function with the description that a model needs to ask for it.

    Attributes:
        name: The name the model calls it by.
        description: What it does, for the model; by default its docstring.
        parameters: The JSON schema of its arguments.
        function: The function, or a class that is made of the arguments.
    """

    name: str
    description: str
    parameters: dict[str, Any]
    function: Callable[..., Any]

    @classmethod
    def of(cls, function: Callable[..., Any]) -> Tool:
        """Describe a function by its signature and docstring; every parameter needs a type.

        Types are those of `chat.parse`. A note in `Annotated`, a text or pydantic's `Field`, describes and limits a
        parameter. A class with fields is described by them.

        Raises:
            ValidationError: A parameter has no type, or one that JSON schema cannot describe.
        """
        from hf_ext.tools._types.docstring import docstring
        from hf_ext.tools.schema import described

        shape = _arguments(function)
        parameters = described(lambda definitions: shape.schema(definitions.describe), function.__name__)
        return cls(function.__name__, docstring(function), parameters, function)

    def to_request(self) -> dict[str, Any]:
        """Return the tool as a request takes it."""
        described = {"description": self.description} if self.description else {}
        return {"type": "function", "function": {"name": self.name, **described, "parameters": self.parameters}}

    def call(self, call: ToolCall | FunctionCall) -> Any:
        """Call the function with the arguments that the model wrote, converted to the parameters' types.

        Raises:
            ValidationError: The model called another tool, or its arguments are no JSON, or not of the declared types;
                the model may correct them.
        """
        from hf_ext.tools.read import read_leniently

        written = call.function if isinstance(call, ToolCall) else call
        if written.name and written.name != self.name:
            raise ValidationError(
                f"the model called {written.name}, not {self.name}", hint="Choose the tool by the name in the call."
            )
        try:
            arguments = read_leniently(_arguments(self.function).read, written.parsed())
        except ValueError as error:
            raise ValidationError(f"the model's arguments for {self.name} do not fit: {error}") from None
        # Arguments that are of a class already are what the class would have made of them.
        return self.function(**arguments) if type(arguments) is dict else arguments


def tool_message(call: ToolCall | FunctionCall, result: Any) -> dict[str, Any]:
    """Return the message that answers a tool call.

    A result that is no text is written as JSON: dataclasses, pydantic models, dates, enums, sets, arrays and whatever
    else has a form in it. A call in OpenAI's old schema, `message.function_call`, is answered in that schema.

    Raises:
        ValidationError: The result has no form in JSON.
    """
    from hf_ext.tools.plain import to_text

    if isinstance(call, FunctionCall):
        return {"role": "function", "name": call.name or "", "content": to_text(result)}
    return {"role": "tool", "tool_call_id": call_id(call), "content": to_text(result)}


def tool_request(tool: Any) -> Any:
    """Return a tool as a request takes it: a function is described, a mapping is sent as given."""
    if isinstance(tool, Tool):
        return tool.to_request()
    if isinstance(tool, Mapping):
        return dict(cast("Mapping[str, Any]", tool))
    if callable(tool):
        return Tool.of(tool).to_request()
    raise ValidationError(f"a tool must be a function, a Tool or a mapping, not {type(tool).__name__}")


def _arguments(function: Callable[..., Any]) -> Shape:
    """Return the shape of the arguments of a function: an object whose fields are the parameters, or the class."""
    from hf_ext.tools._types.adapt import Adapter, adapted, is_object_class
    from hf_ext.tools._types.fields import parameters_of
    from hf_ext.tools._types.shapes import ObjectShape, TypeShape

    name = getattr(function, "__name__", "")
    if not name.isidentifier():
        raise ValidationError(f"a tool needs a name to be called by: write it with def, not {function!r}")
    try:
        if is_object_class(function):
            return TypeShape(adapted(function))
        return ObjectShape(name, dict, fields=Adapter().fields(parameters_of(function)))
    except ValidationError:
        raise
    except (NameError, SyntaxError, TypeError, ValueError) as error:
        raise ValidationError(f"{name} cannot be a tool: {error}") from None
