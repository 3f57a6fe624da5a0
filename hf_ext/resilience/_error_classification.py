"""Outcomes: what an error says about the service that was called."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, cast

from hf_ext.errors import (
    AuthenticationError,
    HfError,
    PaymentRequiredError,
    RateLimitError,
    StreamInterruptedError,
    ValidationError,
)

__all__ = ["CircuitOpenError", "Outcome", "counts_as_failure", "outcome_of"]

Outcome: TypeAlias = Literal["failed", "answered", "throttled", "unsent"]

_STRONGEST_FIRST: Final[tuple[Outcome, ...]] = ("failed", "answered", "throttled", "unsent")


class CircuitOpenError(HfError):
    """A CircuitBreaker did not let the call through; nothing was sent.

    Not retryable: waiting for the circuit is not what attempts are for. `retry_after` tells when calls are tried again.
    """

    __module__ = "hf_ext.resilience.circuit_breaker"  # where users import it from


def counts_as_failure(error: Exception) -> bool:
    """Return whether `error` says that the service is in trouble.

    It does not if the request itself was at fault (a 4xx but 408), if the service is alive and asks to come later
    (429), or if nothing was sent: a local check failed, there is no token, a limiter or another breaker refused. An
    error inside a stream counts as what it is, a group of errors (`FailoverError`) as the worst that it holds.
    """
    return outcome_of(error) == "failed"


def outcome_of(error: Exception) -> Outcome:
    """Return what `error` says about the service.

    "failed": it is in trouble. "answered": it refused the request. "throttled": it is alive and asks to come later.
    "unsent": no request was made.
    """
    if isinstance(error, ExceptionGroup):
        found = {outcome_of(each) for each in cast("ExceptionGroup[Exception]", error).exceptions}
        return next(outcome for outcome in _STRONGEST_FIRST if outcome in found)
    if isinstance(error, StreamInterruptedError) and isinstance(error.__cause__, HfError):
        return outcome_of(error.__cause__)
    status = error.status_code if isinstance(error, HfError) else None
    if isinstance(error, RateLimitError):
        return "unsent" if status is None else "throttled"
    if isinstance(error, ValidationError | AuthenticationError | PaymentRequiredError):
        return "unsent" if status is None else "answered"
    if isinstance(error, CircuitOpenError):
        return "unsent"
    return "answered" if status is not None and 400 <= status < 500 and status != 408 else "failed"
