"""Tools: the tools of a conversation, which are found by the names in the calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast, overload

from hf_ext._core.validate import describe_value, unreadable
from hf_ext.errors import ValidationError
from hf_ext.tools.calls import FunctionCall, FunctionCallItem, ToolCall, function_of
from hf_ext.tools.pending import PendingCall
from hf_ext.tools.tool import Tool, as_tool, tool_message

__all__ = ["Tools"]


class Tools(Sequence["Tool | dict[str, Any]"]):
    """Several tools, which are found by the names in the calls of the model.

        tools = Tools([get_weather, Tool.of(search, name="find")])
        completion = client.chat.create(messages, model=model, tools=tools)
        messages.append(completion.message)
        messages += [tools.call(call) for call in completion.tool_calls]

    Args:
        items: Functions, classes, `Tool` objects, mappings as they are sent, and other `Tools`. A mapping declares a
            tool that is not run here.

    Raises:
        ValidationError: Two tools have the same name, or an item cannot be described.
    """

    def __init__(self, items: Iterable[Any]) -> None:
        self._items: list[Tool | dict[str, Any]] = []
        self._tools: dict[str, Tool] = {}
        if isinstance(items, str | bytes) or not isinstance(cast("object", items), Iterable):
            raise ValidationError(f"tools must be a list of tools, not {describe_value(items)}", where="Tools")
        for item in items:
            for tool in item if isinstance(item, Tools) else (as_tool(item),):
                self._add(tool)

    def _replace(self, items: Iterable[Any]) -> None:
        """Replace all tools, or none if an item is invalid."""
        tools = Tools(items)
        self._items, self._tools = tools._items, tools._tools

    def _add(self, tool: Tool | dict[str, Any]) -> None:
        self._items.append(tool)
        if isinstance(tool, dict):
            if tool.get("type", "function") != "function":
                return  # a tool that the server runs itself
            tool = Tool.of_schema(tool)
        if tool.name in self._tools:
            raise ValidationError(
                f"two tools have the name {tool.name}",
                where="Tools",
                hint="Rename one: Tool.of(function, name=…), or mcp_tools(…, prefix=…).",
            )
        self._tools[tool.name] = tool

    @overload
    def __getitem__(self, index: int) -> Tool | dict[str, Any]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Tool | dict[str, Any]]: ...

    def __getitem__(self, index: int | slice) -> Tool | dict[str, Any] | Sequence[Tool | dict[str, Any]]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Tools({self.names})"

    @property
    def names(self) -> list[str]:
        """The names of the functions that the model may call."""
        return list(self._tools)

    def find(self, name: str) -> Tool | None:
        """Return the tool with a name; None if there is none."""
        return self._tools.get(name)

    def pending(self, call: ToolCall | FunctionCall | FunctionCallItem, round_: int = 1) -> PendingCall:
        """Return a call with its tool and its decoded arguments, before it runs."""
        function = function_of(call)
        name = function.name or ""
        tool = self.find(name)
        problem: Exception | None = None
        arguments: Any = None
        try:
            arguments = function.parse_arguments()
        except ValueError as error:
            problem = ValidationError(f"the arguments for {name} cannot be decoded: {error}")
        if tool is None:
            names = ", ".join(self.names) or "none"
            problem = ValidationError(f"there is no tool {name!r}; the tools are: {names}")
        return PendingCall(call, name, arguments, tool, round_, problem)

    def call(self, call: ToolCall | FunctionCall | FunctionCallItem) -> dict[str, Any]:
        """Run one call, and return the message that answers it.

        An unknown tool, arguments that do not fit and an exception of the tool become the answer, so that the model can
        correct the call. An image of the result is not in the message; only a run sends images.

        Raises:
            ValidationError: The tool is async; use `acall`. Or the tool is only declared.
        """
        from hf_ext.tools._sync import run_call

        return tool_message(call, run_call(self._runnable(call)).content)

    async def acall(self, call: ToolCall | FunctionCall | FunctionCallItem) -> dict[str, Any]:
        """Run one call, and return the message that answers it; as `call`, for functions and async functions."""
        from hf_ext.tools._async import run_call

        return tool_message(call, (await run_call(self._runnable(call))).content)

    def _runnable(self, call: ToolCall | FunctionCall | FunctionCallItem) -> PendingCall:
        pending = self.pending(call)
        if pending.tool is not None and pending.tool.function is None:
            raise ValidationError(f"{pending.name} is only declared and has no function", hint="Run the call yourself.")
        return pending


def tools_of_run(tools: Any, where: str) -> Tools:
    """Return the option `tools` of a run.

    Raises:
        ValidationError: A tool cannot be described, or two tools have the same name.
    """
    try:
        return Tools(() if tools is None else tools)
    except ValidationError as error:
        error.where = where
        raise
    except Exception as error:
        raise ValidationError(unreadable("tools", tools, error), where=where) from error
