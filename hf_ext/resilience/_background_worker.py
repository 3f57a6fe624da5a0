"""Background: a coroutine beside the program until it is closed, in a thread of its own or as a task."""

from __future__ import annotations

import os
import threading
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from hf_ext.resilience._event import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["Background"]


class Background:
    """Runs `main`, which never returns by itself, between `start` and `close` and in blocks: sync, async or both.

    However many blocks there are, at the same time or in each other, `main` runs once: another block takes over from
    the one that ends.
    """

    def __init__(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._main = main
        self._process = 0
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = Event()
        self._is_started = False
        self._blocks = 0
        self._tasks: dict[int, list[AsyncExitStack]] = {}
        self._is_taken = False
        self._vacated = Event()

    @property
    def is_running(self) -> bool:
        """Whether it is; in a forked process it is not, for threads do not cross a fork."""
        return self._process == os.getpid() and (self._thread is not None or bool(self._tasks))

    def start(self) -> None:
        """Run in a thread with an event loop of its own, until `close`; do nothing if it is running."""
        self._forget_parent()
        with self._lock:
            self._is_started = self._is_started or self._thread is None
            self._start_thread()

    def close(self) -> None:
        """End the thread; safe to call more than once."""
        self._forget_parent()
        with self._lock:
            self._is_started = False
            self._blocks = 0
            thread, self._thread = self._thread, None
            self._closing.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def enter(self) -> None:
        """Begin a block: run in a thread until it ends."""
        self._forget_parent()
        with self._lock:
            self._blocks += 1
            self._start_thread()

    def exit(self) -> None:
        """End a block; the last one ends the thread, unless `start` began it."""
        self._forget_parent()
        with self._lock:
            self._blocks = max(0, self._blocks - 1)
            is_needed = self._blocks > 0 or self._is_started
        if not is_needed:
            self.close()

    async def astart(self) -> None:
        """Begin an async block: run as a task of this event loop until it ends."""
        from anyio import create_task_group, get_current_task

        self._forget_parent()
        stack = AsyncExitStack()
        group = await stack.enter_async_context(create_task_group())
        group.start_soon(self._run_in_turn)
        stack.callback(group.cancel_scope.cancel)
        self._tasks.setdefault(get_current_task().id, []).append(stack)

    async def aclose(self) -> None:
        """End the async block that this task began last; safe to call more than once."""
        from anyio import get_current_task

        task = get_current_task().id
        if task in self._tasks:
            stack = self._tasks[task].pop()
            if not self._tasks[task]:
                del self._tasks[task]
            await stack.aclose()

    def _start_thread(self) -> None:
        if self._thread is None:
            self._closing = Event()
            self._thread = threading.Thread(target=self._run, args=(self._closing,), name="hf_ext", daemon=True)
            self._thread.start()

    def _run(self, closing: Event) -> None:
        import anyio

        async def until_closing() -> None:
            async with anyio.create_task_group() as group:
                group.start_soon(self._run_in_turn)
                await closing.wait_async()
                group.cancel_scope.cancel()

        anyio.run(until_closing)

    async def _run_in_turn(self) -> None:
        while True:
            with self._lock:
                vacated = self._vacated
                if not self._is_taken:
                    self._is_taken = True
                    break
            await vacated.wait_async()
        try:
            await self._main()
        finally:
            with self._lock:
                self._is_taken, self._vacated = False, Event()
            vacated.set()

    def _forget_parent(self) -> None:
        if self._process != os.getpid():  # the lock may have been held at the fork
            self._begin()
