"""Histogram: the error of a quantile is at most 2.2 %. Sum, minimum, maximum and merged counts are exact."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.resilience.histogram import Distribution, Histogram

NUMBERS = st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=200)
TOLERANCE = (2 ** (1 / 16) - 1) / (2 ** (1 / 16) + 1) * (1 + 1e-9)


def histogram_of(numbers):
    histogram = Histogram()
    for number in numbers:
        histogram.add(number)
    return histogram


@given(NUMBERS, st.sampled_from([0.0, 0.01, 0.5, 0.9, 0.95, 0.99, 1.0]))
def test_quantile_differs_from_the_exact_number_by_at_most_2_2_percent(numbers, fraction):
    exact = sorted(numbers)[max(1, math.ceil(fraction * len(numbers))) - 1]
    assert histogram_of(numbers).snapshot().quantile(fraction) == pytest.approx(exact, rel=TOLERANCE)


@given(NUMBERS)
def test_count_sum_minimum_and_maximum_are_exact(numbers):
    distribution = histogram_of(numbers).snapshot()
    assert (distribution.count, distribution.min, distribution.max) == (len(numbers), min(numbers), max(numbers))
    assert distribution.total == pytest.approx(math.fsum(numbers))
    assert distribution.mean == pytest.approx(math.fsum(numbers) / len(numbers))


@given(NUMBERS, NUMBERS)
def test_merged_histogram_contains_the_counts_of_both_histograms(one, other):
    merged = histogram_of(one)
    merged.merge(histogram_of(other))
    together = histogram_of(one + other).snapshot()
    assert merged.snapshot().buckets == together.buckets
    assert (merged.count, merged.min, merged.max) == (together.count, together.min, together.max)
    assert merged.total == pytest.approx(together.total)


@given(NUMBERS, st.integers(-10, 10))
def test_powers_of_two_are_bucket_boundaries(numbers, power):
    assert histogram_of(numbers).snapshot().count_until(16 * power) == sum(number <= 2.0**power for number in numbers)


def test_percentiles_of_realistic_latencies_are_close_to_the_exact_numbers():
    rng = random.Random(1)
    numbers = sorted(rng.lognormvariate(-1, 0.8) for _ in range(20_000))
    distribution = histogram_of(numbers).snapshot()
    assert distribution.p50 == pytest.approx(numbers[10_000], rel=0.023)
    assert distribution.p95 == pytest.approx(numbers[19_000], rel=0.023)
    assert distribution.p99 == pytest.approx(numbers[19_800], rel=0.023)
    assert len(distribution.buckets) < 200


def test_every_attribute_of_an_empty_histogram_is_zero():
    assert histogram_of([]).snapshot() == Distribution()
    assert (Distribution().mean, Distribution().p99) == (0.0, 0.0)


@pytest.mark.parametrize("number", [0.0, -1.0, 1e-300, math.inf, 1e300])
def test_numbers_out_of_range_are_counted_in_the_lowest_or_highest_bucket(number):
    histogram = histogram_of([number])
    assert histogram.count == 1
    assert histogram.snapshot().p50 == (1e-9 if number < 1 else 1e12)


def test_nan_is_not_counted():
    assert histogram_of([math.nan]).count == 0


def test_snapshot_does_not_change_with_later_numbers():
    histogram = histogram_of([1.0])
    before = histogram.snapshot()
    histogram.add(2.0)
    assert before.count == 1
    assert before.buckets == {0: 1}
