"""Background: a coroutine beside the program until it is closed, in a thread of its own or as a task."""

from __future__ import annotations

import os
import threading
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from hf_ext.resilience._signal import Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["Background"]


class Background:
    """Runs `main`, which never returns by itself, between `start` and `close` or between `astart` and `aclose`."""

    def __init__(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._main = main
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = Signal()
        self._tasks: AsyncExitStack | None = None
        self._process = os.getpid()

    @property
    def is_running(self) -> bool:
        """Whether it is; in a forked process it is not, for threads do not cross a fork."""
        return self._process == os.getpid() and (self._thread is not None or self._tasks is not None)

    def start(self) -> None:
        """Run in a thread with an event loop of its own; do nothing if it is running."""
        self._forget_parent()
        with self._lock:
            if self.is_running:
                return
            self._closing = Signal()
            self._thread = threading.Thread(target=self._run, args=(self._closing,), name="hf_ext", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread; safe to call more than once."""
        self._forget_parent()
        with self._lock:
            thread, self._thread = self._thread, None
            self._closing.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    async def astart(self) -> None:
        """Run as a task of this event loop."""
        from anyio import create_task_group

        self._forget_parent()
        stack = AsyncExitStack()
        group = await stack.enter_async_context(create_task_group())
        group.start_soon(self._main)
        stack.callback(group.cancel_scope.cancel)
        self._tasks = stack

    async def aclose(self) -> None:
        """End the task; safe to call more than once."""
        stack, self._tasks = self._tasks, None
        if stack is not None:
            await stack.aclose()

    def _run(self, closing: Signal) -> None:
        import anyio

        async def until_closing() -> None:
            async with anyio.create_task_group() as group:
                group.start_soon(self._main)
                await closing.await_()
                group.cancel_scope.cancel()

        anyio.run(until_closing)

    def _forget_parent(self) -> None:
        if self._process != os.getpid():
            self._process = os.getpid()
            self._lock = threading.Lock()  # the parent's may have been held at the fork
            self._closing = Signal()
            self._thread = self._tasks = None
