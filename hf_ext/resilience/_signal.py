"""Signal: how a thread or a task of one event loop wakes a waiter in another."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Signal"]


class Signal:
    """A one-shot event that any thread or event loop may set, and any may wait for.

    A policy has one state for all, but `threading.Event` would block an event loop and `asyncio.Event` belongs to one.
    """

    __slots__ = ("_is_set", "_lock", "_wakers")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_set = False
        self._wakers: list[Callable[[], object]] = []

    @property
    def is_set(self) -> bool:
        """True once `set` was called."""
        return self._is_set

    def set(self) -> None:
        """Wake every waiter, now and later; never blocks."""
        with self._lock:
            self._is_set = True
            wakers, self._wakers = self._wakers, []
        for wake in wakers:
            wake()

    def wait(self, timeout: float | None = None) -> bool:
        """Block this thread until the signal is set, or for `timeout` seconds; return whether it is set."""
        event = threading.Event()
        if self._subscribe(event.set):
            try:
                event.wait(timeout)
            finally:
                self._unsubscribe(event.set)
        return self._is_set

    async def await_(self, timeout: float | None = None) -> bool:  # noqa: ASYNC109 - the twin of wait
        """Suspend this task until the signal is set, or for `timeout` seconds; return whether it is set."""
        import anyio

        event = anyio.Event()
        wake = _in_this_loop(event.set)
        if self._subscribe(wake):
            try:
                with anyio.move_on_after(timeout):
                    await event.wait()
            finally:
                self._unsubscribe(wake)
        return self._is_set

    def _subscribe(self, wake: Callable[[], object]) -> bool:
        with self._lock:
            if not self._is_set:
                self._wakers.append(wake)
            return not self._is_set

    def _unsubscribe(self, wake: Callable[[], object]) -> None:
        with self._lock, suppress(ValueError):
            self._wakers.remove(wake)


def _in_this_loop(wake: Callable[[], object]) -> Callable[[], None]:
    """Return a function that runs `wake` in the running event loop, from whatever thread it is called."""
    schedule = _scheduler()

    def run_soon() -> None:
        # The loop may have ended while its waiter was being cancelled: then there is nobody to wake.
        with suppress(RuntimeError):
            schedule(wake)

    return run_soon


def _scheduler() -> Callable[[Callable[[], object]], object]:
    # A trio program always has trio imported; in guest mode an asyncio loop runs below it, so trio is asked first.
    trio = sys.modules.get("trio")
    if trio is not None and trio.lowlevel.in_trio_task():
        token = trio.lowlevel.current_trio_token()
        return lambda wake: token.run_sync_soon(wake, idempotent=True)
    import asyncio

    return asyncio.get_running_loop().call_soon_threadsafe
