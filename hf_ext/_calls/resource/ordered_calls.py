"""OrderedCalls: concurrent calls whose results are iterated in the order of their inputs, as tasks or as threads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from threading import Condition, Thread
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from hf_ext._calls.resource.ordered_results import OrderedResults
from hf_ext.errors import ValidationError

T = TypeVar("T")

_WINDOW = 2
"""Results that may wait for an earlier result, for each concurrent call."""


class AsyncOrderedCalls(Generic[T]):
    """An async iterator over the results of concurrent calls, in the order of the inputs. Use it with `async with`.

    Leaving the block cancels the calls in progress.
    """

    def __init__(self, call: Callable[[Any], Awaitable[T]], inputs: Iterable[Any], limit: int) -> None:
        self._call = call
        self._limit = limit
        self._state: OrderedResults[T] = OrderedResults(inputs, _WINDOW * limit)
        self._workers = 0
        self._group: Any = None
        self._changed: Any = None

    def __repr__(self) -> str:
        return f"<AsyncOrderedCalls: {self._state}>"

    async def __aenter__(self) -> Self:
        import anyio

        self._changed = anyio.Event()
        self._group = anyio.create_task_group()
        await self._group.__aenter__()
        self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._state.close()
        self._group.cancel_scope.cancel()
        await self._group.__aexit__(None, None, None)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        if self._group is None:
            raise _error_not_entered("async with")
        while not self._state.is_ready:
            await self._changed.wait()
        result = self._state.pop()
        self._notify()
        return result

    def _start(self) -> None:
        """Start another worker: so that there are no more workers than inputs."""
        if self._workers < self._limit:
            self._workers += 1
            self._group.start_soon(self._work)

    async def _work(self) -> None:
        state = self._state
        while True:
            while not state.has_room and not state.is_closed:
                await self._changed.wait()
            taken = state.take()
            if taken is None:
                break
            self._start()
            index, value = taken
            try:
                result = await self._call(value)
            except Exception as error:  # noqa: BLE001 - raised where the result is taken
                state.fail(index, error)
            else:
                state.succeed(index, result)
            self._notify()
        self._notify()

    def _notify(self) -> None:
        import anyio

        changed, self._changed = self._changed, anyio.Event()
        changed.set()


class OrderedCalls(Generic[T]):
    """An iterator over the results of concurrent calls, in the order of the inputs. Use it with `with`.

    Leaving the block waits for the calls in progress.
    """

    def __init__(self, call: Callable[[Any], T], inputs: Iterable[Any], limit: int) -> None:
        self._call = call
        self._limit = limit
        self._state: OrderedResults[T] = OrderedResults(inputs, _WINDOW * limit)
        self._changed = Condition()
        self._threads: list[Thread] = []

    def __repr__(self) -> str:
        return f"<OrderedCalls: {self._state}>"

    def __enter__(self) -> Self:
        with self._changed:
            self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._changed:
            self._state.close()
            self._changed.notify_all()
        for thread in self._threads:  # a thread that starts meanwhile is added to the end
            thread.join()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if not self._threads:
            raise _error_not_entered("with")
        with self._changed:
            self._changed.wait_for(lambda: self._state.is_ready)
            try:
                return self._state.pop()
            except StopAsyncIteration:
                raise StopIteration from None
            finally:
                self._changed.notify_all()

    def _start(self) -> None:
        """Start another worker, with the lock: so that there are no more workers than inputs."""
        if len(self._threads) < self._limit:
            self._threads.append(Thread(target=self._work, name="hf_ext calls", daemon=True))
            self._threads[-1].start()

    def _work(self) -> None:
        state = self._state
        while True:
            with self._changed:
                self._changed.wait_for(lambda: state.has_room or state.is_closed)
                taken = state.take()
                if taken is not None:
                    self._start()
                self._changed.notify_all()
            if taken is None:
                return
            index, value = taken
            try:
                result = self._call(value)
            except Exception as error:  # noqa: BLE001 - raised where the result is taken
                with self._changed:
                    state.fail(index, error)
                    self._changed.notify_all()
            else:
                with self._changed:
                    state.succeed(index, result)
                    self._changed.notify_all()


def _error_not_entered(statement: str) -> ValidationError:
    return ValidationError(
        "the calls have not started", hint=f"Write `{statement} client.chat.create_many(…) as completions:`."
    )
