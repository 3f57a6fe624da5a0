"""Aggregates of calls by model and provider, since the start and in a sliding window. The caller must hold a lock."""

from __future__ import annotations

import math
from collections import Counter, deque
from typing import Final

from hf_ext.resilience.histogram import Histogram

Key = tuple[str, str]
"""The model and the provider of a call."""

OTHER: Final[Key] = ("(other)", "(other)")
_SLOTS: Final = 6


class Aggregate:
    """Counters and histograms of the calls to one model at one provider."""

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

    def merge(self, other: Aggregate) -> None:
        """Add all counts of `other`."""
        self.requests += other.requests
        self.cancelled += other.cancelled
        self.errors.update(other.errors)
        self.input_tokens += other.input_tokens
        self.output_tokens += other.output_tokens
        self.latency.merge(other.latency)
        self.time_to_first_token.merge(other.time_to_first_token)
        self.tokens_per_second.merge(other.tokens_per_second)


class _Slot:
    __slots__ = ("aggregates", "start")

    def __init__(self, start: float) -> None:
        self.start = start
        self.aggregates: dict[Key, Aggregate] = {}


class TimeSeries:
    """Keep aggregates by key. The last `window` seconds have six time slots; older slots are merged into one."""

    def __init__(self, window: float, max_series: int, now: float) -> None:
        self._slot_seconds = window / _SLOTS
        self._max_series = max_series
        self._start = now
        self._past: dict[Key, Aggregate] = {}
        self._slots = deque([_Slot(now)])
        self._current = self._slots[0]
        self._end = now + self._slot_seconds
        self._keys: set[Key] = set()

    def current(self, key: Key, now: float) -> Aggregate:
        """Return the aggregate to which a call with this key that ends now must be added."""
        if now >= self._end:
            self._advance(now)
        aggregate = self._current.aggregates.get(key)
        return self._add(key) if aggregate is None else aggregate

    def since_start(self, now: float) -> tuple[dict[Key, Aggregate], float]:
        """Return all aggregates, and the seconds since the start."""
        return _merge([self._past, *(slot.aggregates for slot in self._slots)]), now - self._start

    def recent(self, now: float) -> tuple[dict[Key, Aggregate], float]:
        """Return the aggregates of the current slot and the five slots before it, and the seconds that they cover."""
        if now >= self._end:
            self._advance(now)
        start = max(self._start, self._end - _SLOTS * self._slot_seconds)
        return _merge([slot.aggregates for slot in self._slots]), now - start

    def _add(self, key: Key) -> Aggregate:
        if key not in self._keys:
            if len(self._keys) >= self._max_series:
                key = OTHER
            self._keys.add(key)
        return self._current.aggregates.setdefault(key, Aggregate())

    def _advance(self, now: float) -> None:
        """Begin the slot that contains `now`. Merge the slots that have left the window into `_past`."""
        start = self._end + math.floor((now - self._end) / self._slot_seconds) * self._slot_seconds
        self._current = _Slot(start)
        self._slots.append(self._current)
        self._end = start + self._slot_seconds
        while self._slots[0].start <= self._end - (_SLOTS + 0.5) * self._slot_seconds:
            for key, aggregate in self._slots.popleft().aggregates.items():
                self._past.setdefault(key, Aggregate()).merge(aggregate)


def _merge(parts: list[dict[Key, Aggregate]]) -> dict[Key, Aggregate]:
    merged: dict[Key, Aggregate] = {}
    for part in parts:
        for key, aggregate in part.items():
            merged.setdefault(key, Aggregate()).merge(aggregate)
    return merged
