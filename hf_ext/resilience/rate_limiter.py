"""RateLimiter: send no faster than a service allows."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Self, TypedDict, cast

from hf_ext._core.values.retry_after import parse_quota
from hf_ext.errors import HfError, RateLimitError
from hf_ext.resilience._buckets import Buckets, Cost, Limit
from hf_ext.resilience.flow import Policy, Signal, Wait, arun, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Unpack

    from hf_ext.resilience.flow import Call, Flow

__all__ = ["Limit", "RateLimiter", "RateLimits"]

_ONE_REQUEST = Cost(1, 0)
_LONGEST_WAIT = 3_600.0  # then look again: timers refuse very long waits
_GRACE = 0.1  # who is that late for its turn, in a busy event loop perhaps, is passed over meanwhile
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


class _Waiter:
    """A place in the line: `signal` wakes it before its own alarm, which is set for `due`."""

    __slots__ = ("cost", "due", "error", "expires", "signal")

    def __init__(self, cost: Cost, now: float, max_wait: float) -> None:
        self.cost = cost
        self.due = now
        self.expires = now + max_wait
        self.signal = Signal()
        self.error: HfError | None = None


class RateLimiter(Policy):
    """Let calls through at the pace that the service allows; the others wait in line.

        limiter = RateLimiter(per_second=10, per_minute=500, tokens_per_minute=60_000)
        reply = limiter.call(client.chat.create, model=..., messages=...)
        limiter.acquire(tokens=1_200)              # or by hand: await limiter.aacquire(...)

    Every window is a token bucket: full at first, refilled evenly. A call is admitted when all windows agree, and then
    takes from all of them; one that is refused takes from none. Who comes first goes first, threads and tasks in one
    line, and leaving the line costs nothing.

    Args:
        count_tokens: Called with the arguments of a call, returns the LLM tokens that it will take.
        max_wait: Seconds; who would wait longer gets a `RateLimitError` at once.
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
        self._max_wait = float("inf") if max_wait is None else max_wait
        self._clock = clock
        self._buckets = Buckets(_plain(limits), clock())
        self._line: deque[_Waiter] = deque()
        self._lock = threading.Lock()

    @classmethod
    def standard(cls) -> Self:
        """Return a limiter of 10 requests per second, 500 per minute and 10,000 per hour."""
        return cls(per_second=10, per_minute=500, per_hour=10_000)

    def flow(self, call: Call) -> Flow:
        """Yield `call` when it is admitted: for one request and the tokens that `count_tokens` counts."""
        count = self._count_tokens
        waiter = self._enter(_ONE_REQUEST if count is None else Cost(1, count(*call.args, **call.kwargs)))
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
            return self._take(cost, self._advance(), None)

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
        """Learn from what the server says: from an error, or from the headers of any reply.

        A 429 pauses for its `retry_after`; without one it empties the request windows, so that no burst follows.
        `RateLimit` headers pause until the reset if nothing is left, else they lower the request windows. An error that
        no server sent (it has no `status_code`: a limiter's own, perhaps) says nothing.
        """
        if isinstance(source, HfError):
            is_throttled = isinstance(source, RateLimitError) and source.status_code is not None
            quota = (0.0, source.retry_after or 0.0) if is_throttled else None
        else:
            quota = parse_quota(source)
        if quota is None:
            return
        remaining, reset = quota
        with self._lock:
            self._advance()
            if remaining <= 0 and reset > 0:
                self._buckets.pause(reset)
            else:
                self._buckets.cap_requests(remaining)

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

    def _enter(self, cost: Cost) -> _Waiter | None:
        """Take `cost` and return None, or return a place in the line."""
        with self._lock:
            self._buckets.check(cost)
            now = self._advance()
            if self._take(cost, now, None):
                return None
            waiter = _Waiter(cost, now, self._max_wait)
            self._line.append(waiter)
            return waiter

    def _stand_in_line(self, waiter: _Waiter) -> Flow:
        try:
            while (wait := self._wait(waiter)) is not None:
                yield wait
        finally:
            with self._lock:
                self._line.remove(waiter)
                self._call_next(self._advance())

    def _wait(self, waiter: _Waiter) -> Wait | None:
        """Return what to wait for; None if it was the turn of `waiter`, and its cost is taken."""
        with self._lock:
            now = self._advance()
            if waiter.error is not None:
                raise waiter.error
            if self._take(waiter.cost, now, waiter):
                return None
            seconds = self._seconds_until(waiter, now)
            if now + seconds > waiter.expires:
                raise RateLimitError(
                    f"the RateLimiter admits this call in {seconds:.2f} s, and max_wait is {self._max_wait:g} s",
                    retry_after=seconds,
                )
            waiter.due = now + seconds
            waiter.signal = Signal()
            return Wait(waiter.signal, min(seconds, _LONGEST_WAIT))

    def _advance(self) -> float:
        now = self._clock()
        self._buckets.advance(now)
        return now

    def _take(self, cost: Cost, now: float, waiter: _Waiter | None) -> bool:
        """Take `cost` if that is possible and nobody is before `waiter` (None: who is not in the line)."""
        if self._line and next(self._before(waiter, now), None) is not None:
            return False
        if self._buckets.wait_for(cost):
            return False
        self._buckets.take(cost)
        return True

    def _before(self, waiter: _Waiter | None, now: float) -> Iterator[_Waiter]:
        """Yield who is before `waiter` in the line and not late for its turn."""
        for other in self._line:
            if other is waiter:
                return
            if other.due + _GRACE >= now:
                yield other

    def _seconds_until(self, waiter: _Waiter, now: float) -> float:
        requests, tokens = waiter.cost
        seconds = 0.0
        for other in self._before(waiter, now):
            requests += other.cost.requests
            tokens += other.cost.tokens
            seconds = _GRACE  # at least, since it is not its turn; whoever is before it will call it
        return max(seconds, self._buckets.wait_for(Cost(requests, tokens)))

    def _call_next(self, now: float) -> None:
        """Wake whose turn it is if its alarm is set too late, since others left or the limits changed."""
        following = next(self._before(None, now), None)
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
