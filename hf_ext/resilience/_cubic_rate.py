"""CubicRate: a rate that falls when the server throttles, and then grows back.

The rule is CUBIC (RFC 9438) for a rate instead of a window, as in the adaptive mode of the AWS SDKs. After a 429, the
rate is multiplied by 0.7. It then grows slowly near the rate at which the server throttled, and faster far from it.
"""

from __future__ import annotations

_DECREASE = 0.7
_SCALE = 0.4
_BUCKET = 0.5  # seconds in which the sent requests are counted
_SMOOTHING = 0.8  # the weight of the newest bucket in the measured rate
_MOST_GROWTH = 2.0  # the rate is at most this many times the measured rate


class CubicRate:
    """The rate at which requests may be sent. The caller holds a lock.

    Attributes:
        rate: Requests per second; None until the server throttles for the first time.
        measured: Requests per second that were answered, smoothed.
    """

    def __init__(self, minimum: float, maximum: float, now: float) -> None:
        self.rate: float | None = None
        self.measured = 0.0
        self._minimum = minimum
        self._maximum = maximum
        self._throttled_at = now
        self._rate_at_throttle = 0.0
        self._bucket = _start_of_bucket(now)
        self._count = 0

    def succeed(self, now: float) -> None:
        """Record a response that is not throttled."""
        self._measure(now)
        if self.rate is not None:
            self._set(self._cubic(now))

    def throttle(self, now: float) -> None:
        """Record a response that is throttled."""
        self._measure(now)
        rate = self.measured if self.rate is None else min(self.measured, self.rate)
        self._rate_at_throttle = max(rate, self._minimum)
        self._throttled_at = now
        self._set(self._rate_at_throttle * _DECREASE)

    def _cubic(self, now: float) -> float:
        """Return the rate of the curve that was lowest at the last throttle."""
        until_level: float = (self._rate_at_throttle * (1 - _DECREASE) / _SCALE) ** (1 / 3)
        return _SCALE * (now - self._throttled_at - until_level) ** 3 + self._rate_at_throttle

    def _set(self, rate: float) -> None:
        self.rate = max(self._minimum, min(rate, self._maximum, _MOST_GROWTH * self.measured))

    def _measure(self, now: float) -> None:
        self._count += 1
        bucket = _start_of_bucket(now)
        if bucket > self._bucket:
            newest = self._count / (bucket - self._bucket)
            self.measured = newest if not self.measured else newest * _SMOOTHING + self.measured * (1 - _SMOOTHING)
            self._count = 0
            self._bucket = bucket


def _start_of_bucket(now: float) -> float:
    return now // _BUCKET * _BUCKET
