"""Session for sync code: a thread of its own runs an event loop with the session."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal

from hf_ext._core.values.async_pairs import current_deadline
from hf_ext.mcp.errors import ToolServerError
from hf_ext.mcp.session import AsyncSession

if TYPE_CHECKING:
    from mcp.types import CallToolResult
    from mcp.types import Tool as ListedTool

    from hf_ext.mcp.session import ProgressFunction
    from hf_ext.mcp.settings import ServerSettings

T = TypeVar("T")


class Session:
    """A session with a server; the methods are those of `AsyncSession`, and block.

    Ctrl-C during a call cancels the call.

    Args:
        settings: How to reach the server.
    """

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._thread = ExitStack()
        self._portal: BlockingPortal | None = None
        self._session: AsyncSession | None = None
        self._process = 0

    @property
    def stderr(self) -> str:
        """The last lines that the process of the server wrote to stderr."""
        return "" if self._session is None else self._session.stderr

    @property
    def instructions(self) -> str:
        """The text of the server about the use of its tools."""
        return "" if self._session is None else self._session.instructions

    def open(self) -> None:
        """Start the thread, and the server or the connection.

        Raises:
            ToolServerError: The server cannot be used.
        """
        self._process = os.getpid()
        self._portal = self._thread.enter_context(start_blocking_portal(name="hf_ext.mcp"))
        try:
            self._session = self._portal.call(AsyncSession, self._settings)
            self._run(self._session.open)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the session, and end the thread; safe to call more than once."""
        portal, self._portal = self._portal, None
        if portal is None or self._process != os.getpid():
            return
        with self._thread:
            if self._session is not None:
                _wait(portal, self._session.close)

    def list_tools(self) -> list[ListedTool]:
        """Request all pages of the list of tools."""
        return self._run(self._opened().list_tools)

    def call(self, name: str, arguments: dict[str, Any], progress: ProgressFunction | None) -> CallToolResult:
        """Call a tool, and return its result.

        Raises:
            ToolServerError: The server did not send a result.
        """
        return self._run(self._opened().call, name, arguments, progress)

    def _opened(self) -> AsyncSession:
        if self._session is None:
            raise ToolServerError("the server is not open", kind="closed", where=self._settings.where)
        return self._session

    def _run(self, function: Callable[..., Awaitable[T]], *arguments: Any) -> T:
        if self._portal is None:
            message, hint = "the block of the server was left", "Call the tools in the block."
            raise ToolServerError(message, kind="closed", where=self._settings.where, hint=hint)
        if self._process != os.getpid():
            message, hint = "the server was opened before the process forked", "Open it in this process."
            raise ToolServerError(message, kind="closed", where=self._settings.where, hint=hint)
        try:
            return _wait(self._portal, function, *arguments)
        except TimeoutError:
            message = "the server did not answer before the deadline"
            raise ToolServerError(message, kind="timeout", where=self._settings.where) from None


def _wait(portal: BlockingPortal, function: Callable[..., Awaitable[T]], *arguments: Any) -> T:
    """Run a function in the thread of the portal. If the wait ends early, by Ctrl-C or a deadline, cancel it."""
    deadline = current_deadline.get()
    future = portal.start_task_soon(function, *arguments)
    try:
        return future.result(None if deadline is None else max(deadline.remaining(), 0))
    except BaseException:
        future.cancel()
        raise
