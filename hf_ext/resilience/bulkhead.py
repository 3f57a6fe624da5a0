"""Bulkhead: limit how many calls run at the same time."""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Self

from hf_ext._core.validate import COUNT, COUNT_OR_ZERO, UNLIMITED_SECONDS, Rule, validate_values
from hf_ext.errors import RateLimitError
from hf_ext.resilience.flow import Call, Event, Flow, Policy, Wait, run_flow, run_flow_async

__all__ = ["Bulkhead"]

_RULES: dict[str, Rule] = {
    "max_concurrent": COUNT,
    "max_waiting": COUNT_OR_ZERO.or_none(),
    "max_wait": UNLIMITED_SECONDS.or_none(),
}


class _Waiter:
    __slots__ = ("event", "is_admitted")

    def __init__(self) -> None:
        self.event = Event()
        self.is_admitted = False


class Bulkhead(Policy):
    """Run at most `max_concurrent` calls at the same time; further calls wait in a queue.

        bulkhead = Bulkhead(8)
        response = bulkhead.call(client.chat.create, model=..., messages=...)
        with bulkhead:  # without a call; or async with bulkhead
            ...

    A server with 8 slots answers 8 chats at once, and keeps others waiting, which may then time out. Threads and tasks
    wait in one queue, in the order of their arrival. A stream occupies its place until its `with` block ends. A call
    that is cancelled in the queue leaves it.

    Args:
        max_concurrent: Maximum number of calls that run at the same time.
        max_waiting: Maximum number of calls in the queue. A further call raises `RateLimitError` at once. None means no
            limit.
        max_wait: Longest wait in the queue in seconds; after it, the call raises `RateLimitError`. None means no limit.
            The deadline of a `Retry` or a `Timeout` around the bulkhead also ends the wait.

    Raises:
        ValidationError: An argument is wrong.
    """

    def __init__(
        self,
        max_concurrent: int,
        *,
        max_waiting: int | None = None,
        max_wait: float | None = None,
    ) -> None:
        values = {"max_concurrent": max_concurrent, "max_waiting": max_waiting, "max_wait": max_wait}
        validate_values(values, _RULES, "Bulkhead")
        self._max_concurrent = max_concurrent
        self._max_waiting = math.inf if max_waiting is None else max_waiting
        self._max_wait = math.inf if max_wait is None else max_wait
        self._running = 0
        self._queue: deque[_Waiter] = deque()
        self._lock = threading.Lock()

    @property
    def running(self) -> int:
        """The number of calls that run now."""
        return self._running

    @property
    def waiting(self) -> int:
        """The number of calls in the queue."""
        return len(self._queue)

    def flow(self, call: Call) -> Flow:
        """Yield `call` when there is a place for it."""
        waiter = self._enter()
        if waiter is not None:
            yield from self._wait(waiter, call.remaining)
        try:
            result = yield call
        except BaseException:
            self.release()
            raise
        call.add_done_callback(self._release_after)
        return result

    def acquire(self) -> None:
        """Wait for a place. Call `release` afterwards.

        Raises:
            RateLimitError: The queue is full, or the wait was longer than `max_wait`.
        """
        waiter = self._enter()
        if waiter is not None:
            run_flow(self._wait(waiter, None))

    async def aacquire(self) -> None:
        """Wait for a place; see `acquire`."""
        waiter = self._enter()
        if waiter is not None:
            await run_flow_async(self._wait(waiter, None))

    def try_acquire(self) -> bool:
        """Take a place if there is one now, and return whether there was one. Call `release` afterwards."""
        with self._lock:
            if self._running >= self._max_concurrent:
                return False
            self._running += 1
            return True

    def release(self) -> None:
        """Give a place back, to the first call in the queue if there is one."""
        with self._lock:
            self._running -= 1
            self._admit()

    def update(self, max_concurrent: int) -> None:
        """Change the maximum number of calls. Calls that run now are not interrupted.

        Raises:
            ValidationError: `max_concurrent` is wrong, and nothing is changed.
        """
        validate_values({"max_concurrent": max_concurrent}, _RULES, "Bulkhead.update")
        with self._lock:
            self._max_concurrent = max_concurrent
            self._admit()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    async def __aenter__(self) -> Self:
        await self.aacquire()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    def _enter(self) -> _Waiter | None:
        """Take a place and return None. If there is none, return a new waiter in the queue."""
        with self._lock:
            if self._running < self._max_concurrent:  # then no call waits: `_admit` gives it the place at once
                self._running += 1
                return None
            if len(self._queue) >= self._max_waiting:
                raise RateLimitError(
                    f"the Bulkhead is full: {self._running} calls run and {len(self._queue)} calls wait"
                )
            waiter = _Waiter()
            self._queue.append(waiter)
            return waiter

    def _wait(self, waiter: _Waiter, remaining: Callable[[], float] | None) -> Flow:
        """Wait until `waiter` has a place. If it leaves without one, its place in the queue is free."""
        longest = self._max_wait if remaining is None else max(0.0, min(self._max_wait, remaining()))
        try:
            yield Wait(waiter.event, None if longest == math.inf else longest)
        except BaseException:  # cancelled
            if not self._leave(waiter):
                self.release()
            raise
        if self._leave(waiter):
            raise RateLimitError(f"the Bulkhead had no place for this call within {longest:.3g} s")

    def _leave(self, waiter: _Waiter) -> bool:
        """Remove a waiter that ends its wait. Return whether it had no place; else its place is still taken."""
        with self._lock:
            if not waiter.is_admitted:
                self._queue.remove(waiter)
                return True
        return False

    def _admit(self) -> None:
        while self._queue and self._running < self._max_concurrent:
            waiter = self._queue.popleft()
            waiter.is_admitted = True
            self._running += 1
            waiter.event.set()

    def _release_after(self, error: BaseException | None) -> None:  # noqa: ARG002 - the signature of a callback
        self.release()

    def __repr__(self) -> str:
        return f"Bulkhead({self._max_concurrent})"
