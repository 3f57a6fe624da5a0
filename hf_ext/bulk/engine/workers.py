"""Workers: run as many workers as the server accepts, as threads or as tasks."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from threading import Condition, Thread
from typing import Any

from hf_ext.resilience import Event


class AsyncWorkers:
    """Runs workers as tasks of one task group."""

    def __init__(self, work: Callable[[], Coroutine[Any, Any, None]], stop: Callable[..., object]) -> None:  # noqa: ARG002
        import anyio

        self._work = work
        self._group = anyio.create_task_group()

    async def run(self, count: int) -> None:
        """Start workers, and return when all workers have ended. A cancellation cancels their requests."""
        try:
            async with self._group:
                self.start(count)
        except BaseExceptionGroup as raised:  # trio wraps KeyboardInterrupt
            raise raised.exceptions[0] from None

    def start(self, count: int) -> None:
        """Start more workers."""
        for _ in range(count):
            self._group.start_soon(self._work)

    @staticmethod
    async def wait(event: Event, seconds: float) -> None:
        """Wait, at most until the event is set."""
        await event.wait_async(seconds)


class Workers:
    """Runs workers as threads.

    Args:
        work: The function of a worker.
        stop: A function that makes the workers end. `error` is the exception that has ended one of them.
    """

    def __init__(self, work: Callable[[], None], stop: Callable[..., object]) -> None:
        self._work = work
        self._stop = stop
        self._active = 0
        self._has_ended = Condition()

    def run(self, count: int) -> None:
        """Start workers, and return when all workers have ended.

        After Ctrl-C, the workers stop, and the requests in flight are finished. A second Ctrl-C does not wait for them.
        """
        try:
            self.start(count)
            self._join()
        except BaseException:
            self._stop()
            self._join()
            raise

    def start(self, count: int) -> None:
        """Start more workers."""
        for _ in range(count):
            with self._has_ended:
                self._active += 1
            Thread(target=self._main, name="hf_ext job", daemon=True).start()

    @staticmethod
    def wait(event: Event, seconds: float) -> None:
        """Wait, at most until the event is set."""
        event.wait(seconds)

    def _main(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 - raised by the thread that waits
            self._stop(error=error)
        finally:
            with self._has_ended:
                self._active -= 1
                self._has_ended.notify()

    def _join(self) -> None:
        with self._has_ended:
            self._has_ended.wait_for(lambda: self._active == 0)
