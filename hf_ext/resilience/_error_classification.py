"""Classify errors: which errors are failures of the service that was called."""

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

ErrorKind: TypeAlias = Literal["failure", "client_error", "throttled", "not_sent"]

_WORST_FIRST: Final[tuple[ErrorKind, ...]] = ("failure", "client_error", "throttled", "not_sent")


class CircuitOpenError(HfError):
    """A `CircuitBreaker` rejected the call. No request was sent.

    The error is not retryable, so a `Retry` makes no further attempts. `retry_after` is the number of seconds until the
    breaker admits calls again.
    """

    __module__ = "hf_ext.resilience.circuit_breaker"  # where users import it from


def counts_as_failure(error: Exception) -> bool:
    """Return whether `error` is a failure of the service.

    These errors are not failures:

    - the request was wrong (a 4xx except 408 and 429);
    - the service is up and rate-limits the client (429);
    - nothing was sent: a local check failed, there is no token, a rate limiter or another breaker rejected the call.

    An interrupted stream is classified by the error that interrupted it. A group of errors (`FailoverError`) is a
    failure if one of its errors is a failure.
    """
    return classify_error(error) == "failure"


def classify_error(error: Exception) -> ErrorKind:
    """Return the kind of an error.

    - "failure": the service failed, or could not be reached.
    - "client_error": the service rejected the request.
    - "throttled": the service is up and rate-limits the client.
    - "not_sent": no request was sent.
    """
    if isinstance(error, ExceptionGroup):
        kinds = {classify_error(each) for each in cast("ExceptionGroup[Exception]", error).exceptions}
        return next(kind for kind in _WORST_FIRST if kind in kinds)
    cause = error.__cause__
    # `raise error from error` makes an error its own cause.
    if isinstance(error, StreamInterruptedError) and isinstance(cause, HfError) and cause is not error:
        return classify_error(cause)
    status = error.status_code if isinstance(error, HfError) else None
    if isinstance(error, RateLimitError):
        return "not_sent" if status is None else "throttled"
    if isinstance(error, ValidationError | AuthenticationError | PaymentRequiredError):
        return "not_sent" if status is None else "client_error"
    if isinstance(error, CircuitOpenError):
        return "not_sent"
    return "client_error" if status is not None and 400 <= status < 500 and status != 408 else "failure"
