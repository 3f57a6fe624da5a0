"""BackgroundWorker: run a coroutine in a thread, or as a task of the caller's event loop, until it is closed."""

from __future__ import annotations

import os
import threading
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from hf_ext.resilience._event import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class BackgroundWorker:
    """Run the endless coroutine `main` between `start` and `close`, and during `with` and `async with` blocks.

    Blocks may overlap and nest, but only one block runs `main` at a time. When that block ends, another block runs
    `main`.
    """

    def __init__(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._main = main
        self._process = 0
        self._reset()

    def _reset(self) -> None:
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = Event()
        self._is_started = False
        self._sync_blocks = 0
        self._tasks: dict[int, list[AsyncExitStack]] = {}
        self._is_main_running = False
        self._main_ended = Event()

    @property
    def is_running(self) -> bool:
        """Whether the worker runs in this process. A forked process does not have the thread."""
        return self._process == os.getpid() and (self._thread is not None or bool(self._tasks))

    def start(self) -> None:
        """Run `main` in a thread with its own event loop until `close`. If the thread is running, do nothing."""
        self._reset_after_fork()
        with self._lock:
            self._is_started = self._is_started or self._thread is None
            self._start_thread()

    def close(self) -> None:
        """Stop the thread and wait until it has ended. You can call this method more than once."""
        self._reset_after_fork()
        with self._lock:
            self._is_started = False
            self._sync_blocks = 0
            thread, self._thread = self._thread, None
            self._closing.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def enter(self) -> None:
        """Begin a `with` block: run `main` in a thread until the block ends."""
        self._reset_after_fork()
        with self._lock:
            self._sync_blocks += 1
            self._start_thread()

    def exit(self) -> None:
        """End a `with` block. The end of the last block stops the thread, unless `start` was called."""
        self._reset_after_fork()
        with self._lock:
            self._sync_blocks = max(0, self._sync_blocks - 1)
            is_needed = self._sync_blocks > 0 or self._is_started
        if not is_needed:
            self.close()

    async def aenter(self) -> None:
        """Begin an `async with` block: run `main` in a task of this event loop until the block ends."""
        from anyio import create_task_group, get_current_task

        self._reset_after_fork()
        stack = AsyncExitStack()
        group = await stack.enter_async_context(create_task_group())
        group.start_soon(self._run_main_once)
        stack.callback(group.cancel_scope.cancel)
        self._tasks.setdefault(get_current_task().id, []).append(stack)

    async def aexit(self) -> None:
        """End the `async with` block that this task began last. You can call this method more than once."""
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

        async def run_until_closing() -> None:
            async with anyio.create_task_group() as group:
                group.start_soon(self._run_main_once)
                await closing.wait_async()
                group.cancel_scope.cancel()

        anyio.run(run_until_closing)

    async def _run_main_once(self) -> None:
        """Wait until no other thread or task runs `main`, then run it."""
        while True:
            with self._lock:
                main_ended = self._main_ended
                if not self._is_main_running:
                    self._is_main_running = True
                    break
            await main_ended.wait_async()
        try:
            await self._main()
        finally:
            with self._lock:
                self._is_main_running, self._main_ended = False, Event()
            main_ended.set()

    def _reset_after_fork(self) -> None:
        if self._process != os.getpid():  # another thread may have held the lock at the fork
            self._reset()
