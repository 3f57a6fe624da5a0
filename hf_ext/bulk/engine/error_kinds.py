"""Kinds of errors: what a job does after a request has failed."""

from __future__ import annotations

from typing import Literal

from hf_ext._calls.resource.lifetime import CLOSED
from hf_ext.errors import (
    AuthenticationError,
    CertificateError,
    HfError,
    ModelUnavailableError,
    NetworkError,
    PaymentRequiredError,
    ProtocolError,
    RateLimitError,
    RedirectError,
    RequestTimeoutError,
)
from hf_ext.resilience import CircuitOpenError

ErrorKind = Literal["overload", "unavailable", "temporary", "rejected", "fatal"]

_FATAL = (AuthenticationError, PaymentRequiredError, CertificateError, RedirectError)


def error_kind(error: Exception) -> ErrorKind:  # noqa: PLR0911
    """Classify the error of a request.

    - "overload": too many requests. Send later, and more slowly; the attempt does not count.
    - "unavailable": no connection. Send later; the attempt counts only if other requests succeed.
    - "temporary": the same request may succeed. The attempt counts.
    - "rejected": the same request fails again. A part of the rows may succeed.
    - "fatal": every other request fails too. The job stops.
    """
    if not isinstance(error, HfError):
        return "rejected"
    if isinstance(error, _FATAL) or (error.message == CLOSED and error.status_code is None):
        return "fatal"
    if isinstance(error, CircuitOpenError):
        return "overload"
    if isinstance(error, RateLimitError | ModelUnavailableError):
        return "overload" if error.is_retryable or error.status_code == 503 else "fatal"
    if isinstance(error, NetworkError):
        return "rejected" if isinstance(error, ProtocolError) else "unavailable"
    if error.is_retryable or isinstance(error, RequestTimeoutError):
        return "temporary"
    return "temporary" if error.status_code is not None and error.status_code >= 500 else "rejected"


def requested_wait(error: Exception) -> float | None:
    """Return the seconds that the server asks the client to wait; None if it does not ask."""
    if not isinstance(error, HfError):
        return None
    if error.retry_after is None and isinstance(error, ModelUnavailableError):
        return error.estimated_time
    return error.retry_after
