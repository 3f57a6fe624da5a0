"""Poll: repeat a request until its result ends the wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hf_ext.errors import HfError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.resource.poll_schedule import PollSchedule

T = TypeVar("T")


async def poll(
    core: AsyncCore,
    schedule: PollSchedule,
    *,
    send: Callable[[float], Awaitable[T]],
    is_settled: Callable[[T], bool],
    error_late: Callable[[T | None, HfError | None], HfError],
) -> T:
    """Send requests until a result ends the wait, and return that result.

    A retryable error, such as status 429, 502 or 503 or a lost connection, does not end the wait. Other errors are
    raised.

    Args:
        core: Provides the clock and the sleep.
        schedule: When to send the requests.
        send: Sends a request with a deadline, in seconds.
        is_settled: Returns whether a result ends the wait; may raise.
        error_late: Returns the error for a wait that reached its deadline. Its arguments are the last result, and the
            error of the last request if that request failed.
    """
    last: T | None = None
    while True:
        error: HfError | None = None
        try:
            last = await send(schedule.start_request())
            if is_settled(last):
                return last
        except HfError as raised:
            if not raised.is_retryable:
                raise
            error = raised
        seconds = schedule.next_pause(error.retry_after if error is not None else None)
        if seconds is None:
            raise error_late(last, error) from error
        await core.sleep(seconds)
