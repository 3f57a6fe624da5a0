"""Tools of an open server."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from hf_ext.mcp.content import outcome_of_result
from hf_ext.mcp.listing import build_tools, progress_function
from hf_ext.mcp.settings import ServerSettings
from hf_ext.tools.outcome import ToolOutcome
from hf_ext.tools.tool_set import Tools

if TYPE_CHECKING:
    from mcp.types import CallToolResult
    from mcp.types import Tool as ListedTool

    from hf_ext.mcp.session import ProgressFunction


class AsyncToolSession(Protocol):
    """The session of the tools. The class itself is not imported here, because it needs the SDK."""

    @property
    def stderr(self) -> str:
        """The last lines that the process of the server wrote to stderr."""
        ...

    @property
    def instructions(self) -> str:
        """The text of the server about the use of its tools."""
        ...

    async def list_tools(self) -> list[ListedTool]:
        """Request all pages of the list of tools."""
        ...

    async def call(self, name: str, arguments: dict[str, Any], progress: ProgressFunction | None) -> CallToolResult:
        """Call a tool, and return its result."""
        ...


class AsyncMcpTools(Tools):
    """The tools of a server, until the end of the block that `mcp_tools` opened.

    They can be used as `Tools`: passed to a run, or combined with other tools in a list.
    """

    __module__ = "hf_ext.mcp"  # where users import it from

    def __init__(self, session: AsyncToolSession, settings: ServerSettings) -> None:
        super().__init__(())
        self._session = session
        self._settings = settings

    @property
    def instructions(self) -> str:
        """The text of the server about the use of its tools; "" if it sends none. It is not sent to the model."""
        return self._session.instructions

    @property
    def stderr(self) -> str:
        """The last lines that the process of the server wrote to stderr, without the values of `env`."""
        return self._session.stderr

    async def refresh(self) -> None:
        """Request the list of tools again. A run that has started keeps the tools of its start.

        Raises:
            ToolServerError: The server did not send its tools.
        """
        self._replace(build_tools(await self._session.list_tools(), self._settings, self._function))

    def _function(self, server_name: str, name: str) -> Callable[..., Any]:
        session, read_images = self._session, self._settings.read_images
        progress = progress_function(self._settings, name)

        async def call(**arguments: Any) -> ToolOutcome:
            result = await session.call(server_name, arguments, progress)
            return outcome_of_result(result, read_images=read_images)

        call.__name__ = call.__qualname__ = name
        return call
