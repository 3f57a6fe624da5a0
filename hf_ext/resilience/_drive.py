"""The two colours: take a flow's steps in this thread, or in this task."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from inspect import isawaitable, iscoroutine
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext.resilience._steps import Call, Sleep

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from types import CoroutineType

    from hf_ext.resilience._steps import Flow, Verdict

T = TypeVar("T")


async def asleep(seconds: float) -> None:
    """Sleep in the running event loop."""
    import anyio

    await anyio.sleep(seconds)


def run(flow: Flow, *, sleep: Callable[[float], object] = time.sleep) -> Any:
    """Take the steps of `flow` in this thread and return its result."""
    try:
        step = next(flow)
        while True:
            try:
                if isinstance(step, Call):
                    result = step.fn(*step.args, **step.kwargs)
                    if iscoroutine(result):
                        _refuse_coroutine(step, result)
                elif isinstance(step, Sleep):
                    result = sleep(step.seconds)
                else:
                    result = step.signal.wait(step.timeout)
            except BaseException as error:  # noqa: BLE001 - the flow decides, and must see cancellation to clean up
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as done:
        return done.value


async def arun(flow: Flow, *, sleep: Callable[[float], Awaitable[object]] = asleep) -> Any:
    """Take the steps of `flow` in this task and return its result."""
    try:
        step = next(flow)
        while True:
            try:
                if isinstance(step, Call):
                    result = await step.fn(*step.args, **step.kwargs)
                elif isinstance(step, Sleep):
                    result = await sleep(step.seconds)
                else:
                    result = await step.signal.await_(step.timeout)
            except BaseException as error:  # noqa: BLE001 - the flow decides, and must see cancellation to clean up
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as done:
        return done.value


@contextmanager
def run_stream(
    flow: Callable[[Call], Flow],
    fn: Callable[..., AbstractContextManager[T]],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Generator[T, None, None]:
    """Open a stream by the steps of `flow`, give it to the block, and settle the verdicts when the block ends."""
    with ExitStack() as opened:

        def opening(*args: Any, **kwargs: Any) -> T:
            return opened.enter_context(fn(*args, **kwargs))

        verdicts: list[Verdict] = []
        stream: T = run(flow(Call(opening, args, kwargs, verdicts)))
        with _settling(verdicts):
            yield stream


@asynccontextmanager
async def arun_stream(
    flow: Callable[[Call], Flow],
    fn: Callable[..., AbstractAsyncContextManager[T] | Awaitable[AbstractAsyncContextManager[T]]],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> AsyncGenerator[T, None]:
    """Open a stream by the steps of `flow`, give it to the block, and settle the verdicts when the block ends."""
    async with AsyncExitStack() as opened:

        async def opening(*args: Any, **kwargs: Any) -> T:
            manager = fn(*args, **kwargs)
            return await opened.enter_async_context(await manager if isawaitable(manager) else manager)

        verdicts: list[Verdict] = []
        stream: T = await arun(flow(Call(opening, args, kwargs, verdicts)))
        with _settling(verdicts):
            yield stream


@contextmanager
def _settling(verdicts: list[Verdict]) -> Generator[None, None, None]:
    error: BaseException | None = None
    try:
        yield
    except BaseException as raised:
        error = raised
        raise
    finally:
        for verdict in reversed(verdicts):
            verdict(error)


def _refuse_coroutine(step: Call, coroutine: CoroutineType[Any, Any, Any]) -> None:
    coroutine.close()
    raise TypeError(f"{step!r} gives a coroutine, whose end `call` cannot see. Use `await policy.acall(...)`.")
