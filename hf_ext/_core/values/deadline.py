"""Deadline: one moment that bounds a whole call, its waits and its body."""

from __future__ import annotations

import time
from collections.abc import Callable


class Deadline:
    """A moment on a monotonic clock, `seconds` from its construction."""

    __slots__ = ("_at", "_clock", "seconds")

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._at = clock() + seconds

    def remaining(self) -> float:
        """Return the seconds left, 0.0 when it has passed."""
        return max(0.0, self._at - self._clock())

    def bound(self, timeout: float | None) -> float:
        """Return the shorter of `timeout` (None: no limit) and what is left."""
        return self.remaining() if timeout is None else min(timeout, self.remaining())
