"""The few primitives that differ between the colours, by pairs: the asynchronous one and its blocking twin.

Code under `_async` uses the first of each pair; `scripts/unasync.py` puts the second in its place.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from hf_ext._deadline import Deadline

T = TypeVar("T")
R = TypeVar("R")

current_deadline: ContextVar[Deadline | None] = ContextVar("hf_ext_deadline", default=None)


def awithin(deadline: Deadline | None) -> AbstractContextManager[object]:
    """Cancel what runs inside and raise TimeoutError when the deadline passes."""
    if deadline is None:
        return nullcontext()
    import anyio

    return anyio.fail_after(deadline.remaining())


def within(deadline: Deadline | None) -> AbstractContextManager[object]:
    """Bound every socket operation inside by the deadline; the transport's sockets look at it."""
    return nullcontext() if deadline is None else _set_deadline(deadline)


@contextmanager
def _set_deadline(deadline: Deadline) -> Iterator[None]:
    token = current_deadline.set(deadline)
    try:
        yield
    finally:
        current_deadline.reset(token)


async def asleep(seconds: float) -> None:
    """Wait."""
    import anyio

    await anyio.sleep(seconds)


def sleep(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)


async def amap(function: Callable[[T], Awaitable[R]], items: Sequence[T], limit: int) -> list[R | Exception]:
    """Call `function` on each item, at most `limit` at a time; results and exceptions come in the order of the items."""
    import anyio

    results: dict[int, R | Exception] = {}
    slots = anyio.CapacityLimiter(limit)

    async def run(index: int, item: T) -> None:
        async with slots:
            try:
                results[index] = await function(item)
            except Exception as error:  # noqa: BLE001 - handed back, not swallowed
                results[index] = error

    async with anyio.create_task_group() as group:
        for index, item in enumerate(items):
            group.start_soon(run, index, item)
    return [results[index] for index in range(len(items))]


def map_(function: Callable[[T], R], items: Sequence[T], limit: int) -> list[R | Exception]:
    """Call `function` on each item in at most `limit` threads; results and exceptions come in the order of the items."""
    from concurrent.futures import ThreadPoolExecutor

    def run(item: T) -> R | Exception:
        try:
            return function(item)
        except Exception as error:  # noqa: BLE001 - handed back, not swallowed
            return error

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(run, items))
