"""Functions in pairs: an async function, and a blocking function that does the same in sync code.

Code in `_async` calls the async function; `scripts/unasync.py` replaces it by the blocking function.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar, copy_context
from typing import TYPE_CHECKING, Any, TypeVar, cast

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext._core.values.deadline import Deadline

T = TypeVar("T")


class UnawaitedError(ValidationError):
    """A function of the caller is async, but sync code called it."""


current_deadline: ContextVar[Deadline | None] = ContextVar("hf_ext_deadline", default=None)


async def awithin(deadline: Deadline | None, function: Callable[..., Awaitable[T]], *arguments: Any) -> T:
    """Call a function. When the deadline passes, cancel it and raise TimeoutError; None means no deadline."""
    if deadline is None:
        return await function(*arguments)
    async with _cancel_at(deadline):
        return await function(*arguments)


def within(deadline: Deadline | None, function: Callable[..., T], *arguments: Any) -> T:
    """Call a function. The deadline limits every socket operation in it; None means no deadline.

    This is no context manager: a signal handler may raise an exception between its `__enter__` and its block. Then the
    deadline would stay set, and end every later call of this thread.
    """
    outer = current_deadline.get()
    if deadline is None or (outer is not None and outer.remaining() < deadline.remaining()):
        return function(*arguments)
    try:
        current_deadline.set(deadline)
        return function(*arguments)
    finally:
        current_deadline.set(outer)


@asynccontextmanager
async def _cancel_at(deadline: Deadline | None) -> AsyncGenerator[None]:
    if deadline is None:
        yield
    elif "trio" in sys.modules:
        import anyio

        with anyio.fail_after(deadline.remaining()):
            yield
    else:  # use asyncio's own timeout, because importing anyio would take longer than the block
        import asyncio

        async with asyncio.timeout(deadline.remaining()):
            yield


async def aturn(
    locks: dict[Any, Any], key: object, deadline: Deadline | None, function: Callable[[], Awaitable[T]]
) -> T:
    """Call a function when no other task calls one with an equal key; raise TimeoutError after the deadline.

    Each event loop has its own lock, because a lock cannot wake a task of another loop.
    """
    import anyio
    from anyio.lowlevel import current_token

    own = (key, current_token())
    lock = locks.setdefault(own, anyio.Lock())
    async with _cancel_at(deadline), lock:
        try:
            return await function()
        finally:
            locks.pop(own, None)


def turn(locks: dict[Any, Any], key: object, deadline: Deadline | None, function: Callable[[], T]) -> T:
    """Call a function when no other thread calls one with an equal key; raise TimeoutError after the deadline.

    Each process has its own lock, because a lock that another thread holds during a fork is never released. The lock is
    released after `acquire` whatever that returned, because a signal handler may raise an exception in between: it is
    reentrant, so that `release` raises RuntimeError if this thread does not hold it.
    """
    own = (key, os.getpid())
    lock = locks.setdefault(own, threading.RLock())  # not imported by name: gevent replaces it later
    try:
        if not lock.acquire(timeout=-1 if deadline is None else deadline.remaining()):
            raise TimeoutError
        return function()
    finally:
        try:
            lock.release()
        except RuntimeError:
            pass
        else:
            locks.pop(own, None)


async def asleep(seconds: float) -> None:
    """Wait for a number of seconds."""
    import anyio

    await anyio.sleep(seconds)


def sleep(seconds: float) -> None:
    """Wait for a number of seconds."""
    time.sleep(seconds)


async def aread(pieces: Iterator[bytes], may_block: bool) -> bytes:
    """Return the next piece, b"" at the end; read it in a thread if reading may wait for a disk (`may_block`)."""
    if not may_block:
        return next(pieces, b"")
    from anyio import to_thread

    return await to_thread.run_sync(next, pieces, b"")


def read(pieces: Iterator[bytes], may_block: bool) -> bytes:  # noqa: ARG001 - the signature is aread's
    """Return the next piece, b"" at the end."""
    return next(pieces, b"")


async def acall_function(function: Callable[[], Any], *, in_thread: bool = False, seconds: float | None = None) -> Any:
    """Call a function of the caller, which may be async.

    Args:
        function: The function.
        in_thread: Whether to call it in a worker thread.
        seconds: The longest time to wait for its result; None for no limit. A function that is not async is then called
            in a worker thread, and runs on after the time, because a thread cannot be ended.

    Raises:
        TimeoutError: The function did not return in time.
    """
    from inspect import isawaitable, iscoroutinefunction

    if seconds is None and not in_thread:
        value = function()
        return await value if isawaitable(value) else value

    import anyio

    with anyio.move_on_after(seconds) as scope:
        if in_thread or not iscoroutinefunction(function):
            # In a list, because trio refuses a function that returns a coroutine.
            [value] = await anyio.to_thread.run_sync(lambda: [function()], abandon_on_cancel=seconds is not None)
        else:
            value = function()
        return await value if isawaitable(value) else value
    assert scope.cancelled_caught  # noqa: S101 - for the type checker: otherwise the block has returned
    raise TimeoutError(_no_result(seconds))


def call_function(
    function: Callable[[], Any],
    *,
    in_thread: bool = False,  # noqa: ARG001 - the signature is acall_function's
    seconds: float | None = None,
) -> Any:
    """Call a function of the caller.

    With `seconds`, it is called in a thread, and runs on after the time, because a thread cannot be ended. The calls of
    a client and of tool servers in it are cancelled.

    Raises:
        UnawaitedError: The function is async.
        TimeoutError: The function did not return in time.
    """
    from inspect import isawaitable, iscoroutine

    value = function() if seconds is None else _call_in_thread(function, seconds)
    if isawaitable(value):
        if iscoroutine(value):
            value.close()
        raise UnawaitedError("the function is async", hint="Use AsyncClient, or a function without async.")
    return value


def _call_in_thread(function: Callable[[], Any], seconds: float) -> Any:
    from concurrent.futures import Future

    from hf_ext._core.values.deadline import Deadline

    done: Future[Any] = Future()
    deadline = Deadline(seconds)

    def call() -> None:
        try:
            value = within(deadline, function)
        except BaseException as error:  # noqa: BLE001 - raised by `result`, in the thread that waits
            done.set_exception(error)
        else:
            done.set_result(value)

    # A daemon thread, so that a function that never returns does not keep the process alive.
    threading.Thread(target=copy_context().run, args=(call,), name="hf_ext tool", daemon=True).start()
    outer = current_deadline.get()
    remaining = deadline.remaining() if outer is None else min(outer.remaining(), deadline.remaining())
    try:
        return done.result(remaining)
    except Exception:  # after the deadline, calls in the function fail in different ways
        if done.done() and deadline.remaining():
            raise
    raise TimeoutError(_no_result(seconds))


def _no_result(seconds: float | None) -> str:
    return f"the function did not return within {seconds:g} s"


async def amap(function: Callable[[T], Awaitable[None]], items: Sequence[T], limit: int) -> None:
    """Call `function` with each item, at most `limit` at a time.

    The first exception cancels the running calls and is raised; no further call starts.
    """
    import anyio

    cancelled = anyio.get_cancelled_exc_class()
    failures: list[BaseException] = []
    remaining = iter(items)

    async def work() -> None:
        for item in remaining:
            if failures:  # a cancelled task runs on until its next await
                return
            try:
                await function(item)
            except cancelled:
                raise
            except BaseException as error:  # noqa: BLE001 - raised below, not wrapped in a group
                failures.append(error)
                group.cancel_scope.cancel()

    try:
        async with anyio.create_task_group() as group:
            for _ in range(min(limit, len(items))):
                group.start_soon(work)
    except BaseExceptionGroup as raised:  # trio wraps KeyboardInterrupt
        if len(raised.exceptions) > 1:
            raise
        failures += raised.exceptions
    if failures:
        raise failures[0]


def map_(function: Callable[[T], None], items: Sequence[T], limit: int) -> None:
    """Call `function` with each item, in at most `limit` threads.

    After the first exception no further call starts. The exception is raised when the running calls have ended, also
    after Ctrl-C. A second Ctrl-C does not wait for the running calls.
    """
    from concurrent.futures import ThreadPoolExecutor

    failures: list[BaseException] = []
    remaining = iter(items)
    lock = threading.Lock()

    def work() -> None:
        while not failures:
            with lock:
                item = next(remaining, remaining)
            if item is remaining:
                return
            try:
                function(cast("T", item))
            except BaseException as error:  # noqa: BLE001 - raised below, when the running calls have ended
                failures.append(error)

    pool = ThreadPoolExecutor(max_workers=limit)
    try:
        # Each thread has the deadline and the other context variables of the caller.
        for future in [pool.submit(copy_context().run, work) for _ in range(min(limit, len(items)))]:
            future.result()
    except BaseException as error:  # Ctrl-C, or no more threads
        failures.append(error)
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    if failures:
        raise failures[0]
