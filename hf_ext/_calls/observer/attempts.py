"""Attempts: how often the request of one call was sent, and what the failed attempts failed with."""

from __future__ import annotations

from hf_ext.errors import HfError

_CANCELLED = "cancelled"


class Attempts:
    """The attempts of one call. Without a policy, there is one.

    Attributes:
        count: How often the request was sent; 0 if a policy had the response, such as a cache.
        retried_errors: The types of the errors of the attempts that the call did not end with.
    """

    __slots__ = ("count", "retried_errors")

    def __init__(self) -> None:
        self.count: int = 0
        self.retried_errors: list[str] = []

    def begin(self) -> None:
        """Count an attempt."""
        self.count += 1

    def fail(self, error: BaseException) -> None:
        """Add the error of an attempt. The error itself is not kept, because its traceback refers to the call."""
        self.retried_errors.append(error_type(error))

    def end_with_error(self) -> None:
        """End a call that failed: the error of the last attempt is the error of the call."""
        del self.retried_errors[max(0, self.count - 1) :]


def error_type(error: BaseException) -> str:
    """Return the type of an error: the status of the response, "cancelled", or the class of the error."""
    if not isinstance(error, Exception):
        return _CANCELLED
    if isinstance(error, HfError) and error.status_code is not None and error.status_code >= 400:
        return str(error.status_code)
    return type(error).__name__
