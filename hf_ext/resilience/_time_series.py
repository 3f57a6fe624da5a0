"""Series: what was counted for one model at one provider; Slots: the same by periods of time. Not locked."""

from __future__ import annotations

import math
from collections import Counter, deque
from typing import Final

from hf_ext.resilience.histogram import Histogram

__all__ = ["OTHER", "Key", "Series", "Slots"]

Key = tuple[str, str]

OTHER: Final[Key] = ("(other)", "(other)")
_SLOTS: Final = 6


class Series:
    """Counts and histograms of the calls to one model at one provider."""

    __slots__ = (
        "cancelled",
        "errors",
        "input_tokens",
        "latency",
        "output_tokens",
        "requests",
        "time_to_first_token",
        "tokens_per_second",
    )

    def __init__(self) -> None:
        self.requests = 0
        self.cancelled = 0
        self.errors: Counter[str] = Counter()
        self.input_tokens = 0
        self.output_tokens = 0
        self.latency = Histogram()
        self.time_to_first_token = Histogram()
        self.tokens_per_second = Histogram()

    def merge(self, other: Series) -> None:
        """Add everything that `other` has counted."""
        self.requests += other.requests
        self.cancelled += other.cancelled
        self.errors.update(other.errors)
        self.input_tokens += other.input_tokens
        self.output_tokens += other.output_tokens
        self.latency.merge(other.latency)
        self.time_to_first_token.merge(other.time_to_first_token)
        self.tokens_per_second.merge(other.tokens_per_second)


class _Slot:
    __slots__ = ("series", "start")

    def __init__(self, start: float) -> None:
        self.start = start
        self.series: dict[Key, Series] = {}


class Slots:
    """Series since the beginning, the last `window` seconds of them apart in six slots."""

    def __init__(self, window: float, max_series: int, now: float) -> None:
        self._width = window / _SLOTS
        self._max_series = max_series
        self._start = now
        self._past: dict[Key, Series] = {}
        self._slots = deque([_Slot(now)])
        self._current = self._slots[0]
        self._end = now + self._width
        self._keys: set[Key] = set()

    def at(self, key: Key, now: float) -> Series:
        """Return the series to count in."""
        if now >= self._end:
            self._turn(now)
        series = self._current.series.get(key)
        return self._begin(key) if series is None else series

    def all(self, now: float) -> tuple[dict[Key, Series], float]:
        """Return the series since the beginning, and the seconds since then."""
        return _merged([self._past, *(slot.series for slot in self._slots)]), now - self._start

    def recent(self, now: float) -> tuple[dict[Key, Series], float]:
        """Return the series of the window's last five to six slots, and the seconds that they cover."""
        if now >= self._end:
            self._turn(now)
        start = max(self._start, self._end - _SLOTS * self._width)
        return _merged([slot.series for slot in self._slots]), now - start

    def _begin(self, key: Key) -> Series:
        if key not in self._keys:
            if len(self._keys) >= self._max_series:
                key = OTHER
            self._keys.add(key)
        return self._current.series.setdefault(key, Series())

    def _turn(self, now: float) -> None:
        """Begin the slot of `now`, and leave to the past what has left the window."""
        start = self._end + math.floor((now - self._end) / self._width) * self._width
        self._current = _Slot(start)
        self._slots.append(self._current)
        self._end = start + self._width
        while self._slots[0].start <= self._end - (_SLOTS + 0.5) * self._width:
            for key, series in self._slots.popleft().series.items():
                self._past.setdefault(key, Series()).merge(series)


def _merged(parts: list[dict[Key, Series]]) -> dict[Key, Series]:
    merged: dict[Key, Series] = {}
    for part in parts:
        for key, series in part.items():
            merged.setdefault(key, Series()).merge(series)
    return merged
