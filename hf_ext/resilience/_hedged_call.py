"""Hedged call: send a request, send it again if the first one takes long, and return the first success.

After a failure, no further request is sent. If all requests fail, the error of the first is raised.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from hf_ext.resilience._event import is_trio

if TYPE_CHECKING:
    import asyncio

    from hf_ext.resilience._flow_steps import Hedging


def race(send: Callable[[], Any], hedging: Hedging) -> Any:
    """Send each request in its own thread. A request that is no longer needed ends in its thread."""
    outcomes: SimpleQueue[tuple[Any] | None] = SimpleQueue()  # the result, or None after an error
    errors: dict[int, BaseException] = {}
    sent = 0

    def attempt(number: int) -> None:
        try:
            outcome = (send(),)
        except BaseException as error:  # noqa: BLE001 - raised in the thread of the caller
            errors[number] = error
            outcome = None
        outcomes.put(outcome)

    def start() -> bool:
        nonlocal sent
        try:
            threading.Thread(target=copy_context().run, args=(attempt, sent), daemon=True).start()
        except RuntimeError:  # too many threads run, or the interpreter ends
            return False
        sent += 1
        return True

    if not start():
        return send()
    may_send = True
    while True:
        waits = may_send and not errors and sent < hedging.requests
        try:
            outcome = outcomes.get(timeout=hedging.delay if waits else None)
        except Empty:
            may_send = hedging.may_send() and start()
            continue
        if outcome is not None:
            return outcome[0]
        if len(errors) == sent:
            raise errors[0]


async def race_async(send: Callable[[], Coroutine[Any, Any, Any]], hedging: Hedging) -> Any:
    """Send each request in its own task. The requests that are no longer needed are cancelled."""
    return await (_race_in_trio if is_trio() else _race_in_asyncio)(send, hedging)


async def _race_in_asyncio(send: Callable[[], Coroutine[Any, Any, Any]], hedging: Hedging) -> Any:
    # The first request is sent in this task, because a new task for it would take 20 µs.
    import asyncio

    race = _AsyncioRace(send, hedging, asyncio.current_task())
    try:
        return await send()
    except asyncio.CancelledError:
        winner = race.take_back_cancellation()
        if winner is None:
            raise
        return winner.result()
    except Exception as error:  # noqa: BLE001 - raised if no further request succeeds
        return await race.first_success(error)
    finally:
        await race.end()


class _AsyncioRace:
    """The further requests of a race in asyncio.

    If a further request succeeds first, the race cancels the task of the first request.
    """

    def __init__(
        self, send: Callable[[], Coroutine[Any, Any, Any]], hedging: Hedging, task: asyncio.Task[Any] | None
    ) -> None:
        assert task is not None  # noqa: S101 - for the type checker: a coroutine of asyncio runs in a task
        self.others: list[asyncio.Task[Any]] = []
        self.is_first_running = True
        self._send = send
        self._hedging = hedging
        self._task = task
        self._loop = task.get_loop()
        self._cancellations = task.cancelling()
        self._winner: asyncio.Task[Any] | None = None  # while its cancellation of the first request is not taken back
        self._timer = self._loop.call_later(hedging.delay, self._send_another)

    def _send_another(self) -> None:
        if not self._hedging.may_send():
            return
        other = self._loop.create_task(self._send())
        self.others.append(other)
        other.add_done_callback(self._end_of_another)
        if len(self.others) + 1 < self._hedging.requests:
            self._timer = self._loop.call_later(self._hedging.delay, self._send_another)

    def _end_of_another(self, other: asyncio.Task[Any]) -> None:
        if not _has_succeeded(other):
            self._timer.cancel()
        elif self._winner is None and self.is_first_running:
            self._winner = other
            self._task.cancel()

    def take_back_cancellation(self) -> asyncio.Task[Any] | None:
        """Take back the cancellation of the first request by this race.

        Return the request that succeeded, or None if this race has not cancelled the task, or code outside has too.
        """
        winner, self._winner = self._winner, None
        if winner is None or self._task.uncancel() > self._cancellations:
            return None
        return winner

    async def first_success(self, error: Exception) -> Any:
        """Return the result of the first further request that succeeds. If all fail, raise the error of the first."""
        import asyncio

        self.is_first_running = False
        self._timer.cancel()
        running = set(self.others)
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for other in filter(_has_succeeded, done):
                return other.result()
        raise error

    async def end(self) -> None:
        """Cancel the requests that are still in progress, and wait until they have ended."""
        self.is_first_running = False
        self.take_back_cancellation()  # the first request may have ended with a result or an error all the same
        self._timer.cancel()
        if self.others:
            import asyncio

            for other in self.others:
                other.cancel()
            await asyncio.gather(*self.others, return_exceptions=True)


def _has_succeeded(task: asyncio.Task[Any]) -> bool:
    return not task.cancelled() and task.exception() is None


async def _race_in_trio(send: Callable[[], Coroutine[Any, Any, Any]], hedging: Hedging) -> Any:
    import anyio

    results: list[Any] = []
    errors: dict[int, Exception] = {}
    sent = 0

    async def attempt(number: int) -> None:
        try:
            results.append(await send())
        except Exception as error:  # noqa: BLE001 - raised below
            errors[number] = error
        if results or len(errors) == sent:
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for number in range(hedging.requests):
            if number and (errors or not hedging.may_send()):
                break
            sent += 1
            group.start_soon(attempt, number)
            await anyio.sleep(hedging.delay)
    if results:
        return results[0]
    raise errors[0]
