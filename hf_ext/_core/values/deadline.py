"""Deadline: the moment at which a whole call must end, including its waits and its response body."""

from __future__ import annotations

import time
from collections.abc import Callable


class Deadline:
    """A moment on a monotonic clock, `seconds` after the deadline was created."""

    __slots__ = ("_at", "_clock", "seconds")

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds: float = seconds
        self._clock = clock
        self._at = clock() + seconds

    def remaining(self) -> float:
        """Return the seconds until the deadline, 0.0 after it."""
        return max(0.0, self._at - self._clock())

    def bound(self, timeout: float | None) -> float:
        """Return `timeout`, or the seconds until the deadline if they are fewer; None means no timeout."""
        return self.remaining() if timeout is None else min(timeout, self.remaining())
