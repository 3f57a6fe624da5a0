"""Convert the tools and the output type of a run to the parameters of a chat request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_ai.exceptions import UserError
from pydantic_ai.settings import ModelSettings, ToolOrOutput

if TYPE_CHECKING:
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.tools import ToolDefinition

Mapped = dict[str, Any]


def map_tools(settings: ModelSettings, parameters: ModelRequestParameters) -> Mapped:
    """Return `tools` and `tool_choice`. `strict` is sent only if the caller set it, because some servers reject it."""
    choice, names = _tool_choice(settings.get("tool_choice"), parameters)
    tools = [_map_tool(tool) for name, tool in parameters.tool_defs.items() if names is None or name in names]
    if not tools:
        return {}
    if choice == "required" and names is not None and len(tools) == 1:
        return {"tools": tools, "tool_choice": {"type": "function", "function": {"name": tools[0]["function"]["name"]}}}
    return {"tools": tools, "tool_choice": choice}


def _tool_choice(choice: Any, parameters: ModelRequestParameters) -> tuple[str, set[str] | None]:
    """Return the mode, and the names of the tools to send; None for all."""
    is_direct = parameters.allow_text_output or parameters.allow_image_output
    mode = "auto" if is_direct else "required"
    outputs = {tool.name for tool in parameters.output_tools}
    if choice is None or choice == "auto":
        return mode, None
    if choice == "required":
        return "required", None
    if isinstance(choice, ToolOrOutput):
        return mode, outputs.union(choice.function_tools)
    if choice and choice != "none":
        if unknown := set(choice).difference(parameters.tool_defs):
            raise UserError(f"tool_choice names unknown tools: {', '.join(sorted(unknown))}")
        return "required", set(choice)
    return (mode, outputs) if outputs else ("none", None)


def _map_tool(tool: ToolDefinition) -> Mapped:
    function: Mapped = {
        "name": tool.name,
        "description": tool.description or "",
        "parameters": tool.parameters_json_schema,
    }
    return {"type": "function", "function": function if tool.strict is None else {**function, "strict": tool.strict}}


def map_output(parameters: ModelRequestParameters) -> Mapped:
    """Return `response_format` for an output type that is not a tool."""
    output = parameters.output_object
    if parameters.output_mode == "native" and output is not None:
        schema: Mapped = {"name": output.name or "output", "schema": output.json_schema}
        described = {"description": output.description, "strict": output.strict}
        schema |= {name: value for name, value in described.items() if value is not None}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    if parameters.output_mode == "prompted" and not parameters.tool_defs:
        return {"response_format": {"type": "json_object"}}
    return {}
