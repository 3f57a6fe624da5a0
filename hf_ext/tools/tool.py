"""Tools: a Python function described for a model, and called with the arguments that the model wrote."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_type_hints

from hf_ext.errors import ValidationError
from hf_ext.tools.schema import json_schema

if TYPE_CHECKING:
    from hf_ext.tools.calls import ToolCall

__all__ = ["Tool", "tool_message"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A function with the description that a model needs to ask for it.

    Attributes:
        name: The name the model calls it by.
        description: What it does, for the model; by default its docstring.
        parameters: The JSON schema of its arguments.
        function: The function.
    """

    name: str
    description: str
    parameters: dict[str, Any]
    function: Callable[..., Any]

    @classmethod
    def of(cls, function: Callable[..., Any]) -> Tool:
        """Describe a function by its signature and docstring; every parameter needs a type.

        Raises:
            ValidationError: A parameter has no type, or one that JSON schema cannot describe.
        """
        arguments = _arguments(function)
        return cls(
            name=function.__name__,
            description=inspect.getdoc(function) or "",
            parameters=json_schema(arguments),
            function=function,
        )

    def to_request(self) -> dict[str, Any]:
        """Return the tool as a request takes it."""
        described = {"description": self.description} if self.description else {}
        return {"type": "function", "function": {"name": self.name, **described, "parameters": self.parameters}}

    def call(self, tool_call: ToolCall) -> Any:
        """Call the function with the arguments that the model wrote, converted to the parameters' types.

        Raises:
            ValidationError: The arguments are no JSON, or not of the declared types; the model may correct them.
        """
        import msgspec

        try:
            values = msgspec.convert(tool_call.function.parsed(), _arguments(self.function))
        except (ValueError, RecursionError) as error:
            raise ValidationError(f"the model's arguments for {self.name} do not fit: {error}") from None
        return self.function(**{name: getattr(values, name) for name in values.__struct_fields__})


def tool_message(call: ToolCall, result: Any) -> dict[str, Any]:
    """Return the message that answers a tool call; a result that is no text is written as JSON."""
    from hf_ext._core.values import json

    content = result if isinstance(result, str) else json.encode(result).decode()
    return {"role": "tool", "tool_call_id": call.id, "content": content}


def tool_request(tool: Any) -> Any:
    """Return a tool as a request takes it: a function is described, a mapping is sent as given."""
    if isinstance(tool, Tool):
        return tool.to_request()
    if isinstance(tool, Mapping):
        return dict(cast("Mapping[str, Any]", tool))
    if callable(tool):
        return Tool.of(tool).to_request()
    raise ValidationError(f"a tool must be a function, a Tool or a mapping, not {type(tool).__name__}")


def _arguments(function: Callable[..., Any]) -> Any:
    """Return a struct type with the function's parameters as fields."""
    import msgspec

    tool = getattr(function, "__name__", "")
    if not tool.isidentifier():
        raise ValidationError(f"a tool needs a name to be called by: write it with def, not {function!r}")
    try:
        hints = get_type_hints(function, include_extras=True)
        parameters = inspect.signature(function).parameters.values()
        return msgspec.defstruct(tool, [_field(tool, parameter, hints) for parameter in parameters], kw_only=True)
    except ValidationError:
        raise
    except (NameError, SyntaxError, TypeError, ValueError) as error:
        raise ValidationError(f"{tool} cannot be a tool: {error}") from None


def _field(tool: str, parameter: inspect.Parameter, hints: Mapping[str, Any]) -> Any:
    if parameter.kind not in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
        raise ValidationError(f"{tool} cannot be a tool: it takes {parameter} without a name")
    if parameter.name not in hints:
        raise ValidationError(f"parameter {parameter.name} of {tool} needs a type, to tell the model what it takes")
    default = () if parameter.default is parameter.empty else (parameter.default,)
    return (parameter.name, hints[parameter.name], *default)
