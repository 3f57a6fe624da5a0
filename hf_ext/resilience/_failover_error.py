"""FailoverError: the error that is raised if every target of a failover failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from hf_ext.errors import HfError


class FailoverError(HfError, ExceptionGroup[Exception]):
    """Every target failed.

    The error is also an ExceptionGroup: `exceptions` contains the error of each target, in the order of the calls.
    `is_retryable` is True if one of these errors is retryable. `retry_after` is the shortest `retry_after` of these
    errors, or None.
    """

    __module__ = "hf_ext.resilience.failover"  # where users import it from
    message: str = ""  # of HfError  # pyright: ignore[reportIncompatibleMethodOverride]

    def __new__(cls, message: str, exceptions: Sequence[Exception], **_facts: Any) -> Self:
        """Create the group; `__init__` sets the attributes of an HfError."""
        return super().__new__(cls, message, exceptions)

    def __init__(self, message: str, exceptions: Sequence[Exception], **facts: Any) -> None:
        super().__init__(message, **facts)
        self.args: tuple[Any, ...] = (message, list(exceptions))


def error_all_failed(failures: dict[str, Exception]) -> FailoverError:
    """Return the error for `failures`, which maps the name of each target to its error."""
    hf_errors = [error for error in failures.values() if isinstance(error, HfError)]
    return FailoverError(
        "; ".join(f"{name} failed with {_describe(error)}" for name, error in failures.items()),
        list(failures.values()),
        is_retryable=any(error.is_retryable for error in hf_errors),
        retry_after=min((error.retry_after for error in hf_errors if error.retry_after is not None), default=None),
    )


def _describe(error: Exception) -> str:
    """Return the class and the message of an error, without the URL and the advice of an HfError."""
    message = error.message if isinstance(error, HfError) else str(error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__
