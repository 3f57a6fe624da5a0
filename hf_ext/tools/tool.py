"""Tools: Python functions, described for a model and called with the arguments that the model wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from hf_ext._core.validate import SECONDS, Problems, describe_value
from hf_ext._core.validate.rules import OneOf
from hf_ext._core.values.kinds import is_mapping, is_sequence
from hf_ext.errors import ValidationError
from hf_ext.tools.calls import (
    FunctionCall,
    FunctionCallItem,
    ToolCall,
    call_id,
    function_of,
    is_function_call_item,
)

if TYPE_CHECKING:
    from hf_ext.tools._types.convert import TypeHandler

__all__ = ["Tool", "tool_message"]

_ARGUMENTS = OneOf(("signature", "schema"))
_APPROVALS = OneOf(("always", "never"))

_handlers: WeakKeyDictionary[FunctionType, TypeHandler] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, repr=False)
class Tool:
    """A function that a model may call, with its description for the model.

    Attributes:
        name: The name by which the model calls the function.
        description: What the function does. `of` uses the docstring.
        parameters: The JSON Schema of the function's arguments.
        function: The function, or a class that is constructed from the arguments. None for a tool that is only
            declared: a run stops at its calls, and returns them.
        strict: Whether the server must follow the schema exactly. None sends no `strict`, which some servers reject.
        arguments: "signature" converts the arguments to the types of the function's parameters. "schema" passes them as
            they are, for a function whose signature does not describe them.
        approval: Whether a run asks before it calls the function. "always" requires the `approve=` of the run; "never"
            does not call it. A function replaces it. None asks if the run has `approve=`.
        sequential: Whether no other tool may run at the same time.
        timeout: The longest time for a call, in seconds; None for no limit, or for the `tool_timeout` of the run. A
            function that is not async is then called in a thread, and runs on after the time; its result is dropped.
    """

    name: str
    description: str
    parameters: dict[str, Any]
    function: Callable[..., Any] | None
    strict: bool | None = None
    arguments: Literal["signature", "schema"] = "signature"
    approval: Literal["always", "never"] | Callable[[Any], Any] | None = None
    sequential: bool = False
    timeout: float | None = None

    def __post_init__(self) -> None:
        problems = Problems()
        problems.check_rule(_ARGUMENTS, "arguments", self.arguments)
        check_approval(self.approval, problems)
        if self.timeout is not None:
            problems.check_rule(SECONDS, "timeout", self.timeout)
        problems.raise_if_any("Tool")

    def __repr__(self) -> str:
        from hf_ext._core.results.short_repr import shorten

        names = ", ".join(map(str, _mapping_or_empty(self.parameters.get("properties"))))
        summary, _, _ = self.description.partition("\n")
        return f"Tool({shorten(self.name)}({shorten(names)}): {shorten(summary)!r})"

    @classmethod
    def of(
        cls,
        function: Callable[..., Any],
        *,
        name: str | None = None,
        description: str | None = None,
        strict: bool | None = None,
        approval: Literal["always", "never"] | Callable[[Any], Any] | None = None,
        sequential: bool = False,
        timeout: float | None = None,
    ) -> Tool:
        """Describe a function by its signature and docstring.

        Every parameter needs a type; the types of `chat.parse` are supported. `Annotated[int, "the number of days"]`
        describes a parameter; pydantic's `Field` in `Annotated` can also constrain the parameter. A class is described
        by its fields.

        Args:
            function: The function, or a class whose instances are constructed from the arguments.
            name: The name for the model. Default: the name of the function.
            description: The description for the model. Default: the docstring.
            strict: See `Tool`. The schema of a strict tool requires every parameter.
            approval: See `Tool`.
            sequential: See `Tool`.
            timeout: See `Tool`.

        Raises:
            ValidationError: A parameter has no type, or JSON Schema cannot describe its type.
        """
        from hf_ext.tools._types.docstring import docstring
        from hf_ext.tools.schema import build_schema, require_all_properties

        handler = _arguments_handler(function)
        parameters = build_schema(lambda definitions: handler.schema(definitions.describe), function.__name__)
        if strict:
            parameters = require_all_properties(parameters)
        return cls(
            name=function.__name__ if name is None else name,
            description=docstring(function) if description is None else description,
            parameters=parameters,
            function=function,
            strict=strict,
            approval=approval,
            sequential=sequential,
            timeout=timeout,
        )

    @classmethod
    def of_schema(cls, schema: Mapping[str, Any], function: Callable[..., Any] | None = None) -> Tool:
        """Return the tool that a mapping of a request describes, with the function that runs its calls.

        The function gets the arguments by name, as the model wrote them. Without a function, the tool is only declared.

        Args:
            schema: An item of a request's `tools`, of chats or of the Responses API.
            function: The function.

        Raises:
            ValidationError: The mapping does not describe a function.
        """
        item = _mapping_or_empty(schema)
        described = _mapping_or_empty(item.get("function", item))
        name = described.get("name")
        parameters: Any = described.get("parameters") or {"type": "object", "properties": {}}
        if item.get("type", "function") != "function" or not isinstance(name, str) or not name:
            raise ValidationError(
                f"a tool must be a function with a name, not {describe_value(schema)}", where="Tool.of_schema"
            )
        if not is_mapping(parameters):
            raise ValidationError(
                f"parameters of {name} must be a JSON Schema, not {describe_value(parameters)}", where="Tool.of_schema"
            )
        return cls(
            name=name,
            description=described.get("description") or "",
            parameters=dict(parameters),
            function=function,
            strict=described.get("strict"),
            arguments="schema",
        )

    def to_request(self) -> dict[str, Any]:
        """Convert the tool to an item of the `tools` of a chat request."""
        return {"type": "function", "function": self._description()}

    def to_response_request(self) -> dict[str, Any]:
        """Convert the tool to an item of the `tools` of a request of the Responses API."""
        return {"type": "function", **self._description()}

    def _description(self) -> dict[str, Any]:
        description = {"description": self.description} if self.description else {}
        strict = {} if self.strict is None else {"strict": self.strict}
        return {"name": self.name, **description, "parameters": self.parameters, **strict}

    def call(self, call: ToolCall | FunctionCall | FunctionCallItem) -> Any:
        """Call the function with the arguments that the model wrote, converted to the types of the parameters.

        Return what the function returns. An async function returns a coroutine; await it.

        Args:
            call: A call of a chat message, or an item of type `function_call` of a response.

        Raises:
            ValidationError: The model called another tool, or the arguments are not JSON or do not fit the parameters.
                Send the text of the error as the result (`tool_message`), so that the model can correct the call.
        """
        requested = function_of(call)
        if requested.name and requested.name != self.name:
            raise ValidationError(
                f"the model called {requested.name}, not {self.name}", hint="Choose the tool by the name in the call."
            )
        try:
            arguments = requested.parse_arguments()
        except ValueError as error:
            raise self._error_of_arguments(error) from None
        return self.bind(arguments)()

    def bind(self, arguments: Any) -> Callable[[], Any]:
        """Return a function without parameters that calls the function with decoded arguments.

        Raises:
            ValidationError: The arguments do not fit the parameters, or the tool has no function.
        """
        from hf_ext.tools.decode import convert_leniently

        if self.function is None:
            raise ValidationError(f"{self.name} is only declared and has no function", hint="Run the call yourself.")
        if self.arguments == "schema":
            if not is_mapping(arguments):
                raise self._error_of_arguments(f"expected object, got {type(arguments).__name__}")
            return partial(self.function, **arguments)
        try:
            values = convert_leniently(_arguments_handler(self.function).decode, arguments)
        except ValueError as error:
            raise self._error_of_arguments(error) from None
        # If the function is a class, the arguments have been decoded as its instance.
        return partial(self.function, **values) if type(values) is dict else lambda: values

    def _error_of_arguments(self, problem: object) -> ValidationError:
        return ValidationError(f"the model's arguments for {self.name} do not fit: {problem}")


def check_approval(approval: object, problems: Problems) -> None:
    """Collect the problem of an `approval`: a misspelled word must not let a call run that needs a decision."""
    if approval is not None and not callable(approval):
        problems.check_rule(_APPROVALS, "approval", approval)


def tool_message(call: ToolCall | FunctionCall | FunctionCallItem, result: Any) -> dict[str, Any]:
    """Return a message with the result of a tool call. Append it to the conversation.

    A result that is not a text is encoded as JSON: dataclasses, pydantic models, dates, enums, sets, arrays and
    anything else that JSON can represent. A `FunctionCall` from `message.function_call` belongs to OpenAI's old schema,
    so its message follows the old schema too. For an item of the Responses API, the message is an item of type
    `function_call_output`.

    Raises:
        ValidationError: JSON cannot represent the result.
    """
    from hf_ext.tools.encode import to_text

    if isinstance(call, FunctionCall):
        return {"role": "function", "name": call.name or "", "content": to_text(result)}
    if isinstance(call, ToolCall):
        return {"role": "tool", "tool_call_id": call_id(call), "content": to_text(result)}
    if is_function_call_item(call):
        return {"type": "function_call_output", "call_id": call.call_id or "", "output": to_text(result)}
    raise ValidationError(
        f"call must be a ToolCall or an item of type function_call, not {describe_value(call)}", where="tool_message"
    )


def as_tool(tool: Any) -> Tool | dict[str, Any]:
    """Return a tool of a caller as a `Tool`. A function is described; a mapping is returned unchanged, as a dict."""
    if isinstance(tool, Tool):
        return tool
    if is_mapping(tool):
        return dict(tool)
    if callable(tool):
        return Tool.of(tool)
    raise ValidationError(f"a tool must be a function, a Tool or a mapping, not {type(tool).__name__}")


def tool_request(tool: Any) -> Any:
    """Convert a tool to an item of the `tools` of a chat request."""
    described = as_tool(tool)
    return described.to_request() if isinstance(described, Tool) else described


def tool_response_request(tool: Any) -> Any:
    """Convert a tool to an item of the `tools` of a request of the Responses API."""
    described = as_tool(tool)
    return described.to_response_request() if isinstance(described, Tool) else described


def tool_requests(tools: Any, convert: Callable[[Any], Any], problems: Problems) -> list[Any]:
    """Convert the tools for the request body; collect a problem for each tool that cannot be described."""
    if not is_sequence(tools):
        problems.add(f"tools must be a list of functions, Tool objects or mappings, not {describe_value(tools)}")
        return []
    requests: list[Any] = []
    for index, tool in enumerate(tools):
        try:
            requests.append(convert(tool))
        except ValidationError as error:
            problems.add(f"tools[{index}]: {error.message}")
    return requests


def _mapping_or_empty(value: object) -> Mapping[str, Any]:
    return value if is_mapping(value) else {}


def _arguments_handler(function: Callable[..., Any]) -> TypeHandler:
    """Return the handler of a function's arguments; that of a function is kept as long as the function exists."""
    if not isinstance(function, FunctionType):
        return _build_handler(function)
    handler = _handlers.get(function)
    if handler is None:
        handler = _handlers[function] = _build_handler(function)
    return handler


def _build_handler(function: Callable[..., Any]) -> TypeHandler:
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
