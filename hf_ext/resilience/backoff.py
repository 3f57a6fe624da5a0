"""RetrySettings: how often to retry, and how long to wait before a retry (exponential backoff with jitter)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hf_ext._core.validate import (
    COUNT,
    FRACTION,
    SECONDS_OR_ZERO,
    UNLIMITED_SECONDS,
    Number,
    Problems,
    Rule,
    check_attributes,
    describe_value,
)
from hf_ext.errors import HfError, ModelUnavailableError

__all__ = ["RetrySettings", "check_settings"]

_RULES: dict[str, Rule] = {
    "attempts": COUNT,
    "wait_initial": SECONDS_OR_ZERO,
    "wait_max": UNLIMITED_SECONDS,
    "wait_factor": Number(1),
    "wait_jitter": FRACTION,
    "retry_after_max": UNLIMITED_SECONDS,
    "deadline": Number(0, above=True, unit="seconds", infinite=True).or_none(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrySettings:
    """The current options of a `Retry`.

    The wait after attempt `k` is `min(wait_max, wait_initial * wait_factor ** (k - 1))`, multiplied by a random number
    from `1 - wait_jitter` to 1. With the default jitter of 0.25, a wait has 75 to 100 % of its full length, and five
    attempts always succeed if the service is down for 5 s. With a jitter of 1, they would succeed in one of five cases.

    Attributes:
        attempts: Maximum number of attempts, including the first.
        wait_initial: Seconds to wait after the first attempt.
        wait_max: Maximum seconds of one wait.
        wait_factor: Each wait is the wait before it, multiplied by this factor.
        wait_jitter: Random part of a wait, 0 to 1.
        retry_after_max: Seconds. If the server requests a longer wait, the call is not retried.
        deadline: Seconds for all attempts and waits together, or None.
    """

    attempts: int
    wait_initial: float
    wait_max: float
    wait_factor: float
    wait_jitter: float
    retry_after_max: float
    deadline: float | None

    def backoff(self, attempt: int, rng: Callable[[], float]) -> float:
        """Return the seconds to wait after the attempt number `attempt`, from 1, if the server requests no wait."""
        try:
            longest = min(self.wait_max, self.wait_initial * self.wait_factor ** (attempt - 1))
        except OverflowError:
            longest = self.wait_max
        return longest * (1 - self.wait_jitter * rng())

    def wait_after(self, error: Exception, attempt: int, rng: Callable[[], float]) -> float:
        """Return the seconds to wait after `error`. If the server requests no wait, return the seconds of `backoff`.

        The wait is never shorter than the requested wait. Up to 1 s of jitter is added, because the server may send the
        same time to all its clients.
        """
        requested = _requested_wait(error, self.retry_after_max)
        return requested + min(1.0, requested * self.wait_jitter) * rng() if requested else self.backoff(attempt, rng)

    def is_wait_too_long(self, error: Exception) -> bool:
        """Return whether the server requests a longer wait than `retry_after_max`."""
        return _requested_wait(error, self.retry_after_max) > self.retry_after_max


def check_settings(settings: RetrySettings, problems: Problems) -> None:
    """Collect what is wrong with the settings."""
    check_attributes(settings, _RULES, problems)
    wait_initial, wait_max = settings.wait_initial, settings.wait_max
    if UNLIMITED_SECONDS.allows(wait_initial) and UNLIMITED_SECONDS.allows(wait_max) and wait_max < wait_initial:
        problems.add(f"wait_max must be at least {wait_initial=:g}, not {describe_value(wait_max)}")


def _requested_wait(error: Exception, max_estimate: float) -> float:
    """Return the seconds that the server requests to wait; 0.0 if it requests no wait."""
    if not isinstance(error, HfError):
        return 0.0
    if error.retry_after is not None:
        return error.retry_after
    # Limit the wait: the time until a model is loaded is an estimate, and the model may be ready earlier.
    estimate = error.estimated_time if isinstance(error, ModelUnavailableError) else None
    return min(estimate or 0.0, max_estimate)
