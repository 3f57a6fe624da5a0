"""Tools: Python functions, described for a model and called with the arguments that the model wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.validate import describe_value
from hf_ext.errors import ValidationError
from hf_ext.tools.calls import FunctionCall, ToolCall, call_id

if TYPE_CHECKING:
    from hf_ext.tools._types.convert import TypeHandler

__all__ = ["Tool", "tool_message"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A function that a model may call, with its description for the model.

    Attributes:
        name: The name by which the model calls the function.
        description: What the function does. `of` uses the docstring.
        parameters: The JSON Schema of the function's arguments.
        function: The function, or a class that is constructed from the arguments.
    """

    name: str
    description: str
    parameters: dict[str, Any]
    function: Callable[..., Any]

    @classmethod
    def of(cls, function: Callable[..., Any]) -> Tool:
        """Describe a function by its signature and docstring.

        Every parameter needs a type; the types of `chat.parse` are supported. `Annotated[int, "the number of days"]`
        describes a parameter; pydantic's `Field` in `Annotated` can also constrain the parameter. A class is described
        by its fields.

        Raises:
            ValidationError: A parameter has no type, or JSON Schema cannot describe its type.
        """
        from hf_ext.tools._types.docstring import docstring
        from hf_ext.tools.schema import build_schema

        handler = _arguments_handler(function)
        parameters = build_schema(lambda definitions: handler.schema(definitions.describe), function.__name__)
        return cls(function.__name__, docstring(function), parameters, function)

    def to_request(self) -> dict[str, Any]:
        """Convert the tool to an item of a request's `tools`."""
        description = {"description": self.description} if self.description else {}
        return {"type": "function", "function": {"name": self.name, **description, "parameters": self.parameters}}

    def call(self, call: ToolCall | FunctionCall) -> Any:
        """Call the function with the arguments that the model wrote, converted to the types of the parameters.

        Return what the function returns. An async function returns a coroutine; await it.

        Raises:
            ValidationError: The model called another tool, or the arguments are not JSON or do not fit the parameters.
                Send the text of the error as the result (`tool_message`), so that the model can correct the call.
        """
        from hf_ext.tools.decode import convert_leniently

        requested = call.function if isinstance(call, ToolCall) else call
        if requested.name and requested.name != self.name:
            raise ValidationError(
                f"the model called {requested.name}, not {self.name}", hint="Choose the tool by the name in the call."
            )
        try:
            arguments = convert_leniently(_arguments_handler(self.function).decode, requested.parse_arguments())
        except ValueError as error:
            raise ValidationError(f"the model's arguments for {self.name} do not fit: {error}") from None
        # If the function is a class, the arguments have been decoded as its instance.
        return self.function(**arguments) if type(arguments) is dict else arguments


def tool_message(call: ToolCall | FunctionCall, result: Any) -> dict[str, Any]:
    """Return a message with the result of a tool call. Append it to the conversation.

    A result that is not a text is encoded as JSON: dataclasses, pydantic models, dates, enums, sets, arrays and
    anything else that JSON can represent. A `FunctionCall` from `message.function_call` belongs to OpenAI's old schema,
    so its message follows the old schema too.

    Raises:
        ValidationError: JSON cannot represent the result.
    """
    from hf_ext.tools.encode import to_text

    if isinstance(call, FunctionCall):
        return {"role": "function", "name": call.name or "", "content": to_text(result)}
    if not isinstance(cast("object", call), ToolCall):
        raise ValidationError(f"call must be a ToolCall, not {describe_value(call)}", where="tool_message")
    return {"role": "tool", "tool_call_id": call_id(call), "content": to_text(result)}


def tool_request(tool: Any) -> Any:
    """Convert a tool to an item of a request's `tools`. A function is described; a mapping is returned unchanged."""
    if isinstance(tool, Tool):
        return tool.to_request()
    if isinstance(tool, Mapping):
        return dict(cast("Mapping[str, Any]", tool))
    if callable(tool):
        return Tool.of(tool).to_request()
    raise ValidationError(f"a tool must be a function, a Tool or a mapping, not {type(tool).__name__}")


def _arguments_handler(function: Callable[..., Any]) -> TypeHandler:
    """Return the handler of a function's arguments. If `function` is a class, the handler decodes an instance.

    If it is a function, the handler decodes a dict with an argument for each parameter.
    """
    from hf_ext.tools._types.adapt import Adapter, adapt, is_object_class
    from hf_ext.tools._types.fields import parameter_fields
    from hf_ext.tools._types.handlers import MsgspecHandler, ObjectHandler

    name = getattr(function, "__name__", "")
    if not name.isidentifier():
        raise ValidationError(f"a tool needs a name, and {function!r} has none", hint="Define the function with def.")
    try:
        if is_object_class(function):
            return MsgspecHandler(adapt(function))
        return ObjectHandler(name, dict, fields=Adapter().adapt_fields(parameter_fields(function)))
    except ValidationError:
        raise
    except (NameError, SyntaxError, TypeError, ValueError) as error:
        raise ValidationError(f"{name} cannot be a tool: {error}") from None
