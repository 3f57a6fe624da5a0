"""TimeoutTimer: the timer for the timeouts of one connection. Most waits end long before their timeout."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol


class TimerHandle(Protocol):
    """A callback that an event loop has scheduled."""

    def cancel(self) -> None:
        """Cancel the callback."""
        ...


class EventLoop(Protocol):
    """The methods of an event loop that a timer uses."""

    def time(self) -> float:
        """Return the time of the loop's clock in seconds."""
        ...

    def call_at(self, when: float, callback: Callable[[], None], /) -> TimerHandle:
        """Schedule a callback at a time of the loop's clock."""
        ...


class TimeoutTimer:
    """Call `on_timeout` when a wait exceeds its timeout.

    If every wait schedules and cancels an asyncio callback, this takes half of the processor time of the wait.
    Therefore `stop` does not cancel the scheduled callback, and the next wait reuses it. If the callback runs before
    the timeout of the next wait, it is scheduled again.

    Args:
        loop: The event loop of the connection.
        on_timeout: The function to call at the timeout.
    """

    __slots__ = ("_call_at", "_expires_at", "_handle", "_now", "_on_timeout", "_scheduled_at")

    def __init__(self, loop: EventLoop, on_timeout: Callable[[], None]) -> None:
        self._now = loop.time
        self._call_at = loop.call_at
        self._on_timeout = on_timeout
        self._expires_at = math.inf
        self._scheduled_at = math.inf
        self._handle: TimerHandle | None = None

    def start(self, seconds: float) -> None:
        """Start the timer for a new wait. The new timeout replaces the timeout of the last wait."""
        self._expires_at = self._now() + seconds
        if self._expires_at < self._scheduled_at:
            self._schedule()

    def stop(self) -> None:
        """Stop the timer: the wait has ended."""
        self._expires_at = math.inf

    def close(self) -> None:
        """Stop the timer and cancel the scheduled callback."""
        self._expires_at = self._scheduled_at = math.inf
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _schedule(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
        self._scheduled_at = self._expires_at
        self._handle = self._call_at(self._expires_at, self._on_call)

    def _on_call(self) -> None:
        self._handle = None
        self._scheduled_at = math.inf
        if self._expires_at <= self._now():
            self._expires_at = math.inf
            self._on_timeout()
        elif self._expires_at < math.inf:
            self._schedule()
