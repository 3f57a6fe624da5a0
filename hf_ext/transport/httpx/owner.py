"""Owners of connections: an event loop of a process (async), or a process (sync). No other owner can use them."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, NamedTuple

_Close = Callable[[], Coroutine[Any, Any, None]]


class AsyncOwner(NamedTuple):
    """An event loop of asyncio or trio in a process."""

    process: int
    loop: Any

    @classmethod
    def current(cls) -> AsyncOwner:
        """Return the running event loop of this process."""
        trio = sys.modules.get("trio")
        if trio is not None and trio.lowlevel.in_trio_run():
            return cls(os.getpid(), trio.lowlevel.current_trio_token())
        return cls(os.getpid(), asyncio.get_running_loop())

    @property
    def can_be_interrupted(self) -> bool:
        """Whether a signal handler can raise an exception inside httpcore. It would end the event loop."""
        return False

    @property
    def has_ended(self) -> bool:
        """Whether the event loop is closed, or belongs to another process."""
        is_closed = isinstance(self.loop, asyncio.AbstractEventLoop) and self.loop.is_closed()
        return is_closed or self.process != os.getpid()

    async def close(self, close: _Close) -> None:
        """Close connections. If their event loop is running elsewhere, it closes them later."""
        if self.has_ended:
            return
        is_stopped = isinstance(self.loop, asyncio.AbstractEventLoop) and not self.loop.is_running()
        if is_stopped or self == AsyncOwner.current():
            await close()
        else:
            self.close_soon(close)

    def close_soon(self, close: _Close) -> None:
        """Make the event loop close connections. Any thread may call this, and the garbage collector."""
        if self.has_ended:
            return
        with suppress(RuntimeError):  # the event loop has ended in the meantime
            if isinstance(self.loop, asyncio.AbstractEventLoop):
                self.loop.call_soon_threadsafe(_start_task, self.loop, close)
            else:
                self.loop.run_sync_soon(_start_system_task, close)


class Owner(NamedTuple):
    """A process. After a fork, the child must not use the connections of its parent."""

    process: int

    @classmethod
    def current(cls) -> Owner:
        """Return this process."""
        return cls(os.getpid())

    @property
    def can_be_interrupted(self) -> bool:
        """Whether a signal handler can raise an exception inside httpcore, which may be in a wrong state after it."""
        return True

    @property
    def has_ended(self) -> bool:
        """Whether this is another process."""
        return self.process != os.getpid()

    def close(self, close: Callable[[], None]) -> None:
        """Close connections. A child closes only its own copies of the sockets."""
        close()

    def close_soon(self, close: Callable[[], None]) -> None:
        """Close connections."""
        close()


_tasks: set[asyncio.Task[None]] = set()  # asyncio itself keeps only weak references to tasks


def _start_task(loop: asyncio.AbstractEventLoop, close: _Close) -> None:
    task = loop.create_task(_suppressed(close))
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


def _start_system_task(close: _Close) -> None:
    import trio

    trio.lowlevel.spawn_system_task(_suppressed, close)


async def _suppressed(close: Callable[[], Awaitable[None]]) -> None:
    with suppress(Exception):  # no caller waits for this task
        await close()
