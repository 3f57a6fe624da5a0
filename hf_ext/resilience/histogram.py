"""Histogram: a distribution of positive numbers in logarithmic buckets. It has no lock: callers must use their own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["BUCKETS_PER_DOUBLING", "Distribution", "Histogram"]

# Bucket i counts the numbers in (2^((i-1)/16), 2^(i/16)]. OpenTelemetry's exponential histograms of scale 4 and
# Prometheus's native histograms of schema 4 have the same buckets.
BUCKETS_PER_DOUBLING: Final = 16
_LOWEST: Final = 1e-9
_HIGHEST: Final = 1e12


class Histogram:
    """Count numbers by bucket. Adding a number takes constant time. Only a wider range of numbers needs more memory."""

    __slots__ = ("buckets", "count", "max", "min", "total")

    def __init__(self) -> None:
        self.buckets: dict[int, int] = {}
        self.count: int = 0
        self.total: float = 0.0
        self.min: float = math.inf
        self.max: float = -math.inf

    def add(self, value: float) -> None:
        """Count `value`. A number below 1e-9 counts as 1e-9, and a number above 1e12 as 1e12. NaN is ignored."""
        if not _LOWEST <= value <= _HIGHEST:
            if math.isnan(value):
                return
            value = min(max(value, _LOWEST), _HIGHEST)
        bucket = math.ceil(math.log2(value) * BUCKETS_PER_DOUBLING)
        self.buckets[bucket] = self.buckets.get(bucket, 0) + 1
        self.count += 1
        self.total += value
        if value < self.min:  # noqa: PLR1730 - min() takes as long as the rest of this method
            self.min = value
        if value > self.max:  # noqa: PLR1730
            self.max = value

    def merge(self, other: Histogram) -> None:
        """Add all counts of `other`."""
        for bucket, count in other.buckets.items():
            self.buckets[bucket] = self.buckets.get(bucket, 0) + count
        self.count += other.count
        self.total += other.total
        self.min = min(self.min, other.min)
        self.max = max(self.max, other.max)

    def snapshot(self) -> Distribution:
        """Return the current counts as an immutable Distribution."""
        if not self.count:
            return Distribution()
        return Distribution(self.count, self.total, self.min, self.max, dict(sorted(self.buckets.items())))


@dataclass(frozen=True, slots=True)
class Distribution:
    """Distribution of numbers. If no number was counted, every attribute is 0.

    Attributes:
        count: How many numbers were counted.
        total: The exact sum of the numbers.
        min: The exact lowest number.
        max: The exact highest number.
        buckets: The count of each bucket, in ascending order. The highest number of bucket `i` is `2 ** (i / 16)`.
    """

    count: int = 0
    total: float = 0.0
    min: float = 0.0
    max: float = 0.0
    buckets: Mapping[int, int] = field(default_factory=dict[int, int], repr=False)

    @property
    def mean(self) -> float:
        """The exact arithmetic mean."""
        return self.total / self.count if self.count else 0.0

    @property
    def p50(self) -> float:
        """The median; see `quantile`."""
        return self.quantile(0.50)

    @property
    def p95(self) -> float:
        """The 95th percentile; see `quantile`."""
        return self.quantile(0.95)

    @property
    def p99(self) -> float:
        """The 99th percentile; see `quantile`."""
        return self.quantile(0.99)

    def quantile(self, fraction: float) -> float:
        """Return the number that a `fraction` (0 to 1) of all numbers does not exceed. The error is at most 2.2 %."""
        rank = max(1, math.ceil(fraction * self.count))
        seen = 0
        for bucket, count in self.buckets.items():
            seen += count
            if seen >= rank:
                middle = 2 ** (bucket / BUCKETS_PER_DOUBLING) * _TO_MIDDLE
                return min(max(middle, self.min), self.max)
        return 0.0

    def count_until(self, bucket: int) -> int:
        """Return how many numbers are in `bucket` and in all lower buckets."""
        return sum(count for each, count in self.buckets.items() if each <= bucket)


# The upper end of a bucket multiplied by this factor has the same relative distance from both ends of the bucket.
_TO_MIDDLE: Final = 2 / (1 + 2 ** (1 / BUCKETS_PER_DOUBLING))
