"""Histogram: a distribution of positive numbers in logarithmic buckets. Not locked: its owner is."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BUCKETS_PER_DOUBLING", "Distribution", "Histogram"]

# Bucket i holds what lies in (2^((i-1)/16), 2^(i/16)], as OpenTelemetry's exponential histograms of scale 4 and
# Prometheus's native ones of schema 4 do.
BUCKETS_PER_DOUBLING: Final = 16
_LEAST: Final = 1e-9
_GREATEST: Final = 1e12


class Histogram:
    """Counts numbers by bucket; adding one takes constant time, and memory grows with their range only."""

    __slots__ = ("buckets", "count", "greatest", "least", "total")

    def __init__(self) -> None:
        self.buckets: dict[int, int] = {}
        self.count = 0
        self.total = 0.0
        self.least = math.inf
        self.greatest = -math.inf

    def add(self, value: float) -> None:
        """Count `value`; what lies outside 1e-9 to 1e12 counts in the outermost bucket, NaN not at all."""
        if not _LEAST <= value <= _GREATEST:
            if math.isnan(value):
                return
            value = min(max(value, _LEAST), _GREATEST)
        bucket = math.ceil(math.log2(value) * BUCKETS_PER_DOUBLING)
        self.buckets[bucket] = self.buckets.get(bucket, 0) + 1
        self.count += 1
        self.total += value
        if value < self.least:  # noqa: PLR1730 - min() would take as long as all of the above
            self.least = value
        if value > self.greatest:  # noqa: PLR1730
            self.greatest = value

    def merge(self, other: Histogram) -> None:
        """Add everything that `other` has counted."""
        for bucket, count in other.buckets.items():
            self.buckets[bucket] = self.buckets.get(bucket, 0) + count
        self.count += other.count
        self.total += other.total
        self.least = min(self.least, other.least)
        self.greatest = max(self.greatest, other.greatest)

    def snapshot(self) -> Distribution:
        """Return what was counted so far, unchangeable."""
        if not self.count:
            return Distribution()
        return Distribution(self.count, self.total, self.least, self.greatest, dict(sorted(self.buckets.items())))


@dataclass(frozen=True, slots=True)
class Distribution:
    """How numbers were distributed; all 0.0 if there were none.

    Attributes:
        count: How many there were.
        total: Their sum.
        least: The least one, exactly.
        greatest: The greatest one, exactly.
        buckets: Counts by bucket, ascending; bucket i ends at 2^(i/16), which belongs to it.
    """

    count: int = 0
    total: float = 0.0
    least: float = 0.0
    greatest: float = 0.0
    buckets: Mapping[int, int] = field(default_factory=dict[int, int], repr=False)

    @property
    def mean(self) -> float:
        """The arithmetic mean, exactly."""
        return self.total / self.count if self.count else 0.0

    @property
    def p50(self) -> float:
        """The median; see `quantile`."""
        return self.quantile(0.50)

    @property
    def p95(self) -> float:
        """What 95 % do not exceed; see `quantile`."""
        return self.quantile(0.95)

    @property
    def p99(self) -> float:
        """What 99 % do not exceed; see `quantile`."""
        return self.quantile(0.99)

    def quantile(self, share: float) -> float:
        """Return the number that a `share` of 0 to 1 of all do not exceed, to 2.2 %."""
        rank = max(1, math.ceil(share * self.count))
        seen = 0
        for bucket, count in self.buckets.items():
            seen += count
            if seen >= rank:
                middle = 2 ** (bucket / BUCKETS_PER_DOUBLING) * _TO_MIDDLE
                return min(max(middle, self.least), self.greatest)
        return 0.0

    def count_until(self, bucket: int) -> int:
        """Return how many lie in `bucket` or below it."""
        return sum(count for each, count in self.buckets.items() if each <= bucket)


# From a bucket's end to the number that is off by the same share of either of its ends.
_TO_MIDDLE: Final = 2 / (1 + 2 ** (1 / BUCKETS_PER_DOUBLING))
