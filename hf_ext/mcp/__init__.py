"""Tools of MCP servers (Model Context Protocol), for `chat.run` and `responses.run`. They need the extra `mcp`.

    with mcp_tools(command=["mcp-server-time"]) as clock:
        run = client.chat.run(messages, model=model, tools=clock)
        print(run.final().text)

`async with` does the same for an `AsyncClient`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.mcp._async import AsyncMcpTools as AsyncMcpTools
    from hf_ext.mcp._sync import McpTools as McpTools
    from hf_ext.mcp.errors import ToolServerError as ToolServerError
    from hf_ext.mcp.errors import ToolServerErrorKind as ToolServerErrorKind
    from hf_ext.mcp.server import ToolServer as ToolServer
    from hf_ext.mcp.server import mcp_tools as mcp_tools
    from hf_ext.mcp.tool import McpTool as McpTool
    from hf_ext.mcp.tool import Progress as Progress
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.mcp._async": ["AsyncMcpTools"],
            "hf_ext.mcp._sync": ["McpTools"],
            "hf_ext.mcp.errors": ["ToolServerError", "ToolServerErrorKind"],
            "hf_ext.mcp.server": ["ToolServer", "mcp_tools"],
            "hf_ext.mcp.tool": ["McpTool", "Progress"],
        },
    )
