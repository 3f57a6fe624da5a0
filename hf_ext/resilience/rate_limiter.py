"""RateLimiter: send no faster than a service allows."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, Self, TypedDict, cast

from hf_ext._core.values.retry_after import Quota, parse_quotas
from hf_ext.errors import HfError, RateLimitError
from hf_ext.resilience._buckets import Buckets, Cost, Limit
from hf_ext.resilience._wait_queue import Line, Waiter
from hf_ext.resilience.flow import Policy, Signal, Wait, arun, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Unpack

    from hf_ext.resilience.flow import Call, Flow

__all__ = ["Limit", "RateLimiter", "RateLimits"]

_ONE_REQUEST = Cost(1, 0)
_LONGEST_WAIT = 3_600.0  # then look again: timers refuse very long waits
_GRACE = 0.1  # who is that late for its turn, in a busy event loop perhaps, is passed over meanwhile
_MOST_PATIENCE = 16  # times the wait that was expected: who is called before does not wait for its alarm
_TOLERANCE = 1e-3  # of an alarm; setting it anew has its price


class RateLimits(TypedDict, total=False):
    """The windows of a `RateLimiter`: a number, a `Limit` with its own burst, or None for no limit.

    Attributes:
        per_second: Requests per second.
        per_minute: Requests per minute.
        per_hour: Requests per hour.
        per_day: Requests per day.
        tokens_per_minute: LLM tokens per minute.
        tokens_per_hour: LLM tokens per hour.
        tokens_per_day: LLM tokens per day.
    """

    per_second: float | Limit | None
    per_minute: float | Limit | None
    per_hour: float | Limit | None
    per_day: float | Limit | None
    tokens_per_minute: float | Limit | None
    tokens_per_hour: float | Limit | None
    tokens_per_day: float | Limit | None


class RateLimiter(Policy):
    """Let calls through at the pace that the service allows; the others wait in line.

        limiter = RateLimiter(per_second=10, per_minute=500, tokens_per_minute=60_000)
        response = limiter.call(client.chat.create, model=..., messages=...)
        limiter.acquire(tokens=1_200)              # or by hand: await limiter.aacquire(...)

    Every window is a token bucket: full at first, refilled evenly. A call is admitted when all windows agree, and then
    takes from all of them; one that is refused takes from none. Who comes first goes first, threads and tasks in one
    line, and leaving the line costs nothing.

    Args:
        count_tokens: Called with the arguments of a call, returns the LLM tokens that it will take.
        max_wait: Seconds; who would wait longer gets a `RateLimitError` at once. The `deadline` of a `Retry` around
            the limiter bounds the wait too.
        clock: Seconds on a monotonic clock.
        **limits: The windows, at least one: `RateLimits` names them.

    Raises:
        ValidationError: There is no limit, or one that admits nothing.
    """

    def __init__(
        self,
        *,
        count_tokens: Callable[..., float] | None = None,
        max_wait: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        **limits: Unpack[RateLimits],
    ) -> None:
        self._count_tokens = count_tokens
        self._max_wait = math.inf if max_wait is None else max_wait
        self._clock = clock
        self._buckets = Buckets(_plain(limits), clock())
        self._line = Line()
        self._lock = threading.Lock()

    @classmethod
    def standard(cls) -> Self:
        """Return a limiter of 10 requests per second, 500 per minute and 10,000 per hour."""
        return cls(per_second=10, per_minute=500, per_hour=10_000)

    def flow(self, call: Call) -> Flow:
        """Yield `call` when it is admitted: for one request and the tokens that `count_tokens` counts."""
        count = self._count_tokens
        cost = _ONE_REQUEST if count is None else Cost(1, count(*call.args, **call.kwargs))
        waiter = self._enter(cost, call.remaining)
        if waiter is not None:
            yield from self._stand_in_line(waiter)
        return (yield call)

    def acquire(self, requests: float = 1, *, tokens: float = 0) -> None:
        """Wait until `requests` and `tokens` are admitted.

        Raises:
            ValidationError: They exceed the burst of a window, so they never would be.
            RateLimitError: The wait would be longer than `max_wait`.
        """
        waiter = self._enter(Cost(requests, tokens))
        if waiter is not None:
            run(self._stand_in_line(waiter))

    async def aacquire(self, requests: float = 1, *, tokens: float = 0) -> None:
        """Wait until `requests` and `tokens` are admitted; see `acquire`."""
        waiter = self._enter(Cost(requests, tokens))
        if waiter is not None:
            await arun(self._stand_in_line(waiter))

    def try_acquire(self, requests: float = 1, *, tokens: float = 0) -> bool:
        """Take `requests` and `tokens` if that is possible now and nobody waits; otherwise take nothing.

        Raises:
            ValidationError: They exceed the burst of a window.
        """
        cost = Cost(requests, tokens)
        with self._lock:
            self._buckets.check(cost)
            return self._take(cost, self._advance())

    def available(self) -> dict[str, float]:
        """Return what could be taken now, by window."""
        with self._lock:
            self._advance()
            return dict(self._buckets.levels())

    def charge(self, *, requests: float = 0, tokens: float = 0) -> None:
        """Take without waiting, for what is known only afterwards: `charge(tokens=used - reserved)`.

        A level may fall below zero, then later calls wait for it. Negative numbers give back.
        """
        with self._lock:
            now = self._advance()
            self._buckets.take(Cost(requests, tokens))
            self._call_next(now)

    def pause(self, seconds: float) -> None:
        """Admit nobody for `seconds`."""
        with self._lock:
            self._advance()
            self._buckets.pause(seconds)

    def observe(self, source: HfError | Mapping[str, str]) -> None:
        """Learn from what the server says: from an error, or from the headers of any response.

        A 429 pauses for its `retry_after`; without one it empties the shortest request window, so that no burst
        follows. A `RateLimit` header bounds the requests until its reset to what it leaves, and nothing after that. An
        error that no server sent (it has no `status_code`: a limiter's own, perhaps) says nothing.
        """
        if not isinstance(source, HfError):
            quotas = parse_quotas(source)
        elif isinstance(source, RateLimitError) and source.status_code is not None:
            quotas = [Quota(0.0, source.retry_after or 0.0)]
        else:
            return
        with self._lock:
            self._advance()
            for remaining, seconds in quotas:
                if remaining > 0:
                    self._buckets.limit(remaining, seconds)
                elif seconds > 0:
                    self._buckets.pause(seconds)
                else:
                    self._buckets.end_burst()

    def update(self, **limits: Unpack[RateLimits]) -> None:
        """Change the limits that are named, all at once; None removes one.

        Levels stay, and the line moves on under the new limits; who asks for more than a new burst gets a
        `ValidationError`.
        """
        with self._lock:
            now = self._advance()
            self._buckets.update(_plain(limits))
            for waiter in self._line:
                try:
                    self._buckets.check(waiter.cost)
                except HfError as error:
                    waiter.error = error
                    waiter.signal.set()
            self._call_next(now)

    def _enter(self, cost: Cost, remaining: Callable[[], float] | None = None) -> Waiter | None:
        """Take `cost` and return None, or return a place in the line; `remaining` are the seconds to a deadline."""
        with self._lock:
            self._buckets.check(cost)
            now = self._advance()
            if self._take(cost, now):
                return None
            waiter = Waiter(cost, now, self._max_wait, None if remaining is None else remaining())
            self._line.append(waiter)
            return waiter

    def _stand_in_line(self, waiter: Waiter) -> Flow:
        try:
            while (wait := self._wait(waiter)) is not None:
                yield wait
        finally:
            with self._lock:
                self._line.remove(waiter)
                self._call_next(self._advance())

    def _wait(self, waiter: Waiter) -> Wait | None:
        """Return what to wait for; None if it was the turn of `waiter`, and its cost is taken."""
        with self._lock:
            now = self._advance()
            waiter.due = now
            if waiter.is_passed_over:
                self._line.call_back(waiter)
            if waiter.error is not None:
                raise waiter.error
            is_first = self._first(now) is waiter
            seconds = self._seconds_until(waiter, is_first=is_first)
            if is_first and not seconds:
                self._buckets.take(waiter.cost)
                return None
            if now + seconds > waiter.expires:
                raise self._refusal(waiter, seconds, now)
            if not is_first:
                self._call_next(now)
                seconds = min(seconds * waiter.patience, waiter.expires - now)
                waiter.patience = min(2 * waiter.patience, _MOST_PATIENCE)
            waiter.due = now + seconds
            waiter.signal = Signal()
            return Wait(waiter.signal, min(seconds, _LONGEST_WAIT))

    def _advance(self) -> float:
        now = self._clock()
        self._buckets.advance(now)
        return now

    def _take(self, cost: Cost, now: float) -> bool:
        """Take `cost` if that is possible and nobody waits."""
        if (self._line and self._first(now) is not None) or self._buckets.wait_for(cost):
            return False
        self._buckets.take(cost)
        return True

    def _first(self, now: float) -> Waiter | None:
        """Return who is first in the line, passing over who is late for its turn."""
        while (first := self._line.first()) is not None and first.due + _GRACE < now:
            self._line.pass_over(first)
        return first

    def _seconds_until(self, waiter: Waiter, *, is_first: bool) -> float:
        if is_first:
            return self._buckets.wait_for(waiter.cost)
        before = self._line.before(waiter)
        cost = Cost(before.requests + waiter.cost.requests, before.tokens + waiter.cost.tokens)
        return max(_GRACE, self._buckets.wait_for(cost))  # at least, since whoever is before it will call it

    def _refusal(self, waiter: Waiter, seconds: float, now: float) -> RateLimitError:
        limit = f"max_wait is {self._max_wait:g} s"
        if waiter.has_deadline:
            limit = f"the deadline is in {max(0.0, waiter.expires - now):.2f} s"
        return RateLimitError(f"the RateLimiter admits this call in {seconds:.2f} s, and {limit}", retry_after=seconds)

    def _call_next(self, now: float) -> None:
        """Wake whose turn it is if its alarm is set too late, since others left or the limits changed."""
        following = self._first(now)
        if following is not None:
            due = now + self._buckets.wait_for(following.cost)
            if due < following.due - _TOLERANCE:
                following.due = due
                following.signal.set()

    def __repr__(self) -> str:
        return f"RateLimiter({self._buckets!r})"


def _plain(limits: RateLimits) -> dict[str, float | Limit | None]:
    # To a type checker the values of a TypedDict are objects, whatever their keys say.
    return cast("dict[str, float | Limit | None]", limits)
