"""LocalLimit: the part of a `RateLimiter` that admits calls by the limits of this process, in the order of arrival."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hf_ext.errors import HfError, RateLimitError
from hf_ext.resilience._buckets import Buckets, Cost
from hf_ext.resilience._wait_queue import Waiter, WaitQueue
from hf_ext.resilience.flow import Event, Flow, Wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hf_ext._core.values.retry_after import Quota
    from hf_ext.resilience._buckets import Limit

_LONGEST_TIMER = 3_600.0  # seconds; a longer wait is split, because event loops reject very long timers
_LATE_AFTER = 0.1  # seconds; a waiter that is later than this at its turn is skipped, because its event loop is busy
_MAX_TIMER_FACTOR = 16  # the timer of a waiter may be long, because the waiter before it normally wakes it
_TIMER_TOLERANCE = 1e-3  # seconds; for a smaller difference, a timer is not set again


class LocalLimit:
    """Admits calls by the levels of buckets; further calls wait in a queue. Any thread may call any method.

    Args:
        limits: The limits, by the names of their windows.
        max_wait: The longest wait in seconds.
        clock: Returns seconds on a monotonic clock.

    Attributes:
        buckets: The limits and the levels.
        lock: The lock of the buckets and the queue.
        queue: The calls that wait.
    """

    def __init__(self, limits: Mapping[str, float | Limit | None], max_wait: float, clock: Callable[[], float]) -> None:
        self.buckets = Buckets(limits, clock())
        self.lock = threading.Lock()
        self.queue = WaitQueue()
        self._max_wait = max_wait
        self._clock = clock

    def check(self, cost: Cost) -> None:
        """Raise ValidationError if a cost can never be admitted."""
        with self.lock:
            self.buckets.check(cost)

    def levels(self) -> dict[str, float]:
        """Return how many requests or tokens each window admits now, by the name of the window."""
        with self.lock:
            self._advance()
            return dict(self.buckets.levels())

    def try_take(self, cost: Cost) -> bool:
        """Take `cost` if it is admitted now and no call waits. Return whether it was taken."""
        with self.lock:
            self.buckets.check(cost)
            return self._take_if_admitted(cost, self._advance())

    def charge(self, cost: Cost) -> None:
        """Take `cost` without waiting; a negative cost is given back."""
        with self.lock:
            now = self._advance()
            self.buckets.take(cost)
            self._wake_next(now)

    def pause(self, seconds: float) -> None:
        """Admit no call for `seconds`."""
        with self.lock:
            self._advance()
            self.buckets.pause(seconds)

    def apply(self, quotas: Iterable[Quota]) -> None:
        """Apply the quotas that a server reports."""
        with self.lock:
            self._advance()
            for remaining, seconds in quotas:
                if remaining > 0:
                    self.buckets.add_quota(remaining, seconds)
                elif seconds > 0:
                    self.buckets.pause(seconds)
                else:
                    self.buckets.end_burst()

    def update(self, limits: Mapping[str, float | Limit | None]) -> None:
        """Change limits, also for the calls that wait; None removes a limit.

        Raises:
            ValidationError: A limit is wrong, or no limit would remain.
        """
        with self.lock:
            now = self._advance()
            self.buckets.update(limits)
            for waiter in self.queue:
                try:
                    self.buckets.check(waiter.cost)
                except HfError as error:
                    waiter.error = error
                    waiter.event.set()
            self._wake_next(now)

    def take_or_enqueue(self, cost: Cost, remaining: Callable[[], float] | None = None) -> Waiter | None:
        """Take `cost` and return None. If `cost` is not admitted now, return a new waiter in the queue.

        Args:
            cost: The requests and tokens to take.
            remaining: Function that returns the seconds until the deadline of the call.
        """
        with self.lock:
            self.buckets.check(cost)
            now = self._advance()
            if self._take_if_admitted(cost, now):
                return None
            waiter = Waiter(cost, now, self._max_wait, None if remaining is None else remaining())
            self.queue.append(waiter)
            return waiter

    def wait_for_turn(self, waiter: Waiter) -> Flow:
        """Wait until it is the turn of a waiter, and take its cost."""
        try:
            while (wait := self._next_wait(waiter)) is not None:
                yield wait
        finally:
            with self.lock:
                self.queue.remove(waiter)
                self._wake_next(self._advance())

    def _next_wait(self, waiter: Waiter) -> Wait | None:
        """If it is the turn of `waiter`, take its cost and return None. Else return the next step of waiting."""
        with self.lock:
            now = self._advance()
            waiter.due = now
            if waiter.is_skipped:
                self.queue.unskip(waiter)
            if waiter.error is not None:
                raise waiter.error
            is_first = self._first_on_time(now) is waiter
            seconds = self._seconds_until(waiter, is_first=is_first)
            if is_first and not seconds:
                self.buckets.take(waiter.cost)
                return None
            if now + seconds > waiter.expires:
                raise self.error_wait_too_long(seconds, waiter.expires - now if waiter.has_deadline else self._max_wait)
            if not is_first:
                self._wake_next(now)
                seconds = min(seconds * waiter.timer_factor, waiter.expires - now)
                waiter.timer_factor = min(2 * waiter.timer_factor, _MAX_TIMER_FACTOR)
            waiter.due = now + seconds
            waiter.event = Event()
            return Wait(waiter.event, min(seconds, _LONGEST_TIMER))

    def _advance(self) -> float:
        now = self._clock()
        self.buckets.advance(now)
        return now

    def _take_if_admitted(self, cost: Cost, now: float) -> bool:
        """Take `cost` if every bucket contains enough and no call waits. Return whether `cost` was taken."""
        if (self.queue and self._first_on_time(now) is not None) or self.buckets.wait_for(cost):
            return False
        self.buckets.take(cost)
        return True

    def _first_on_time(self, now: float) -> Waiter | None:
        """Skip the waiters that are late for their turn, and return the first waiter that is not skipped."""
        while (first := self.queue.first()) is not None and first.due + _LATE_AFTER < now:
            self.queue.skip(first)
        return first

    def _seconds_until(self, waiter: Waiter, *, is_first: bool) -> float:
        if is_first:
            return self.buckets.wait_for(waiter.cost)
        before = self.queue.cost_before(waiter)
        cost = Cost(before.requests + waiter.cost.requests, before.tokens + waiter.cost.tokens)
        return max(_LATE_AFTER, self.buckets.wait_for(cost))  # the waiter before this waiter may wake it earlier

    def error_wait_too_long(self, seconds: float, longest: float) -> RateLimitError:
        """Return the error of a call that would wait for `seconds`, longer than `longest`."""
        limit = f"max_wait is {self._max_wait:g} s"
        if longest < self._max_wait:
            limit = f"the deadline is in {max(0.0, longest):.2f} s"
        return RateLimitError(f"the RateLimiter admits this call in {seconds:.2f} s, and {limit}", retry_after=seconds)

    def _wake_next(self, now: float) -> None:
        """Wake the first waiter if its timer ends too late: other waiters may have left, or limits may have changed."""
        first = self._first_on_time(now)
        if first is not None:
            due = now + self.buckets.wait_for(first.cost)
            if due < first.due - _TIMER_TOLERANCE:
                first.due = due
                first.event.set()
