"""Signal: how a thread or a task of one event loop wakes a waiter in another."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from functools import partial
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
        await (self._await_in_trio if _is_trio() else self._await_in_asyncio)(timeout)
        return self._is_set

    async def _await_in_asyncio(self, timeout: float | None) -> None:  # noqa: ASYNC109
        # A future and a timer of the loop's own: anyio's event and cancel scope take four times as long.
        from asyncio import get_running_loop

        loop = get_running_loop()
        woken = loop.create_future()

        def wake() -> None:
            if not woken.done():
                woken.set_result(None)

        thread = threading.get_ident()

        def wake_from_anywhere() -> None:
            if threading.get_ident() == thread:
                wake()  # without the system calls that wake a loop in another thread
            else:
                _schedule(loop.call_soon_threadsafe, wake)

        if self._subscribe(wake_from_anywhere):
            alarm = None if timeout is None else loop.call_later(timeout, wake)
            try:
                await woken
            finally:
                self._unsubscribe(wake_from_anywhere)
                if alarm is not None:
                    alarm.cancel()

    async def _await_in_trio(self, timeout: float | None) -> None:  # noqa: ASYNC109
        import anyio
        from trio.lowlevel import current_trio_token

        event = anyio.Event()
        token = current_trio_token()
        wake_from_anywhere = partial(_schedule, partial(token.run_sync_soon, idempotent=True), event.set)
        if self._subscribe(wake_from_anywhere):
            try:
                with anyio.move_on_after(timeout):
                    await event.wait()
            finally:
                self._unsubscribe(wake_from_anywhere)

    def _subscribe(self, wake: Callable[[], object]) -> bool:
        with self._lock:
            if not self._is_set:
                self._wakers.append(wake)
            return not self._is_set

    def _unsubscribe(self, wake: Callable[[], object]) -> None:
        with self._lock, suppress(ValueError):
            self._wakers.remove(wake)


def _schedule(schedule: Callable[[Callable[[], object]], object], wake: Callable[[], object]) -> None:
    # The loop may have ended while its waiter was being cancelled: then there is nothing to wake.
    with suppress(RuntimeError):
        schedule(wake)


def _is_trio() -> bool:
    # A trio program always has trio imported; in guest mode an asyncio loop runs below it, so trio is asked first.
    trio = sys.modules.get("trio")
    return trio is not None and trio.lowlevel.in_trio_task()
