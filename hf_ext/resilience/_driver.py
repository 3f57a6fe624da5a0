"""Run the steps that the flow of a policy yields, in the current thread or the current task."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    AsyncExitStack,
    ExitStack,
    asynccontextmanager,
    contextmanager,
)
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._core.values.lazy import LazyModule
from hf_ext.resilience._flow_steps import Blocking, Call, DoneCallback, Flow, Sleep, Step, remaining_time
from hf_ext.resilience._streams import (
    WrongMethodError,
    check_awaitable,
    check_context_manager,
    error_wrong_method,
    is_complete,
)

if TYPE_CHECKING:
    from hf_ext.resilience import _bounded_call
else:
    _bounded_call = LazyModule("hf_ext.resilience._bounded_call")

T = TypeVar("T")


async def sleep_async(seconds: float) -> None:
    """Sleep in the running event loop."""
    import anyio

    await anyio.sleep(seconds)


async def run_in_thread(fn: Callable[[], Any]) -> Any:
    """Call a function in a worker thread."""
    import anyio.to_thread

    return await anyio.to_thread.run_sync(fn)


def unwrap_stop_iteration(raised: BaseException, thrown: BaseException | None) -> BaseException:
    """Return `thrown` if `raised` is the RuntimeError in which Python has wrapped `thrown`, else `raised`.

    If a generator does not catch a StopIteration that is thrown into it, Python wraps the error in a RuntimeError.
    """
    return thrown if isinstance(thrown, StopIteration) and raised.__cause__ is thrown else raised


def run_flow(flow: Flow, *, sleep: Callable[[float], object] = time.sleep) -> Any:
    """Run the steps of `flow` in this thread and return its result.

    Args:
        flow: The flow of a policy, from `Policy.flow(call)`.
        sleep: Function that sleeps. It is called with the seconds of a `Sleep` step.
    """
    thrown: StopIteration | None = None
    try:
        step = next(flow)
        while True:
            try:
                result = _run_step(step, sleep)
            except WrongMethodError:
                flow.close()
                raise
            except BaseException as error:  # noqa: BLE001 - the flow handles every exception, even a cancellation
                thrown = error if isinstance(error, StopIteration) else None
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as done:
        return done.value
    except RuntimeError as raised:
        original = unwrap_stop_iteration(raised, thrown)
        if original is raised:
            raise
    raise original


def _run_step(step: Step, sleep: Callable[[float], object]) -> Any:
    if isinstance(step, Call):
        if step.limit is None and step.hedging is None:
            result = step.fn(*step.args, **step.kwargs)
        else:
            result = _bounded_call.run(step)
        if step.done_callbacks is None and not is_complete(result):
            raise error_wrong_method(step.fn, result)
        return result
    if isinstance(step, Sleep):
        return sleep(step.seconds)
    if isinstance(step, Blocking):
        return step.fn()
    return step.event.wait(step.timeout)


async def run_flow_async(flow: Flow, *, sleep: Callable[[float], Awaitable[object]] = sleep_async) -> Any:
    """Run the steps of `flow` in this task and return its result.

    Args:
        flow: The flow of a policy, from `Policy.flow(call)`.
        sleep: Async function that sleeps. It is called with the seconds of a `Sleep` step.
    """
    try:
        step = next(flow)
        while True:
            try:
                result = await _run_step_async(step, sleep)
            except WrongMethodError:
                flow.close()
                raise
            except BaseException as error:  # noqa: BLE001 - as in run_flow
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as done:
        return done.value


async def _run_step_async(step: Step, sleep: Callable[[float], Awaitable[object]]) -> Any:
    if isinstance(step, Call):
        result: Any
        if step.limit is None and step.hedging is None:
            awaitable: Any = step.fn(*step.args, **step.kwargs)
            check_awaitable(step.fn, awaitable)
            result = await awaitable
        else:
            result = await _bounded_call.run_async(step)
        if step.done_callbacks is None and not is_complete(result):
            raise error_wrong_method(step.fn, result)
        return result
    if isinstance(step, Sleep):
        return await sleep(step.seconds)
    if isinstance(step, Blocking):
        return await run_in_thread(step.fn)
    return await step.event.wait_async(step.timeout)


@contextmanager
def open_stream(
    make_flow: Callable[[Call], Flow],
    fn: Callable[..., AbstractContextManager[T]],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Generator[T, None, None]:
    """Open a stream under a policy and yield the stream. Call the done callbacks when the `with` block ends."""
    with ExitStack() as stack:

        def enter(*args: Any, **kwargs: Any) -> T:
            manager = fn(*args, **kwargs)
            check_context_manager(fn, manager, is_async=False)
            return stack.enter_context(manager)

        done_callbacks: list[DoneCallback] = []
        try:
            stream: T = run_flow(make_flow(Call(enter, args, kwargs, done_callbacks, remaining_time(fn))))
        finally:  # an outer policy may fail, or be cancelled, after the stream was opened
            for callback in done_callbacks:
                stack.push(partial(_end_stream, callback))
        yield stream


@asynccontextmanager
async def open_stream_async(
    make_flow: Callable[[Call], Flow],
    fn: Callable[..., AbstractAsyncContextManager[T] | Awaitable[AbstractAsyncContextManager[T]]],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> AsyncGenerator[T, None]:
    """Open a stream under a policy and yield the stream. Call the done callbacks when the `with` block ends."""
    async with AsyncExitStack() as stack:

        async def enter(*args: Any, **kwargs: Any) -> T:
            manager: Any = fn(*args, **kwargs)
            if isawaitable(manager):
                manager = await manager
            check_context_manager(fn, manager, is_async=True)
            stream: T = await stack.enter_async_context(manager)
            return stream

        done_callbacks: list[DoneCallback] = []
        try:
            stream: T = await run_flow_async(make_flow(Call(enter, args, kwargs, done_callbacks, remaining_time(fn))))
        finally:  # as in open_stream
            for callback in done_callbacks:
                stack.push_async_exit(partial(_end_stream_async, callback))
        yield stream


def _end_stream(callback: DoneCallback, _: object, error: BaseException | None, __: object) -> None:
    step = callback(error)
    if isinstance(step, Blocking):
        step.fn()


async def _end_stream_async(callback: DoneCallback, _: object, error: BaseException | None, __: object) -> None:
    step = callback(error)
    if isinstance(step, Blocking):
        await run_in_thread(step.fn)
