"""Listing: the tools of a server, chosen and named for the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from hf_ext.errors import ValidationError
from hf_ext.mcp.errors import ToolServerError
from hf_ext.mcp.names import names_for_models
from hf_ext.mcp.settings import WHERE
from hf_ext.mcp.text import one_line
from hf_ext.mcp.tool import McpTool, Progress

if TYPE_CHECKING:
    from mcp.types import Tool as ListedTool

    from hf_ext.mcp.session import ProgressFunction
    from hf_ext.mcp.settings import ServerSettings


def build_tools(
    listed: Sequence[ListedTool], settings: ServerSettings, function: Callable[[str, str], Callable[..., Any]]
) -> list[McpTool]:
    """Return the tools that the caller chose.

    Args:
        listed: The tools as the server lists them.
        settings: Which tools, and their prefix.
        function: Returns the function of a tool from its name on the server and its name for the model.

    Raises:
        ValidationError: `only` or `without` names a tool that the server does not have.
        ToolServerError: The server lists a tool twice, or without a name.
    """
    _check_names(listed, settings)
    chosen = [tool for tool in listed if settings.only is None or tool.name in settings.only]
    chosen = [tool for tool in chosen if tool.name not in settings.without]
    names = names_for_models([tool.name for tool in chosen], settings.prefix)
    return [
        McpTool(
            name=name,
            description=tool.description or tool.title or "",
            parameters=tool.input_schema,
            function=function(tool.name, name),
            approval=settings.approval,
            server_name=tool.name,
            title=tool.title or "",
            annotations=_annotations(tool),
            output_schema=tool.output_schema,
        )
        for tool, name in zip(chosen, names, strict=True)
    ]


def progress_function(settings: ServerSettings, tool: str) -> ProgressFunction | None:
    """Return the function of the SDK that passes progress to the function of the caller; None if there is none."""
    from inspect import isawaitable

    on_progress = settings.on_progress
    if on_progress is None:
        return None

    async def report(progress: float, total: float | None, message: str | None) -> None:
        value = on_progress(Progress(tool, float(progress), None if total is None else float(total), message or ""))
        if isawaitable(value):
            await value

    return report


def _check_names(listed: Sequence[ListedTool], settings: ServerSettings) -> None:
    names = [tool.name for tool in listed]
    for argument, wanted in (("only", settings.only or ()), ("without", settings.without)):
        missing = sorted(set(wanted).difference(names))
        if missing:
            message = f"{argument}: the server has no tool {_shown(missing)}"
            raise ValidationError(message, where=WHERE, hint=f"Its tools are: {_shown(names)}.")
    kept = [name for name in names if name not in settings.without]
    problem = "a tool without a name" if "" in kept else "two tools of the same name"
    if "" in kept or len(set(kept)) < len(kept):
        raise ToolServerError(f"the server lists {problem}", where=settings.where)


def _shown(names: Iterable[str]) -> str:
    return ", ".join(one_line(name) for name in names) or "none"


def _annotations(tool: ListedTool) -> dict[str, Any]:
    if tool.annotations is None:
        return {}
    return tool.annotations.model_dump(mode="json", by_alias=True, exclude_none=True)
