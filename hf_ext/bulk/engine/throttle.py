"""Throttle: learn how many requests a server accepts at once, and how many a second."""

from __future__ import annotations

import math
from collections import deque

_FIRST_CONCURRENCY = 4
_BACK_OFF = 0.7
"""The concurrency after an overload, as a part of the requests that were in flight."""

_MARGIN = 0.06
"""The part of the learned rate that is not used at first after an overload."""

_FIRST_PLATEAU, _NEXT_PLATEAU, _LAST_PLATEAU = 1.2, 8.0, 16.0
"""Seconds until the rate is back at the learned rate. The curve is flat there, as in CUBIC (RFC 9438).

It is short at first, because the first rate is learned from few requests and a long pause, and is mostly too low.
"""

_PLATEAU_REQUESTS, _LONGEST_PLATEAU = 4, 60.0
"""Requests that are sent until then, at least, up to this number of seconds."""

_LASTED = 2.0
"""Seconds after an overload in which another one means that the rate did not last."""

_ENOUGH = 20
"""Successes that a rate is measured from, if a second has fewer."""

_STEP_DOWN = 0.9
"""The rate after an overload, as a part of a rate that did not last; if that does not last either, it falls further."""

_STEP, _STEPS = 0.1, 64
"""Seconds of one step of the count of successes, and the number of steps that are kept."""

_ROUNDING = 0.25
"""Seconds of a pause that are taken for rounding. On the average it is half a second, but a rate that is too high costs
another pause, and one that is too low grows soon.
"""

_LONGEST_REQUEST = 60.0
"""Seconds of a request that count. More are a jump of the clock, or a computer that was suspended."""

_BURST = 0.05
"""Seconds by which requests may be late and still be sent: timers are not exact."""


class Throttle:
    """Learns the concurrency and the send rate of one server from its responses. All times are in seconds.

    The rate has no limit until the server reports an overload. Then it is a little below the rate of the successful
    requests, and grows slowly: AIMD on the concurrency alone overshoots if responses take a millisecond.

    The caller reserves a time for each request, waits, and sends only if `may_send` still returns True.
    """

    def __init__(self, max_concurrency: int, now: float) -> None:
        self._max = max_concurrency
        self._concurrency = float(min(_FIRST_CONCURRENCY, max_concurrency))
        self._is_starting = True
        self._learned = math.inf
        self._learned_at = now
        self._overload_at = self._slots_reset_at = -math.inf
        self._epoch = now
        self._successes = 0
        self._recent = RecentCount()
        self._plateau = _FIRST_PLATEAU
        self._steps_down = 0
        self._next_slot = -math.inf
        self._pause_until = -math.inf

    @property
    def concurrency(self) -> int:
        """The number of requests that may be in flight."""
        return int(self._concurrency)

    def rate(self, now: float) -> float:
        """Return the requests per second that may be sent now; infinity if no limit is known."""
        if self._learned == math.inf:
            return math.inf
        plateau = max(self._plateau, min(_PLATEAU_REQUESTS / self._learned, _LONGEST_PLATEAU))
        part = max(0.0, now - self._learned_at) / plateau - 1  # the time is in the future while requests are paused
        return self._learned * (1 + _MARGIN * part**3)

    def reserve(self, now: float) -> float:
        """Reserve the next time at which a request may be sent, and return the seconds until then."""
        rate = self.rate(now)
        if rate == math.inf:
            return max(0.0, self._pause_until - now)
        earliest = max(self._pause_until, now - max(_BURST, 1 / rate))
        if rate > self._learned and self._learned_at <= self._next_slot < earliest:
            self._learned_at += earliest - self._next_slot + 1 / rate  # a rate that is not used does not grow
        slot = max(self._next_slot, earliest)
        self._next_slot = slot + 1 / rate
        return max(0.0, slot - now)

    def may_send(self, now: float, reserved_at: float) -> bool:
        """Return whether a time that was reserved at `reserved_at` is still valid. If not, reserve again.

        After an overload, all times are given out again: a request with an earlier one would come in addition.
        """
        return now >= self._pause_until and reserved_at >= self._slots_reset_at

    def succeed(self, now: float) -> None:
        """Count a successful request."""
        self._successes += 1
        self._recent.add(now)
        if self._concurrency < self._max:
            grown = self._concurrency + (1 if self._is_starting else 1 / self._concurrency)
            self._concurrency = min(grown, float(self._max))

    def overload(self, sent_at: float, now: float, wait: float, in_flight: int) -> None:
        """Learn from a request that the server refused because of too many requests.

        Args:
            sent_at: When the request was sent.
            now: The current time.
            wait: Seconds until requests may be sent again.
            in_flight: The number of requests in flight, with this one.
        """
        self._pause_until = max(self._pause_until, now + wait)
        if sent_at >= self._overload_at:  # older requests belong to the overload that is already known
            self._learned = self._next_learned(sent_at, now, wait)
            self._slow_down(in_flight)
            self._overload_at = self._slots_reset_at = now
            self._successes = 0
            self._next_slot = self._pause_until
        self._learned_at = self._epoch = self._pause_until

    def pause(self, until: float) -> None:
        """Send nothing until then, because the server cannot be reached."""
        self._pause_until = max(self._pause_until, until)

    def slow_down(self, sent_at: float, now: float, in_flight: int) -> None:
        """Lower the concurrency after a timeout, which is often a sign of a queue on the server."""
        if sent_at >= self._overload_at:
            self._overload_at = now
            self._slow_down(in_flight)

    def _slow_down(self, in_flight: int) -> None:
        self._is_starting = False
        self._concurrency = max(1.0, min(self._concurrency, in_flight * _BACK_OFF))

    def _next_learned(self, sent_at: float, now: float, wait: float) -> float:
        """Return the rate that the server accepts.

        At first, it is that of the successes, pauses included; later, that of the last successes. A rate that did not
        last says only that it was too high.
        """
        if not self._successes:  # the server accepts nothing at the moment, which is no rate
            return self._learned
        # Servers round Retry-After up to whole seconds: a part of it is rounding.
        end = sent_at + min(now - sent_at, _LONGEST_REQUEST) + max(wait - _ROUNDING, wait / 2)
        achieved = self._successes / max(end - self._epoch, 1e-3)
        before, seconds = self.rate(now), now - self._epoch
        if before == math.inf:
            return achieved
        if seconds < _LASTED or self._successes < _ENOUGH:
            return min(before, max(achieved, before * self._step_down()))
        self._steps_down = 0
        self._plateau = min(max(2 * self._plateau, _NEXT_PLATEAU), _LAST_PLATEAU)
        # What lasted may be too low, and the last second too high: it may be a part of two windows of the server.
        span = min(max(1.0, _ENOUGH / before), seconds / 2)
        measured = self._recent.rate(now - 2 * span, now)
        return max(achieved, min(measured, before * 0.98))

    def _step_down(self) -> float:
        """Return the part of a rate to use, because the rate did not last. It may be too low, so it grows sooner."""
        self._steps_down += 1
        self._plateau = max(_FIRST_PLATEAU, self._plateau / 2)
        return _STEP_DOWN**self._steps_down


class RecentCount:
    """Counts the latest events, in steps of a tenth of a second."""

    def __init__(self) -> None:
        self._steps: deque[list[float]] = deque(maxlen=_STEPS)

    def add(self, now: float) -> None:
        """Count an event."""
        if not self._steps or now - self._steps[-1][0] >= _STEP:
            self._steps.append([now, 0])
        self._steps[-1][1] += 1

    def rate(self, start: float, end: float) -> float:
        """Return the events per second between two times."""
        return sum(count for at, count in self._steps if start <= at <= end) / (end - start)
