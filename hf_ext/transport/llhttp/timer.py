"""Alarm: the timer of one connection, which is seldom set, for most waits end long before their time."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """What a loop returns for a call to come."""

    def cancel(self) -> None:
        """Do not call."""
        ...


class Loop(Protocol):
    """What an alarm needs of an event loop."""

    def time(self) -> float:
        """Return the time of its own clock, in seconds."""
        ...

    def call_at(self, when: float, callback: Callable[[], None], /) -> Timer:
        """Call something at a moment."""
        ...


class TimeoutTimer:
    """Rings when a wait lasts too long.

    Setting and cancelling a timer of asyncio costs as much as half a wait. So a timer that is still set from an earlier
    wait serves the next: if it goes off before that one's time, it is set anew for what is left.

    Args:
        loop: The event loop of the connection.
        ring: What to call when the time is over.
    """

    __slots__ = ("_due", "_goes_off", "_now", "_ring", "_timer", "_timer_at")

    def __init__(self, loop: Loop, ring: Callable[[], None]) -> None:
        self._now = loop.time
        self._timer_at = loop.call_at
        self._ring = ring
        self._due = math.inf
        self._goes_off = math.inf
        self._timer: Timer | None = None

    def set(self, seconds: float) -> None:
        """Ring in so many seconds, if nothing else is said before."""
        self._due = self._now() + seconds
        if self._due < self._goes_off:
            self._set_timer()

    def unset(self) -> None:
        """Do not ring."""
        self._due = math.inf

    def close(self) -> None:
        """Do not ring, and leave no timer behind."""
        self._due = self._goes_off = math.inf
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._goes_off = self._due
        self._timer = self._timer_at(self._due, self._look)

    def _look(self) -> None:
        self._timer = None
        self._goes_off = math.inf
        if self._due <= self._now():
            self._due = math.inf
            self._ring()
        elif self._due < math.inf:
            self._set_timer()
