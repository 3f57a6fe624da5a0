"""The types of runs of tools and of MCP servers as users see them. mypy and pyright check this file; it is never run."""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from typing import assert_type

from hf_ext import AsyncClient, ChatCompletion, Client, Messages, Tool, Tools
from hf_ext.mcp import (
    AsyncMcpTools,
    McpTool,
    McpTools,
    Progress,
    ToolServer,
    ToolServerError,
    ToolServerErrorKind,
    mcp_tools,
)
from hf_ext.tools import PendingCall, Run, RunResult, ToolOutcome

MESSAGES: Messages = [{"role": "user", "content": "Hello"}]


def get_weather(city: str) -> ToolOutcome:
    """Look up the weather of a city."""
    return ToolOutcome(city, raw=city, media=[b"PNG"])


def approve(call: PendingCall) -> bool | str:
    """Approve calls that only read."""
    return isinstance(call.tool, McpTool) and call.tool.annotations.get("readOnlyHint") is True


def on_progress(progress: Progress) -> None:
    """Read the progress."""
    assert_type(progress.total, float | None)


def sync_run(client: Client) -> None:
    """`with` returns tools for a sync run."""
    server = mcp_tools(command=["mcp-server-time"], only={"now"}, on_progress=on_progress)
    assert_type(server, ToolServer)
    with server as tools:
        assert_type(tools, McpTools)
        run = client.chat.run(MESSAGES, model="org/name", tools=Tools([tools, get_weather]), approve=approve)
        assert_type(run, Run[ChatCompletion])
        assert_type(run.final(), RunResult[ChatCompletion])
        client.chat.run(MESSAGES, model="org/name", tools=tools, tool_timeout=5)
        client.chat.run(MESSAGES, model="org/name", tools=tools, tool_timeout="5")  # type: ignore[arg-type]
        tools.refresh()


async def async_run(client: AsyncClient) -> None:
    """`async with` returns tools for an async run."""
    async with mcp_tools(url="https://host/mcp", headers={"Authorization": "Bearer x"}) as tools:
        assert_type(tools, AsyncMcpTools)
        await client.chat.run(MESSAGES, model="org/name", tools=[tools, Tool.of(get_weather, timeout=5)]).final()
        await tools.refresh()


def errors(error: ToolServerError) -> None:
    """An error of a server has a kind."""
    assert_type(error.kind, ToolServerErrorKind)
    assert_type(error.stderr, str)
    mcp_tools(command="mcp-server-time", approval="ask")  # type: ignore[arg-type]
