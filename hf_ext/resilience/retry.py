"""Retry: try a call again when it failed for a reason that may pass."""

from __future__ import annotations

import logging
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Self, TypedDict

from hf_ext.errors import HfError, RateLimitError, StreamInterruptedError
from hf_ext.resilience._error_classification import outcome_of
from hf_ext.resilience._error_matching import matcher
from hf_ext.resilience.backoff import Schedule
from hf_ext.resilience.budget import Payment
from hf_ext.resilience.flow import Policy, Sleep

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from hf_ext.resilience._error_matching import Classes, On
    from hf_ext.resilience.budget import RetryBudget
    from hf_ext.resilience.flow import Call, Flow

__all__ = ["Retry", "RetryOptions"]

_log = logging.getLogger(__name__)

_FREE = Payment(None)


class RetryOptions(TypedDict, total=False):
    """Options of `Retry` that can be changed while it is used; see there."""

    attempts: int
    wait_initial: float
    wait_max: float
    wait_factor: float
    wait_jitter: float
    retry_after_max: float
    deadline: float | None


class Retry(Policy):
    """Call again after a failure, waiting in between.

        retry = Retry(on=HfError, attempts=5)  # what may pass: 408, 429, 500, 502, 503, 504, timeouts, lost connections
        response = retry.call(client.chat.create, model=..., messages=...)
        response = await retry.acall(async_client.chat.create, model=..., messages=...)

    The wait is what the server asked for (`retry_after`, else `estimated_time`), or grows from `wait_initial` to
    `wait_max`. When it gives up, the last error is raised as it is, with a note that says why.

    Args:
        on: Which errors to retry. You decide: a call that changes something may have been done although it failed.
            Classes leave the last word to the error: a `HfError` whose `is_retryable` is False (a wrong request, an
            unknown model, an open circuit, the server's `x-should-retry: false`) is final; so is, unless named itself,
            a `StreamInterruptedError`, since events were delivered before it. A function of the error decides alone.
        attempts: How often to try at most, the first time included.
        wait_initial: Seconds to wait after the first attempt.
        wait_max: Seconds to wait at most.
        wait_factor: Growth from one wait to the next.
        wait_jitter: Share of a wait that is left to chance, 0 to 1: the wait is multiplied by U(1 - wait_jitter, 1).
        retry_after_max: Seconds; if the server asks to wait longer, the error is final.
        deadline: Seconds for all attempts and waits together. No wait begins that would pass it, that of a
            `RateLimiter` or of another `Retry` inside included; an attempt that is running is left alone, so bound it
            with the client's own `timeout`.
        budget: Limits the retries of many calls together; see `RetryBudget`.
        clock: Seconds on a monotonic clock.
        rng: Random numbers from 0 to 1.

    Raises:
        ValidationError: An option makes no sense.
    """

    def __init__(
        self,
        *,
        on: On,
        attempts: int = 5,
        wait_initial: float = 0.5,
        wait_max: float = 8.0,
        wait_factor: float = 2.0,
        wait_jitter: float = 0.25,
        retry_after_max: float = 120.0,
        deadline: float | None = None,
        budget: RetryBudget | None = None,
        clock: Callable[[], float] = time.monotonic,
        rng: Callable[[], float] = random.random,
    ) -> None:
        self._is_retryable = matcher(on, is_final=_is_final)
        self._schedule = Schedule(
            attempts=attempts,
            wait_initial=wait_initial,
            wait_max=wait_max,
            wait_factor=wait_factor,
            wait_jitter=wait_jitter,
            retry_after_max=retry_after_max,
            deadline=deadline,
        )
        self.budget = budget
        self._clock = clock
        self._rng = rng

    @classmethod
    def conservative(cls, *, on: On, budget: RetryBudget | None = None, **options: Unpack[RetryOptions]) -> Self:
        """Return a policy of 3 attempts, 1 s apart, then 2 s, at most 30 s; `options` replace what they name."""
        preset = RetryOptions(attempts=3, wait_initial=1.0, wait_max=30.0)
        return cls(on=on, budget=budget, **(preset | options))

    @classmethod
    def standard(cls, *, on: On, budget: RetryBudget | None = None, **options: Unpack[RetryOptions]) -> Self:
        """Return a policy of 5 attempts, waiting 0.5, 1, 2 and 4 s: the defaults, by name."""
        return cls(on=on, budget=budget, **options)

    @classmethod
    def aggressive(cls, *, on: On, budget: RetryBudget | None = None, **options: Unpack[RetryOptions]) -> Self:
        """Return a policy of 5 attempts that waits 0.5 s, then half as long again each time, at most 10 s."""
        preset = RetryOptions(wait_factor=1.5, wait_max=10.0)
        return cls(on=on, budget=budget, **(preset | options))

    @property
    def schedule(self) -> Schedule:
        """The options in force."""
        return self._schedule

    def update(self, **options: Unpack[RetryOptions]) -> None:
        """Change options for the calls that begin from now on, all at once."""
        self._schedule = replace(self._schedule, **options)

    def flow(self, call: Call) -> Flow:
        """Yield `call` until it succeeds or the error is final, with a sleep before each further attempt."""
        schedule, payment = self._schedule, _FREE if self.budget is None else Payment(self.budget)
        if schedule.deadline is not None:
            end = self._clock() + schedule.deadline
            call = call.within(lambda: end - self._clock())
        attempt = 1
        while True:
            try:
                result = yield call
                break
            except Exception as error:
                if _was_not_sent(error):
                    payment.refund()
                if not self._is_retryable(error):
                    raise
                wait = schedule.wait_after(error, attempt, self._rng)
                obstacle = self._obstacle(error, schedule, attempt, wait, call)
                if not obstacle and not payment.pay(throttled=isinstance(error, RateLimitError)):
                    obstacle = "the retry budget is used up"
                if obstacle:
                    error.add_note(f"Not tried again after attempt {attempt} of {schedule.attempts}: {obstacle}.")
                    raise
                _log.info(
                    "%s in attempt %d of %d, next in %.2f s", type(error).__name__, attempt, schedule.attempts, wait
                )
            try:
                yield Sleep(wait)
            except BaseException:  # cancelled
                payment.refund()
                raise
            attempt += 1
        payment.succeed()
        return result

    def _obstacle(self, error: Exception, schedule: Schedule, attempt: int, wait: float, call: Call) -> str:
        if attempt >= schedule.attempts:
            return "no attempt is left"
        if schedule.is_asked_too_much(error):
            return f"the server asks to wait longer than retry_after_max={schedule.retry_after_max:g} s"
        if call.remaining is not None and wait >= call.remaining():
            deadline = "" if schedule.deadline is None else f"={schedule.deadline:g} s"
            return f"the next wait of {wait:.2f} s would pass deadline{deadline}"
        return ""

    def __repr__(self) -> str:
        schedule = self._schedule
        return f"Retry(attempts={schedule.attempts}, wait={schedule.wait_initial:g}…{schedule.wait_max:g} s)"


def _was_not_sent(error: Exception) -> bool:
    # A RateLimitError without a status may be a limiter's own or a server's; it costs what a 429 costs.
    return outcome_of(error) == "unsent" and not isinstance(error, RateLimitError)


def _is_final(error: Exception, named: Classes) -> bool:
    if isinstance(error, StreamInterruptedError) and StreamInterruptedError not in named:
        return True
    return isinstance(error, HfError) and not error.is_retryable
