"""Polls: when to send the requests of a wait, which ends with a deadline."""

from __future__ import annotations

import math
from collections.abc import Callable

from hf_ext._core.validate import SECONDS, Problems, check_values
from hf_ext._core.values.deadline import Deadline

_LEAST = 0.01  # seconds for a request
# For the last request: so many times what the fastest one took, and a part of the wait up to a number of seconds.
_TIMES_FASTEST = 4
_PART = 0.05
_SECONDS = 1.0
_RULES = {"deadline": SECONDS, "interval": SECONDS}


class Polls:
    """Times of the requests of one wait.

    The last request is sent so early that its response can arrive before the deadline.

    Args:
        deadline: Seconds that the wait may take.
        interval: Seconds between a response and the next request.
        clock: Returns the time in seconds; monotonic.
        where: The method that waits, for errors.

    Raises:
        ValidationError: One of the numbers is not a number of seconds.
    """

    def __init__(self, deadline: float, interval: float, clock: Callable[[], float], where: str) -> None:
        problems = Problems()
        check_values({"deadline": deadline, "interval": interval}, _RULES, problems)
        problems.raise_if_any(where)
        self._limit = Deadline(deadline, clock=clock)
        self._reserve = min(_SECONDS, deadline * _PART)
        self._interval = interval
        self._clock = clock
        self._started = 0.0
        self._fastest = math.inf
        self._was_last = False

    def begin(self) -> float:
        """Note that a request begins, and return the seconds that it may take."""
        self._started = self._clock()
        return max(self._limit.remaining(), _LEAST)

    def pause(self, retry_after: float | None = None) -> float | None:
        """Return the seconds from a response to the next request, None if the time is up.

        Args:
            retry_after: Seconds that the server asked to wait. The last request of a wait may come earlier.
        """
        self._fastest = min(self._fastest, self._clock() - self._started)
        latest = self._limit.remaining() - max(self._reserve, _TIMES_FASTEST * self._fastest)
        if self._was_last or latest <= 0:
            return None
        wanted = max(self._interval, retry_after or 0.0)
        self._was_last = wanted >= latest
        return min(wanted, latest)
