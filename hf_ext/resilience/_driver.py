"""The two colours: take a flow's steps in this thread, or in this task."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext.resilience._flow_steps import Call, Sleep
from hf_ext.resilience._streams import WrongVerbError, check_awaitable, check_manager, has_ended, wrong_verb

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    from hf_ext.resilience._flow_steps import Flow, Step, Verdict

T = TypeVar("T")


async def asleep(seconds: float) -> None:
    """Sleep in the running event loop."""
    import anyio

    await anyio.sleep(seconds)


def as_thrown(raised: BaseException, thrown: BaseException | None) -> BaseException:
    """Return `thrown` if it came out as `raised`: Python makes a RuntimeError of a StopIteration that leaves a flow."""
    return thrown if isinstance(thrown, StopIteration) and raised.__cause__ is thrown else raised


def run(flow: Flow, *, sleep: Callable[[float], object] = time.sleep) -> Any:
    """Take the steps of `flow` in this thread and return its result."""
    thrown: StopIteration | None = None
    try:
        step = next(flow)
        while True:
            try:
                result = _result(step, sleep)
            except WrongVerbError:
                flow.close()
                raise
            except BaseException as error:  # noqa: BLE001 - the flow decides, and must see cancellation to clean up
                thrown = error if isinstance(error, StopIteration) else None
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as done:
        return done.value
    except RuntimeError as raised:
        original = as_thrown(raised, thrown)
        if original is raised:
            raise
    raise original


def _result(step: Step, sleep: Callable[[float], object]) -> Any:
    if isinstance(step, Call):
        result = step.fn(*step.args, **step.kwargs)
        if step.verdicts is None and not has_ended(result):
            raise wrong_verb(step.fn, result)
        return result
    if isinstance(step, Sleep):
        return sleep(step.seconds)
    return step.signal.wait(step.timeout)


async def arun(flow: Flow, *, sleep: Callable[[float], Awaitable[object]] = asleep) -> Any:
    """Take the steps of `flow` in this task and return its result."""
    try:
        step = next(flow)
        while True:
            try:
                result = await _aresult(step, sleep)
            except WrongVerbError:
                flow.close()
                raise
            except BaseException as error:  # noqa: BLE001 - as above
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as done:
        return done.value


async def _aresult(step: Step, sleep: Callable[[float], Awaitable[object]]) -> Any:
    if isinstance(step, Call):
        waiting: Any = step.fn(*step.args, **step.kwargs)
        check_awaitable(step.fn, waiting)
        result: Any = await waiting
        if step.verdicts is None and not has_ended(result):
            raise wrong_verb(step.fn, result)
        return result
    if isinstance(step, Sleep):
        return await sleep(step.seconds)
    return await step.signal.await_(step.timeout)


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
            manager = fn(*args, **kwargs)
            check_manager(fn, manager, is_async=False)
            return opened.enter_context(manager)

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
            manager: Any = fn(*args, **kwargs)
            if isawaitable(manager):
                manager = await manager
            check_manager(fn, manager, is_async=True)
            opening: T = await opened.enter_async_context(manager)
            return opening

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
