"""SteadyClock: a clock that never runs backwards."""

from __future__ import annotations

from collections.abc import Callable


class SteadyClock:
    """Seconds of another clock, without its jumps into the past.

    After such a jump, waits that end at a stored time would last as long as the jump.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()
        self._offset = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        now = self._clock()
        if now < self._last:
            self._offset += self._last - now
        self._last = now
        return now + self._offset
