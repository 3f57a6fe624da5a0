"""Timeout: interrupt a call that takes too long."""

from __future__ import annotations

import time
from collections.abc import Callable

from hf_ext._core.validate import TIMEOUT, Rule, validate_values
from hf_ext._core.validate.objects import FUNCTION
from hf_ext.resilience.flow import Call, Flow, Policy

__all__ = ["Timeout"]

_RULES: dict[str, Rule] = {"seconds": TIMEOUT, "clock": FUNCTION}


class Timeout(Policy):
    """Interrupt a call that takes longer than `seconds`, and raise `RequestTimeoutError`.

        # 60 s for all attempts and waits, 20 s for each attempt
        pipeline = Pipeline(Timeout(60), Retry(on=HfError), Timeout(20))

    The place in the pipeline decides what is limited: everything inside. The policies inside start no wait that would
    pass the limit.

    In async code, the call is cancelled. A thread cannot be interrupted: in sync code, the limit applies to each
    connect, read and write of the clients of hf_ext. A limit of a stream applies only to its opening.

    Args:
        seconds: Maximum seconds, above 0.
        clock: Function that returns seconds on a monotonic clock.

    Raises:
        ValidationError: An argument is wrong.
    """

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        validate_values({"seconds": seconds, "clock": clock}, _RULES, "Timeout")
        self._seconds = seconds
        self._clock = clock

    @property
    def seconds(self) -> float:
        """Maximum seconds of a call."""
        return self._seconds

    def update(self, seconds: float) -> None:
        """Change the limit. It applies to calls that start later.

        Raises:
            ValidationError: `seconds` is wrong, and the limit is not changed.
        """
        validate_values({"seconds": seconds}, _RULES, "Timeout.update")
        self._seconds = seconds

    def flow(self, call: Call) -> Flow:
        """Yield `call` with a time limit."""
        clock = self._clock
        end = clock() + self._seconds
        return (yield call.with_limit(lambda: end - clock()))

    def __repr__(self) -> str:
        return f"Timeout({self._seconds:g})"
