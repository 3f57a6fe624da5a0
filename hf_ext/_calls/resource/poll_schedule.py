"""Poll schedule: when to send the requests of a wait that has a deadline."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hf_ext._core.validate import TIMEOUT, validate_values
from hf_ext._core.values.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable

_RULES = {"deadline": TIMEOUT, "interval": TIMEOUT}
_MIN_REQUEST_SECONDS = 0.01
# The last request is sent early enough for its response to arrive before the deadline. The time reserved for it is
# 4 times the duration of the fastest request, but at least 5 % of the whole wait or 1 s, whichever is less.
_RESERVE_FASTEST = 4
_RESERVE_SHARE = 0.05
_RESERVE_MAX_SECONDS = 1.0


class PollSchedule:
    """Computes when the requests of one wait are sent.

    The last request is sent early enough for its response to arrive before the deadline.

    Args:
        deadline: Seconds that the wait may take.
        interval: Seconds between a response and the next request.
        clock: Returns the time in seconds; monotonic.
        where: The method that waits, for errors.

    Raises:
        ValidationError: `deadline` or `interval` is not a positive number.
    """

    def __init__(self, deadline: float, interval: float, clock: Callable[[], float], where: str) -> None:
        validate_values({"deadline": deadline, "interval": interval}, _RULES, where)
        self._deadline = Deadline(deadline, clock=clock)
        self._reserve = min(_RESERVE_MAX_SECONDS, deadline * _RESERVE_SHARE)
        self._interval = interval
        self._clock = clock
        self._started = 0.0
        self._fastest = math.inf
        self._was_last = False

    def start_request(self) -> float:
        """Record the start of a request and return the seconds that it may take."""
        self._started = self._clock()
        return max(self._deadline.remaining(), _MIN_REQUEST_SECONDS)

    def next_pause(self, retry_after: float | None = None) -> float | None:
        """Return the seconds between a response and the next request; None if there is no time for another request.

        Args:
            retry_after: Seconds of the server's `Retry-After`. Only the last request of a wait may be sent before this
                time has passed.
        """
        self._fastest = min(self._fastest, self._clock() - self._started)
        latest = self._deadline.remaining() - max(self._reserve, _RESERVE_FASTEST * self._fastest)
        if self._was_last or latest <= 0:
            return None
        pause = max(self._interval, retry_after or 0.0)
        self._was_last = pause >= latest
        return min(pause, latest)
