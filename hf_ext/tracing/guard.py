"""Guard: log the errors of OpenTelemetry and of its exporters, because they must not replace the result of a call."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

logger: logging.Logger = logging.getLogger("hf_ext.tracing")

P = ParamSpec("P")
T = TypeVar("T")


def guarded(method: Callable[P, T]) -> Callable[P, T | None]:
    """Make a method log its errors and return None, instead of raising them."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return method(*args, **kwargs)
        except Exception:
            logger.exception("cannot record a call")
            return None

    return call
