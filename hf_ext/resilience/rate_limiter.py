"""RateLimiter: send no faster than a service allows."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Self, TypedDict, cast

from hf_ext._retry_after import parse_quota
from hf_ext.errors import HfError, RateLimitError
from hf_ext.resilience._buckets import Buckets, Cost, Limit
from hf_ext.resilience.flow import Policy, Signal, Wait, arun, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Unpack

    from hf_ext.resilience.flow import Call, Flow

__all__ = ["Limit", "RateLimiter", "RateLimits"]

_ONE_REQUEST = Cost(1, 0)
_LONGEST_WAIT = 3_600.0  # then look again: timers refuse very long waits
_REARM_TOLERANCE = 1e-3


class RateLimits(TypedDict, total=False):
    """The windows of a `RateLimiter`; None is no limit."""

    per_second: float | Limit | None
    per_minute: float | Limit | None
    per_hour: float | Limit | None
    per_day: float | Limit | None
    tokens_per_minute: float | Limit | None
    tokens_per_hour: float | Limit | None
    tokens_per_day: float | Limit | None


class _Waiter:
    __slots__ = ("cost", "due", "error", "expires", "is_admitted", "signal")

    def __init__(self, cost: Cost, expires: float) -> None:
        self.cost = cost
        self.expires = expires
        self.is_admitted = False
        self.error: HfError | None = None
        self.signal = Signal()
        self.due = float("inf")


class RateLimiter(Policy):
    """Let calls through at the pace that the service allows; the others wait in line.

        limiter = RateLimiter(per_second=10, per_minute=500, tokens_per_minute=60_000)
        reply = limiter.call(client.chat.create, model=..., messages=...)
        limiter.acquire(tokens=1_200)              # or by hand: await limiter.aacquire(...)

    Every window is a token bucket: full at first, refilled evenly. A call is admitted when all windows agree, and then
    takes from all of them; one that is refused takes from none. Who comes first goes first, threads and tasks in one
    line, and leaving the line costs nothing.

    Args:
        per_second: Requests per second, as a number or a `Limit` with its own burst; likewise the other windows.
        per_minute: Requests per minute.
        per_hour: Requests per hour.
        per_day: Requests per day.
        tokens_per_minute: LLM tokens per minute.
        tokens_per_hour: LLM tokens per hour.
        tokens_per_day: LLM tokens per day.
        count_tokens: Called with the arguments of a call, returns the LLM tokens that it will take.
        max_wait: Seconds; who would wait longer gets a `RateLimitError` at once.
        clock: Seconds on a monotonic clock.

    Raises:
        ValidationError: There is no limit, or one that admits nothing.
    """

    def __init__(
        self,
        *,
        per_second: float | Limit | None = None,
        per_minute: float | Limit | None = None,
        per_hour: float | Limit | None = None,
        per_day: float | Limit | None = None,
        tokens_per_minute: float | Limit | None = None,
        tokens_per_hour: float | Limit | None = None,
        tokens_per_day: float | Limit | None = None,
        count_tokens: Callable[..., float] | None = None,
        max_wait: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        limits = {
            "per_second": per_second,
            "per_minute": per_minute,
            "per_hour": per_hour,
            "per_day": per_day,
            "tokens_per_minute": tokens_per_minute,
            "tokens_per_hour": tokens_per_hour,
            "tokens_per_day": tokens_per_day,
        }
        self._count_tokens = count_tokens
        self._max_wait = float("inf") if max_wait is None else max_wait
        self._clock = clock
        self._buckets = Buckets(limits, clock())
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
            return self._try(cost)

    def available(self) -> dict[str, float]:
        """Return what could be taken now, by window."""
        with self._lock:
            self._admit_line()
            return dict(self._buckets.levels())

    def charge(self, *, requests: float = 0, tokens: float = 0) -> None:
        """Take without waiting, for what is known only afterwards: `charge(tokens=used - reserved)`.

        A level may fall below zero, then later calls wait for it. Negative numbers give back.
        """
        with self._lock:
            self._admit_line()
            self._buckets.take(Cost(requests, tokens))
            self._admit_line()

    def pause(self, seconds: float) -> None:
        """Admit nobody for `seconds`."""
        with self._lock:
            self._admit_line()
            self._buckets.pause(seconds)

    def observe(self, source: HfError | Mapping[str, str]) -> None:
        """Learn from what the server says: from an error, or from the headers of any reply.

        A `RateLimitError` pauses for its `retry_after`; without one it empties the request windows, so that no burst
        follows. `RateLimit` headers pause until the reset if nothing is left, else they lower the request windows.
        """
        if isinstance(source, HfError):
            quota = (0.0, source.retry_after or 0.0) if isinstance(source, RateLimitError) else None
        else:
            quota = parse_quota(source)
        if quota is None:
            return
        remaining, reset = quota
        with self._lock:
            self._admit_line()
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
            self._admit_line()
            self._buckets.update(cast("dict[str, float | Limit | None]", limits))
            for waiter in list(self._line):
                try:
                    self._buckets.check(waiter.cost)
                except HfError as error:
                    self._line.remove(waiter)
                    waiter.error = error
                    waiter.signal.set()
            self._admit_line()

    def _enter(self, cost: Cost) -> _Waiter | None:
        """Take `cost` and return None, or return a place in the line."""
        with self._lock:
            self._buckets.check(cost)
            if self._try(cost):
                return None
            waiter = _Waiter(cost, self._clock() + self._max_wait)
            self._line.append(waiter)
            return waiter

    def _try(self, cost: Cost) -> bool:
        self._admit_line()
        if self._line or self._buckets.wait_for(cost):
            return False
        self._buckets.take(cost)
        return True

    def _stand_in_line(self, waiter: _Waiter) -> Flow:
        try:
            while (wait := self._wait(waiter)) is not None:
                yield wait
        except BaseException:
            self._leave(waiter)
            raise

    def _wait(self, waiter: _Waiter) -> Wait | None:
        """Return what to wait for, or None if `waiter` is admitted."""
        with self._lock:
            self._admit_line()
            if waiter.error is not None:
                raise waiter.error
            if waiter.is_admitted:
                return None
            seconds = self._seconds_until(waiter)
            now = self._clock()
            if now + seconds > waiter.expires:
                raise RateLimitError(
                    f"the RateLimiter admits this call in {seconds:.2f} s, and max_wait is {self._max_wait:g} s",
                    retry_after=seconds,
                )
            waiter.due = now + seconds
            waiter.signal = Signal()
            return Wait(waiter.signal, min(seconds, _LONGEST_WAIT))

    def _admit_line(self) -> None:
        """Bring the levels up to date and admit from the head of the line whom they allow, whoever is running this."""
        buckets, line = self._buckets, self._line
        now = self._clock()
        buckets.advance(now)
        while line:
            head = line[0]
            seconds = buckets.wait_for(head.cost)
            if seconds:
                # Someone before it left, or the limits changed: wake it to set its alarm earlier.
                if now + seconds < head.due - _REARM_TOLERANCE:
                    head.due = now + seconds
                    head.signal.set()
                return
            buckets.take(head.cost)
            head.is_admitted = True
            head.signal.set()
            line.popleft()

    def _seconds_until(self, waiter: _Waiter) -> float:
        requests = tokens = 0.0
        for other in self._line:
            requests += other.cost.requests
            tokens += other.cost.tokens
            if other is waiter:
                break
        return self._buckets.wait_for(Cost(requests, tokens))

    def _leave(self, waiter: _Waiter) -> None:
        with self._lock:
            if waiter.is_admitted:
                self._buckets.take(Cost(-waiter.cost.requests, -waiter.cost.tokens))
            elif waiter in self._line:
                self._line.remove(waiter)
            self._admit_line()

    def __repr__(self) -> str:
        return f"RateLimiter({self._buckets!r})"
