"""Tool server: how to reach a server, and the block in which its tools can be called."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from hf_ext.errors import ValidationError
from hf_ext.mcp.settings import WHERE, ServerSettings, validated_server
from hf_ext.mcp.tool import Progress
from hf_ext.tools.pending import Approve

if TYPE_CHECKING:
    from hf_ext.mcp._async import AsyncMcpTools
    from hf_ext.mcp._sync import McpTools
    from hf_ext.mcp.portal import Session
    from hf_ext.mcp.session import AsyncSession


class ToolServer(AbstractContextManager["McpTools"], AbstractAsyncContextManager["AsyncMcpTools"]):
    """A server that `mcp_tools` describes. `with` and `async with` open it, and return its tools.

    A block may be left in another task than the one that entered it.
    """

    __module__ = "hf_ext.mcp"  # where users import it from

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._session: Session | None = None
        self._async_session: AsyncSession | None = None

    def __enter__(self) -> McpTools:
        """Open the server, and return its tools.

        Raises:
            ToolServerError: The server cannot be used.
            ImportError: The extra `mcp` is not installed.
        """
        from hf_ext.mcp._sync import McpTools
        from hf_ext.mcp.portal import Session

        self._check_closed()
        session = Session(self._settings)
        session.open()
        tools = McpTools(session, self._settings)
        try:
            tools.refresh()
        except BaseException:
            session.close()
            raise
        self._session = session
        return tools

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()

    async def __aenter__(self) -> AsyncMcpTools:
        """Open the server, and return its tools; as `__enter__`."""
        from hf_ext.mcp._async import AsyncMcpTools
        from hf_ext.mcp.session import AsyncSession

        self._check_closed()
        session = AsyncSession(self._settings)
        await session.open()
        tools = AsyncMcpTools(session, self._settings)
        try:
            await tools.refresh()
        except BaseException:
            await session.close()
            raise
        self._async_session = session
        return tools

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        session, self._async_session = self._async_session, None
        if session is not None:
            await session.close()

    def __repr__(self) -> str:
        return f"<{self._settings.where}>"

    def _check_closed(self) -> None:
        if self._session is not None or self._async_session is not None:
            raise ValidationError("the server is already open", where=WHERE, hint="Call mcp_tools for each block.")


def mcp_tools(
    *,
    command: Sequence[str | os.PathLike[str]] | None = None,
    url: str | None = None,
    server: Any = None,
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    headers: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
    without: Collection[str] | None = None,
    prefix: str | None = None,
    timeout: float | None = 60.0,
    connect_timeout: float = 30.0,
    read_images: bool = True,
    approval: Literal["always", "never"] | Approve | None = None,
    on_progress: Callable[[Progress], Any] | None = None,
    allow_http: bool = False,
) -> ToolServer:
    """Describe an MCP server whose tools a model may call. `with` or `async with` opens it.

        async with (
            mcp_tools(command=["mcp-server-time"]) as clock,
            mcp_tools(url="https://host/mcp", only={"search"}) as web,
        ):
            run = client.chat.run(
                messages, model=model, tools=[clock, web], approve=ask
            )

    Exactly one of `command`, `url` and `server` is needed. Nothing is started or sent before the block.

    Args:
        command: The program of a server and its arguments. The client starts it, speaks to it over stdin and stdout,
            and ends it with the block.
        url: The URL of a server that speaks streamable HTTP.
        server: A server in this process (`mcp.server.MCPServer`), or a transport of the SDK.
        env: More environment variables for the process. It gets no others than HOME, LOGNAME, PATH, SHELL, TERM and
            USER, so that it cannot read your token.
        cwd: The working folder of the process.
        headers: Headers of every request to `url`, such as `Authorization`.
        only: The names of the tools to use, as the server lists them. Default: all.
        without: The names of tools not to use.
        prefix: Goes before the name of each tool, with `_`, so that the tools of two servers have different names.
        timeout: The longest time for a call, in seconds; None for no limit.
        connect_timeout: The longest time to start the server and to list its tools, in seconds.
        read_images: Whether images in results are sent to the model. Otherwise it gets a note of each.
        approval: See `Tool`. By default, the run asks before each call if it has `approve=`.
        on_progress: A function that gets the `Progress` of calls; for `async with`, it may be async. In sync code, it
            runs in the thread of the session. The SDK logs its exceptions.
        allow_http: Whether `url` may use plain http on another machine.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    return ToolServer(validated_server(locals()))
