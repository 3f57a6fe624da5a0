"""A tool of a server, with what the server says about it; and the progress of its calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hf_ext.tools.tool import Tool

__all__ = ["McpTool", "Progress"]


@dataclass(frozen=True, slots=True)
class McpTool(Tool):
    """A tool of an MCP server.

    Attributes:
        server_name: The name of the tool on the server. `name` differs if models do not accept this name, or if there
            is a prefix.
        title: The name for people; "" if the server sends none.
        annotations: Hints of the server, such as `readOnlyHint`, as it sent them. They may be wrong, so show them to a
            person, and decide nothing by them.
        output_schema: The JSON Schema of the structured result; None if the server sends none.
    """

    # These fields are declared again, because `get_type_hints` resolves all types of the constructor in this module.
    function: Callable[..., Any] | None
    arguments: Literal["signature", "schema"] = "schema"
    server_name: str = ""
    title: str = ""
    annotations: Mapping[str, Any] = field(default_factory=dict[str, Any])
    output_schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a call, as the server reports it.

    Attributes:
        tool: The name of the tool, as the model calls it.
        progress: How much is done; it grows with each report.
        total: How much there is to do; None if it is unknown.
        message: What the server does; "" if it sends no message.
    """

    tool: str
    progress: float
    total: float | None = None
    message: str = ""
