"""Guard: log the errors of OpenTelemetry and of its exporters, because they must not replace the result of a call."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

logger: logging.Logger = logging.getLogger("hf_ext.tracing")

P = ParamSpec("P")
T = TypeVar("T")


def log_error() -> None:
    """Log the error that is handled now."""
    logger.error("cannot record a call", exc_info=True)  # noqa: LOG014 - called in handlers


def guarded(method: Callable[P, T]) -> Callable[P, T | None]:
    """Make a method log its errors and return None, instead of raising them.

    The methods that run in each call and each event have this code themselves, because a wrapper costs 0.5 µs.
    """

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return method(*args, **kwargs)
        except Exception:  # noqa: BLE001 - exporters may raise anything
            log_error()
            return None

    return call
