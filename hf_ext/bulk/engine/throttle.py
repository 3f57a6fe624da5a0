"""Throttle: learn how many requests a server accepts at once, and how many a second."""

from __future__ import annotations

import math

_FIRST_CONCURRENCY = 4
_BACK_OFF = 0.7
"""The concurrency after an overload, as a part of the requests that were in flight."""

_MARGIN = 0.06
"""The part of the learned rate that is not used at first after an overload."""

_FIRST_PLATEAU, _LAST_PLATEAU = 4.0, 16.0
"""Seconds until the rate is back at the learned rate. The curve is flat there, as in CUBIC (RFC 9438).

It is short at first, because the first rate is learned from few requests, and doubles whenever the rate proves right.
"""

_RECENT = 5.0
"""Seconds of the requests that show whether the server still accepts the learned rate."""

_LONGEST_REQUEST = 60.0
"""Seconds of a request that count. More are a jump of the clock, or a computer that was suspended."""

_BURST = 0.05
"""Seconds by which requests may be late and still be sent: timers are not exact."""


class Throttle:
    """Learns the concurrency and the send rate of one server from its responses. All times are in seconds.

    The rate has no limit until the server reports an overload. Then it is a little below the rate of the successful
    requests, pauses included, and grows slowly: AIMD on the concurrency alone overshoots if responses take a
    millisecond.

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
        self._recent = RecentCount(now)
        self._plateau = _FIRST_PLATEAU
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
        part = (now - self._learned_at - self._plateau) / self._plateau
        return self._learned * (1 + _MARGIN * part**3) if part < 10 else math.inf

    def reserve(self, now: float) -> float:
        """Reserve the next time at which a request may be sent, and return the seconds until then."""
        rate = self.rate(now)
        if rate == math.inf:
            return max(0.0, self._pause_until - now)
        slot = max(self._next_slot, self._pause_until, now - max(_BURST, 1 / rate))
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
        """Return the rate that the server accepts: the successes since the last overload, pauses included."""
        if not self._successes:  # the server accepts nothing at the moment, which is no rate
            return self._learned
        # Servers round Retry-After up to whole seconds: half a second of it is rounding, on the average.
        end = sent_at + min(now - sent_at, _LONGEST_REQUEST) + max(wait - 0.5, wait / 2)
        achieved = self._successes / max(end - self._epoch, 1e-3)
        before, recent = self.rate(now), self._recent.rate(now)
        if before == math.inf:
            return max(achieved, recent) if now - self._epoch > 2 * _RECENT else achieved
        if now - self._epoch > _RECENT and recent > 0.8 * before:
            self._plateau = min(2 * self._plateau, _LAST_PLATEAU)
            return min(recent, before * 0.98)
        return min(max(achieved, before * 0.8), before)


class RecentCount:
    """Counts events in the current and in the last interval of `_RECENT` seconds."""

    def __init__(self, now: float) -> None:
        self._start = now
        self._now = self._before = 0

    def add(self, now: float) -> None:
        """Count an event."""
        self._turn(now)
        self._now += 1

    def rate(self, now: float) -> float:
        """Return the events per second."""
        self._turn(now)
        return (self._before + self._now) / (now - self._start + _RECENT)

    def _turn(self, now: float) -> None:
        passed = now - self._start
        if passed >= _RECENT:
            self._before = self._now if passed < 2 * _RECENT else 0
            self._start, self._now = now, 0
