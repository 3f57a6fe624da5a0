"""Retry: repeat a call after an error that may be temporary."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self, TypedDict, Unpack

from hf_ext._core.validate import Problems, Rule, check_option_names, check_values
from hf_ext._core.validate.objects import FUNCTION, InstanceOf
from hf_ext._core.values.failure_log import log_failure
from hf_ext._core.values.signature import show_options
from hf_ext.errors import HfError, RateLimitError, StreamInterruptedError
from hf_ext.resilience._error_classification import classify_error
from hf_ext.resilience._error_matching import ErrorClasses, ErrorFilter, error_filter_problem, error_predicate
from hf_ext.resilience.backoff import RetrySettings, check_settings
from hf_ext.resilience.budget import Payment, RetryBudget
from hf_ext.resilience.flow import Call, Flow, Policy, Sleep

__all__ = ["Retry", "RetryOptions", "RetrySettings"]

_log = logging.getLogger(__name__)

_RULES: dict[str, Rule] = {"budget": InstanceOf(RetryBudget).or_none(), "clock": FUNCTION, "rng": FUNCTION}
_NO_PAYMENT = Payment(None)


class RetryOptions(TypedDict, total=False):
    """The options of `Retry` that `update` can change; see `Retry`."""

    attempts: int
    """Maximum number of attempts, including the first."""

    wait_initial: float
    """Seconds to wait after the first attempt."""

    wait_max: float
    """Maximum seconds of one wait."""

    wait_factor: float
    """Each wait is the wait before it, multiplied by this factor."""

    wait_jitter: float
    """Random part of a wait, 0 to 1."""

    retry_after_max: float
    """Seconds. If the server requests a longer wait, the error is raised at once."""

    deadline: float | None
    """Seconds for all attempts and waits together, or None."""


@show_options
class Retry(Policy):
    """Repeat a call after an error, with exponential backoff.

        # for 408, 429, 500, 502, 503, 504, timeouts and lost connections
        retry = Retry(on=HfError, attempts=5)
        response = retry.call(client.chat.create, model=..., messages=...)
        response = await retry.acall(async_client.chat.create, model=..., messages=...)

    If the server requests a wait before the next attempt (`retry_after`, else `estimated_time`), the policy waits for
    at least this time. If not, the waits grow from `wait_initial` to `wait_max`. After the last attempt, the error is
    raised unchanged, with a note that gives the reason.

    Args:
        on: The errors to retry: an Exception class, a tuple or a union of Exception classes, or a function that returns
            whether an error is retried. There is no default, because a call that failed may have changed something or
            may be billed.
            If you pass classes, an `HfError` is retried only if its `is_retryable` is True. This attribute is False for
            a wrong request, an unknown model, an open circuit, and a response with `x-should-retry: false`. A
            `StreamInterruptedError` is retried only if you name this class itself, because events were already
            delivered.
            If you pass a function, only its result counts.
        attempts: Maximum number of attempts, including the first.
        wait_initial: Seconds to wait after the first attempt.
        wait_max: Maximum seconds of one wait.
        wait_factor: Each wait is the wait before it, multiplied by this factor.
        wait_jitter: Random part of a wait, 0 to 1. The wait is multiplied by a random number from `1 - wait_jitter`
            to 1.
        retry_after_max: Seconds. If the server requests a longer wait, the error is raised at once.
        deadline: Seconds for all attempts and waits together, or None. A wait that would pass the deadline is not
            started. The deadline also applies to the waits of a `RateLimiter` or another `Retry` inside this policy. A
            running attempt is not interrupted: limit its duration with the `timeout` of the client.
        budget: A limit for the total number of retries of many calls; see `RetryBudget`.
        clock: Function that returns seconds on a monotonic clock.
        rng: Function that returns random numbers from 0 to 1.

    Raises:
        ValidationError: An argument is wrong.
    """

    def __init__(
        self,
        *,
        on: ErrorFilter,
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
        settings = RetrySettings(
            attempts=attempts,
            wait_initial=wait_initial,
            wait_max=wait_max,
            wait_factor=wait_factor,
            wait_jitter=wait_jitter,
            retry_after_max=retry_after_max,
            deadline=deadline,
        )
        problems = Problems()
        problems.add(error_filter_problem(on))
        check_settings(settings, problems)
        check_values({"budget": budget, "clock": clock, "rng": rng}, _RULES, problems)
        problems.raise_if_any("Retry")
        self._is_retryable = error_predicate(on, is_final=_is_final)
        self._settings = settings
        self.budget = budget
        self._clock = clock
        self._rng = rng

    @classmethod
    def conservative(
        cls, *, on: ErrorFilter, budget: RetryBudget | None = None, **options: Unpack[RetryOptions]
    ) -> Self:
        """Return a policy of 3 attempts with waits of 1 and 2 s.

        `options` override these values. If you raise `attempts`, the waits grow to at most 30 s.
        """
        preset = RetryOptions(attempts=3, wait_initial=1.0, wait_max=30.0)
        return cls(on=on, budget=budget, **(preset | options))

    @classmethod
    def standard(cls, *, on: ErrorFilter, budget: RetryBudget | None = None, **options: Unpack[RetryOptions]) -> Self:
        """Return a policy of 5 attempts with waits of 0.5, 1, 2 and 4 s: the defaults of `Retry`.

        `options` override these values.
        """
        return cls(on=on, budget=budget, **options)

    @classmethod
    def aggressive(cls, *, on: ErrorFilter, budget: RetryBudget | None = None, **options: Unpack[RetryOptions]) -> Self:
        """Return a policy of 5 attempts. The waits start at 0.5 s and grow by a factor of 1.5, to at most 10 s.

        `options` override these values.
        """
        preset = RetryOptions(wait_factor=1.5, wait_max=10.0)
        return cls(on=on, budget=budget, **(preset | options))

    @property
    def settings(self) -> RetrySettings:
        """The current options."""
        return self._settings

    def update(self, **options: Unpack[RetryOptions]) -> None:
        """Change several options at once. The new options apply to calls that start later.

        Raises:
            ValidationError: An option is unknown, or a value is wrong. In this case, no option is changed.
        """
        problems = Problems()
        known = RetryOptions.__annotations__
        check_option_names(options, known, problems, extra=False)
        changes: dict[str, Any] = {name: value for name, value in options.items() if name in known}
        settings = replace(self._settings, **changes)
        check_settings(settings, problems)
        problems.raise_if_any("Retry.update")
        self._settings = settings

    def flow(self, call: Call) -> Flow:
        """Yield `call` until it succeeds or its error is not retried. Yield a sleep before each further attempt."""
        settings, payment = self._settings, _NO_PAYMENT if self.budget is None else Payment(self.budget)
        if settings.deadline is not None:
            end = self._clock() + settings.deadline
            call = call.with_deadline(lambda: end - self._clock())
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
                wait = settings.wait_after(error, attempt, self._rng)
                reason = self._reason_to_stop(error, settings, attempt, wait, call)
                if not reason and not payment.pay(throttled=isinstance(error, RateLimitError)):
                    reason = "the retry budget is used up"
                if reason:
                    error.add_note(f"Not retried after attempt {attempt} of {settings.attempts}: {reason}.")
                    _log_attempt(error, attempt, settings, f"not retried: {reason}", wait=None)
                    raise
                _log_attempt(error, attempt, settings, f"next in {wait:.2f} s", wait=wait)
            try:
                yield Sleep(wait)
            except BaseException:  # cancelled
                payment.refund()
                raise
            attempt += 1
        payment.succeed()
        return result

    def _reason_to_stop(self, error: Exception, settings: RetrySettings, attempt: int, wait: float, call: Call) -> str:
        """Return why the call is not retried, or "" if it is retried."""
        if attempt >= settings.attempts:
            return "it was the last attempt"
        if settings.is_wait_too_long(error):
            return f"the server requests a longer wait than retry_after_max={settings.retry_after_max:g} s"
        if call.remaining is not None and wait >= call.remaining():
            deadline = "" if settings.deadline is None else f"={settings.deadline:g} s"
            return f"the next wait of {wait:.2f} s would pass deadline{deadline}"
        return ""

    def __repr__(self) -> str:
        settings = self._settings
        return f"Retry(attempts={settings.attempts}, wait={settings.wait_initial:g}…{settings.wait_max:g} s)"


def _log_attempt(error: Exception, attempt: int, settings: RetrySettings, then: str, *, wait: float | None) -> None:
    message = "%s in attempt %d of %d, %s"
    fields = {"attempt": attempt, "attempts": settings.attempts, "wait": wait}
    log_failure(_log, logging.INFO, error, message, attempt, settings.attempts, then, policy="Retry", **fields)


def _was_not_sent(error: Exception) -> bool:
    # A RateLimitError without a status may come from a limiter or from a server. A retry after such an error takes as
    # many tokens as a retry after a 429.
    return classify_error(error) == "not_sent" and not isinstance(error, RateLimitError)


def _is_final(error: Exception, classes: ErrorClasses) -> bool:
    if isinstance(error, StreamInterruptedError) and StreamInterruptedError not in classes:
        return True
    return isinstance(error, HfError) and not error.is_retryable
