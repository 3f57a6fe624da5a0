"""Bounded call: make a call that has a time limit, or whose request is sent again if it takes long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from hf_ext._core.values.async_pairs import within
from hf_ext._core.values.deadline import Deadline
from hf_ext.errors import HfError, RequestTimeoutError
from hf_ext.resilience._event import is_trio
from hf_ext.resilience._hedged_call import race, race_async
from hf_ext.resilience._streams import check_awaitable

if TYPE_CHECKING:
    from hf_ext.resilience._flow_steps import Call

_HINT = "Raise the seconds of Timeout; those of an outer one include earlier attempts and waits."
_TIMER_SLACK = 0.005  # seconds: a wait may end slightly early


def run(call: Call) -> Any:
    """Make a call in this thread and return its result.

    A thread cannot be interrupted. The limit applies to the connects, reads and writes of the clients of hf_ext.
    """
    send = partial(call.fn, *call.args, **call.kwargs)
    deadline = None if call.limit is None else Deadline(_seconds(call.limit))
    try:
        return within(deadline, send) if call.hedging is None else within(deadline, race, send, call.hedging)
    except RequestTimeoutError as error:
        if deadline is None or error.status_code is not None or deadline.remaining() > _TIMER_SLACK:
            raise
        where = error.where
    # The error of the socket operation that was interrupted states another time, the timeout of the client.
    raise _error_late(deadline.seconds, where)


async def run_async(call: Call) -> Any:
    """Make a call in this task and return its result. The limit cancels the call."""
    seconds = None if call.limit is None else _seconds(call.limit)
    if call.hedging is not None:
        attempt: Awaitable[Any] = race_async(partial(_send, call), call.hedging)
    else:
        attempt = call.fn(*call.args, **call.kwargs)
        check_awaitable(call.fn, attempt)
    if seconds is None:
        return await attempt
    if is_trio():
        return await _within_trio(attempt, seconds)
    # The timeout of asyncio itself, because that of anyio takes 10 µs longer.
    import asyncio

    scope = asyncio.timeout(seconds)
    try:
        async with scope:
            return await attempt
    except TimeoutError as error:
        if isinstance(error, HfError) or not scope.expired():  # an error of the call itself
            raise
        raise _error_late(seconds) from None


async def _send(call: Call) -> Any:
    awaitable: Any = call.fn(*call.args, **call.kwargs)
    check_awaitable(call.fn, awaitable)
    return await awaitable


async def _within_trio(attempt: Awaitable[Any], seconds: float) -> Any:
    import anyio

    with anyio.move_on_after(seconds):
        return await attempt
    raise _error_late(seconds)


def _seconds(limit: Callable[[], float]) -> float:
    """Return the seconds until a call is interrupted.

    Raises:
        RequestTimeoutError: This time has passed, so the call is not made.
    """
    seconds = limit()
    if seconds <= 0:
        raise RequestTimeoutError("the time limit had passed before the call", hint=_HINT)
    return seconds


def _error_late(seconds: float, where: str = "") -> RequestTimeoutError:
    return RequestTimeoutError(f"the call did not end within {seconds:.2f} s", where=where, hint=_HINT)
