"""FailureWindow: count the calls and failures of the last seconds."""

from __future__ import annotations

from collections import deque

_SLICES = 10


class _Slice:
    __slots__ = ("calls", "failures", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.calls = 0
        self.failures = 0


class FailureWindow:
    """A sliding window over the last `seconds`. It moves in steps of one tenth of its length."""

    __slots__ = ("_slices", "calls", "failures", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.calls = 0
        self.failures = 0
        self._slices: deque[_Slice] = deque()

    def record(self, now: float, *, failed: bool) -> None:
        """Count a call that ended at `now`."""
        current = self._slice(int(now / self.seconds * _SLICES))
        current.calls += 1
        current.failures += failed
        self.calls += 1
        self.failures += failed

    def _slice(self, number: int) -> _Slice:
        """Return the slice with this number, and remove the slices that are older than the window."""
        slices = self._slices
        if slices and slices[-1].number >= number:  # the last number is greater only if the clock went back
            return slices[-1]
        while slices and slices[0].number <= number - _SLICES:
            old = slices.popleft()
            self.calls -= old.calls
            self.failures -= old.failures
        slices.append(_Slice(number))
        return slices[-1]
