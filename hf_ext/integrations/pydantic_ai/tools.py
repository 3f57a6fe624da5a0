"""Convert the tools and the output type of a run to the parameters of a chat request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_ai.exceptions import UserError
from pydantic_ai.settings import ToolOrOutput

from hf_ext.integrations._adaptor.functions import function_tool, schema_format, tool_options

if TYPE_CHECKING:
    from pydantic_ai.models import ModelRequestParameters

Mapped = dict[str, Any]


def map_tools(choice: Any, parameters: ModelRequestParameters) -> Mapped:
    """Return `tools` and `tool_choice`. Tools that pydantic-ai withholds until they are searched for are not sent."""
    tools = [
        function_tool(name, tool.description, tool.parameters_json_schema, strict=tool.strict)
        for name, tool in parameters.declared_tool_defs.items()
    ]
    return tool_options(tools, *_tool_choice(choice, parameters))


def _tool_choice(choice: Any, parameters: ModelRequestParameters) -> tuple[str, set[str] | None]:
    """Return the mode, and the names of the tools to send; None for all."""
    mode = "auto" if parameters.allow_text_output or parameters.allow_image_output else "required"
    outputs = {tool.name for tool in parameters.output_tools}
    if choice is None or choice == "auto":
        return mode, None
    if choice == "required":
        return "required", None
    if isinstance(choice, ToolOrOutput):
        return mode, outputs.union(choice.function_tools)
    if choice and choice != "none":
        names = set(choice).intersection(parameters.declared_tool_defs)  # tools of a run may come and go
        if not names:
            raise UserError(f"tool_choice names no tool of the request: {', '.join(sorted(choice))}")
        return "required", names
    return (mode, outputs) if outputs else ("none", None)


def map_output(parameters: ModelRequestParameters) -> Mapped:
    """Return `response_format` for an output type that is not a tool."""
    output = parameters.output_object
    if parameters.output_mode == "native" and output is not None:
        described = {"description": output.description, "strict": output.strict}
        return {"response_format": schema_format(output.name or "output", output.json_schema, **described)}
    if parameters.output_mode == "prompted" and not parameters.tool_defs:
        return {"response_format": {"type": "json_object"}}
    return {}
