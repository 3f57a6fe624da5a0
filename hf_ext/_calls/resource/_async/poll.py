"""Poll: repeat a request until its result is the one that is waited for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from hf_ext.errors import HfError

if TYPE_CHECKING:
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.resource.poll_schedule import Polls

T = TypeVar("T")


async def poll(
    core: AsyncCore,
    polls: Polls,
    *,
    ask: Callable[[float], Awaitable[T]],
    is_settled: Callable[[T], bool],
    late: Callable[[T | None, HfError | None], HfError],
) -> T:
    """Return the first result that settles a wait.

    A retryable error, such as 429, 502, 503 or a broken connection, does not end the wait.

    Args:
        core: Has the clock.
        polls: When to send the requests.
        ask: Sends a request with a deadline, in seconds.
        is_settled: Whether a result ends the wait; may raise.
        late: Returns the error of a wait that ended with its deadline, from the last result and the error after it.
    """
    last: T | None = None
    while True:
        error: HfError | None = None
        try:
            last = await ask(polls.begin())
            if is_settled(last):
                return last
        except HfError as raised:
            if not raised.is_retryable:
                raise
            error = raised
        seconds = polls.pause(error.retry_after if error is not None else None)
        if seconds is None:
            raise late(last, error) from error
        await core.sleep(seconds)
