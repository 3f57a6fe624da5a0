"""Event: a flag that one thread or task sets. Other threads and tasks wait for it, in any thread or event loop."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Event:
    """An event that is set once. Any thread or task may set it, and any thread or task may wait for it.

    Threads and event loops share the state of a policy. Waiting for a `threading.Event` would block an event loop, and
    an `asyncio.Event` belongs to one event loop.
    """

    __slots__ = ("_callbacks", "_is_set", "_lock")

    def __init__(self) -> None:
        self._lock = threading.RLock()  # reentrant: a signal handler may call `set`
        self._is_set = False
        self._callbacks: list[Callable[[], object]] = []

    @property
    def is_set(self) -> bool:
        """Whether `set` has been called."""
        return self._is_set

    def set(self) -> None:
        """Set the event and wake every waiter. After that, `wait` returns at once. This method does not block."""
        with self._lock:
            self._is_set = True
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    def wait(self, timeout: float | None = None) -> bool:
        """Block this thread until the event is set, for at most `timeout` seconds. Return whether the event is set."""
        event = threading.Event()
        if self._add_callback(event.set):
            try:
                event.wait(timeout)
            finally:
                self._remove_callback(event.set)
        return self._is_set

    async def wait_async(self, timeout: float | None = None) -> bool:  # noqa: ASYNC109 - the async form of wait
        """Suspend this task until the event is set, for at most `timeout` seconds. Return whether the event is set."""
        await (self._wait_in_trio if is_trio() else self._wait_in_asyncio)(timeout)
        return self._is_set

    async def _wait_in_asyncio(self, timeout: float | None) -> None:  # noqa: ASYNC109
        # Use a future and a timer of the loop, because anyio's event and cancel scope take four times as long.
        from asyncio import get_running_loop

        loop = get_running_loop()
        future = loop.create_future()

        def wake() -> None:
            if not future.done():
                future.set_result(None)

        thread = threading.get_ident()

        def wake_from_any_thread() -> None:
            if threading.get_ident() == thread:
                wake()  # call_soon_threadsafe would make system calls, which only another thread needs
            else:
                _schedule(loop.call_soon_threadsafe, wake)

        if self._add_callback(wake_from_any_thread):
            timer = None if timeout is None else loop.call_later(timeout, wake)
            try:
                await future
            finally:
                self._remove_callback(wake_from_any_thread)
                if timer is not None:
                    timer.cancel()

    async def _wait_in_trio(self, timeout: float | None) -> None:  # noqa: ASYNC109
        import anyio
        from trio.lowlevel import current_trio_token

        event = anyio.Event()
        token = current_trio_token()
        wake_from_any_thread = partial(_schedule, partial(token.run_sync_soon, idempotent=True), event.set)
        if self._add_callback(wake_from_any_thread):
            try:
                with anyio.move_on_after(timeout):
                    await event.wait()
            finally:
                self._remove_callback(wake_from_any_thread)

    def _add_callback(self, callback: Callable[[], object]) -> bool:
        """Add a callback that `set` will call. Return False, and add nothing, if the event is already set."""
        with self._lock:
            self._callbacks.append(callback)  # before the check, because a signal handler may call `set` at any moment
            if self._is_set:
                self._remove_callback(callback)
            return not self._is_set

    def _remove_callback(self, callback: Callable[[], object]) -> None:
        with self._lock, suppress(ValueError):
            self._callbacks.remove(callback)


def _schedule(schedule: Callable[[Callable[[], object]], object], wake: Callable[[], object]) -> None:
    # The loop may have ended while its waiter was being cancelled. In this case no waiter needs to be woken.
    with suppress(RuntimeError):
        schedule(wake)


def is_trio() -> bool:
    """Return whether the running event loop is trio's."""
    # If trio is not imported, it is not running. Check for trio first: in guest mode it runs inside an asyncio loop.
    trio = sys.modules.get("trio")
    return trio is not None and trio.lowlevel.in_trio_task()
