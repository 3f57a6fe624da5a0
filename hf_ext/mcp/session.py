"""Session with a server, in a task of its own that opens, holds and closes it.

The SDK requires that one task enters and leaves a session. A block of the caller may be left by another task, such as
the task of a generator or of a web framework. So a task of its own owns the session, and no exception group of the SDK
reaches the code of the block.
"""

from __future__ import annotations

import asyncio
import math
import sys
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import anyio
from anyio.lowlevel import EventLoopToken, current_token

from hf_ext.mcp.connection import connect, statuses
from hf_ext.mcp.errors import ToolServerError
from hf_ext.mcp.failures import interrupt_of, opening_error, tool_server_error
from hf_ext.mcp.stderr import StderrTail

if TYPE_CHECKING:
    from mcp import Client
    from mcp.types import CallToolResult
    from mcp.types import Tool as ListedTool

    from hf_ext.mcp.settings import ServerSettings

T = TypeVar("T")


class ProgressFunction(Protocol):
    """Receives the progress of a call; the SDK has the same protocol."""

    async def __call__(self, progress: float, total: float | None, message: str | None) -> None:
        """Receive one report."""
        ...


_MOST_PAGES = 1_000
_CLOSE_SECONDS = 5.0
_KILL_SECONDS = 10.0  # the SDK ends a process within 7 s: it closes stdin, then terminates the process, then kills it
_END_SECONDS = 0.25

_owners: set[asyncio.Task[None]] = set()  # the event loop keeps no reference to a task


class AsyncSession:
    """A session with a server.

    Args:
        settings: How to reach the server.
    """

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._client: Client | None = None
        self._stderr: StderrTail | None = None
        self._failure: BaseException | None = None
        self._interrupt: BaseException | None = None  # Ctrl-C that reached a task of the SDK instead of the caller
        self._loop: EventLoopToken | None = None
        self._ready = anyio.Event()
        self._stop = anyio.Event()
        self._finished = anyio.Event()
        self._lifetime = anyio.CancelScope()
        self._calls: set[anyio.CancelScope] = set()
        self._statuses: list[int] = []

    @property
    def stderr(self) -> str:
        """The last lines that the process of the server wrote to stderr."""
        return "" if self._stderr is None else self._stderr.text

    @property
    def instructions(self) -> str:
        """The text of the server about the use of its tools."""
        return "" if self._client is None else self._client.instructions or ""

    async def open(self) -> None:
        """Start the server or connect to it.

        Raises:
            ToolServerError: The server cannot be used.
        """
        self._loop = current_token()
        _start_task(self._own)
        try:
            await self._ready.wait()
        except BaseException:
            await self.close()
            raise
        if self._client is None:
            raise self._opening_error()

    async def close(self) -> None:
        """Close the session, also from another task; safe to call more than once. Running calls raise an error."""
        if self._loop != current_token():
            return  # an event loop that has ended has ended the session too
        if self._finished.is_set():
            self._raise_interrupt()
            return
        self._stop.set()
        if self._client is None:
            self._lifetime.cancel()  # the session is not open yet
        for call in set(self._calls):
            call.cancel()
        with anyio.CancelScope(shield=True):
            with anyio.move_on_after(_CLOSE_SECONDS):
                await self._finished.wait()
            self._lifetime.cancel()
            with anyio.move_on_after(_KILL_SECONDS):
                await self._finished.wait()
        self._raise_interrupt()

    async def list_tools(self) -> list[ListedTool]:
        """Request all pages of the list of tools."""
        client = self._opened()
        return await self._run(lambda: _list_tools(client), self._settings.connect_timeout, "its tools")

    async def call(self, name: str, arguments: dict[str, Any], progress: ProgressFunction | None) -> CallToolResult:
        """Call a tool, and return its result.

        Raises:
            ToolServerError: The server did not send a result.
        """
        client = self._opened()
        return await self._run(
            lambda: client.call_tool(name, arguments, progress_callback=progress), self._settings.timeout, name
        )

    async def _run(self, request: Callable[[], Coroutine[Any, Any, T]], seconds: float | None, what: str) -> T:
        """Send a request within a time, and until the session is closed."""
        found: list[int] = []
        token = statuses.set(found)
        call = anyio.CancelScope()
        self._calls.add(call)
        try:
            with call, anyio.fail_after(seconds):
                return await request()
        except TimeoutError:
            raise self._error(f"the server did not answer within {seconds:g} s: {what}", kind="timeout") from None
        except Exception as error:
            failure = await self._call_error(error, found)
            self._raise_interrupt()
            raise failure from error
        finally:
            self._calls.discard(call)
            statuses.reset(token)
        raise self._error("the session was closed during the call", kind="closed")

    def _opened(self) -> Client:
        """Return the client of the SDK.

        Raises:
            ToolServerError: The session has ended, or belongs to another event loop.
        """
        if self._client is None:
            if self._failure is not None:
                raise self._ended(self._failure)
            raise self._error("the block of the server was left", kind="closed", hint="Call the tools in the block.")
        if self._loop != current_token():
            raise self._error("the server was opened in another event loop", kind="closed", hint="Open it in this one.")
        return self._client

    async def _own(self) -> None:
        """Open the session, wait until it shall close, and close it. Only this task enters and leaves it."""
        settings = self._settings
        self._stderr = StderrTail(settings.redact) if settings.command is not None else None
        statuses.set(self._statuses)
        try:
            with self._stderr or nullcontext(), self._lifetime as lifetime:
                lifetime.deadline = anyio.current_time() + settings.connect_timeout
                async with connect(settings, self._stderr) as client:
                    lifetime.deadline = math.inf
                    if self._stderr is not None:
                        self._stderr.file.close()  # the process has its own, and the thread ends with the process
                    self._client = client
                    self._ready.set()
                    await self._stop.wait()
                    self._client = None
        except BaseException as error:  # noqa: BLE001 - an exception of this task would end the event loop of trio
            self._failure, self._interrupt = error, interrupt_of(error)
        finally:
            self._client = None
            if self._stderr is not None:
                self._stderr.file.close()
                await self._stderr.read_rest()
            self._ready.set()
            self._finished.set()

    def _opening_error(self) -> ToolServerError:
        settings, error = self._settings, self._failure
        if self._lifetime.cancelled_caught or error is None:
            message = f"the server did not answer within {settings.connect_timeout:g} s"
            return self._error(message, kind="timeout", hint="Pass a longer connect_timeout=.")
        return opening_error(error, settings, stderr=self.stderr, statuses=self._statuses)

    def _raise_interrupt(self) -> None:
        interrupt, self._interrupt = self._interrupt, None
        if interrupt is not None:
            raise interrupt

    async def _call_error(self, error: Exception, found: list[int]) -> ToolServerError:
        failure = tool_server_error(error, self._settings, statuses=found)
        if failure.kind != "closed":
            return failure
        with anyio.move_on_after(_END_SECONDS):  # the owner ends a moment after its calls, with the cause
            await self._finished.wait()
        if self._stderr is not None:
            await self._stderr.read_rest()
            failure.stderr = self.stderr
        return failure if self._failure is None else self._ended(self._failure)

    def _ended(self, failure: BaseException) -> ToolServerError:
        error = tool_server_error(failure, self._settings, stderr=self.stderr)
        error.kind, error.hint = "closed", "Open the server again."
        return error

    def _error(self, message: str, **facts: Any) -> ToolServerError:
        return ToolServerError(message, where=self._settings.where, stderr=self.stderr, **facts)


async def _list_tools(client: Client) -> list[ListedTool]:
    tools: list[ListedTool] = []
    cursor: str | None = None
    for _ in range(_MOST_PAGES):
        page = await client.list_tools(cursor=cursor)
        tools += page.tools
        cursor = page.next_cursor
        if not cursor:
            return tools
    raise ValueError(f"the list of tools has more than {_MOST_PAGES:,} pages")


def _start_task(function: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Start a task that no task group of the caller owns."""
    if "trio" in sys.modules:
        from trio.lowlevel import in_trio_task, spawn_system_task

        if in_trio_task():
            spawn_system_task(function, context=copy_context())
            return
    task = asyncio.get_running_loop().create_task(function())
    _owners.add(task)
    task.add_done_callback(_owners.discard)
