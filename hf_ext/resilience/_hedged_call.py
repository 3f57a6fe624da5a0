"""Hedged call: send a request, send it again if the first one takes long, and return the first success.

If all requests fail, the error of the first is raised. A failure before the second request is raised at once.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import asyncio

    from hf_ext.resilience._flow_steps import Hedging

__all__ = ["race", "race_async"]


class _Outcome(NamedTuple):
    value: Any = None
    error: BaseException | None = None


def race(send: Callable[[], Any], hedging: Hedging) -> Any:
    """Send each request in its own thread. A request that is no longer needed ends in its thread."""
    outcomes: SimpleQueue[_Outcome] = SimpleQueue()
    errors: list[BaseException] = []
    sent = 0

    def attempt() -> None:
        try:
            outcome = _Outcome(send())
        except BaseException as error:  # noqa: BLE001 - raised in the thread of the caller
            outcome = _Outcome(error=error)
        outcomes.put(outcome)

    may_send = True
    while True:
        if may_send:
            try:
                threading.Thread(target=copy_context().run, args=(attempt,), daemon=True).start()
                sent += 1
            except RuntimeError:  # no thread can be started: too many run, or the interpreter ends
                if not sent:
                    return send()
                may_send = False
        try:
            outcome = outcomes.get(timeout=hedging.delay if may_send and sent < hedging.requests else None)
        except Empty:
            may_send = hedging.may_send()
            continue
        if outcome.error is None:
            return outcome.value
        errors.append(outcome.error)
        if len(errors) == sent:
            raise errors[0]
        may_send = False


async def race_async(send: Callable[[], Awaitable[Any]], hedging: Hedging) -> Any:
    """Send each request in its own task. The requests that are no longer needed are cancelled."""
    return await (_race_in_trio if _is_trio() else _race_in_asyncio)(send, hedging)


async def _race_in_asyncio(send: Callable[[], Awaitable[Any]], hedging: Hedging) -> Any:
    # The first request is sent in this task, because a new task for it would take 20 µs.
    import asyncio

    loop = asyncio.get_running_loop()
    race = _AsyncioRace(send, hedging, loop, asyncio.current_task(loop))
    try:
        return await send()
    except asyncio.CancelledError:
        if race.is_won_by_another():
            return race.winner_result()
        raise
    except Exception as error:
        race.is_first_running = False
        if race.others:
            return await race.first_success(error)
        raise
    finally:
        await race.end()


class _AsyncioRace:
    """The further requests of a race in asyncio."""

    def __init__(
        self,
        send: Callable[[], Awaitable[Any]],
        hedging: Hedging,
        loop: asyncio.AbstractEventLoop,
        task: asyncio.Task[Any] | None,
    ) -> None:
        self.others: list[asyncio.Task[Any]] = []
        self.is_first_running = True
        self._send = send
        self._hedging = hedging
        self._loop = loop
        self._task = task
        self._cancellations = 0 if task is None else task.cancelling()
        self._winner: asyncio.Task[Any] | None = None
        self._timer = loop.call_later(hedging.delay, self._send_another)

    def _send_another(self) -> None:
        if not self._hedging.may_send():
            return
        other = self._loop.create_task(self._attempt())
        self.others.append(other)
        other.add_done_callback(self._end_of_another)
        if len(self.others) + 1 < self._hedging.requests:
            self._timer = self._loop.call_later(self._hedging.delay, self._send_another)

    async def _attempt(self) -> Any:
        return await self._send()

    def _end_of_another(self, other: asyncio.Task[Any]) -> None:
        if self._winner is None and self.is_first_running and _has_succeeded(other):
            self._winner = other
            if self._task is not None:
                self._task.cancel()

    def is_won_by_another(self) -> bool:
        """Return whether the cancellation of the first request comes from this race, and not from outside."""
        if self._winner is None or self._task is None:
            return False
        return self._task.uncancel() <= self._cancellations

    def winner_result(self) -> Any:
        """Return the result of the request that succeeded first."""
        return None if self._winner is None else self._winner.result()

    async def first_success(self, error: Exception) -> Any:
        """Return the result of the first further request that succeeds. If all fail, raise the error of the first."""
        import asyncio

        running = set(self.others)
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for other in done:
                if _has_succeeded(other):
                    return other.result()
        raise error

    async def end(self) -> None:
        """Cancel the requests that are still in progress, and wait until they have ended."""
        self.is_first_running = False
        self._timer.cancel()
        if self.others:
            import asyncio

            for other in self.others:
                other.cancel()
            await asyncio.gather(*self.others, return_exceptions=True)


def _has_succeeded(task: asyncio.Task[Any]) -> bool:
    return not task.cancelled() and task.exception() is None


async def _race_in_trio(send: Callable[[], Awaitable[Any]], hedging: Hedging) -> Any:
    import anyio

    outcomes: list[_Outcome] = []
    running = 0

    async def attempt() -> None:
        nonlocal running
        try:
            outcome = _Outcome(await send())
        except Exception as error:  # noqa: BLE001 - raised below
            outcome = _Outcome(error=error)
        running -= 1
        outcomes.append(outcome)
        if outcome.error is None or not running:
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for number in range(hedging.requests):
            if number and not hedging.may_send():
                break
            running += 1
            group.start_soon(attempt)
            await anyio.sleep(hedging.delay)
    for outcome in outcomes:
        if outcome.error is None:
            return outcome.value
    raise outcomes[0].error or AssertionError


def _is_trio() -> bool:
    trio = sys.modules.get("trio")  # as in `Event`: if trio is not imported, it is not running
    return trio is not None and trio.lowlevel.in_trio_task()
