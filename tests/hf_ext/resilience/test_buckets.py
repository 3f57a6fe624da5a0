"""Buckets reject invalid limits and costs, and admit calls exactly at the end of a pause."""

from __future__ import annotations

import math
from typing import Any

import pytest

from hf_ext import ValidationError
from hf_ext.resilience._buckets import Buckets, Cost, Limit

WINDOWS = "per_second, per_minute, per_hour, per_day, tokens_per_minute, tokens_per_hour, tokens_per_day"


@pytest.mark.parametrize("limits", [{}, {"per_second": None}])
def test_buckets_need_at_least_one_limit(limits: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        Buckets(limits, 1_000.0)
    assert caught.value.message == f"a RateLimiter needs a limit; give one of {WINDOWS}"


def test_unknown_window_is_rejected_with_the_closest_name() -> None:
    with pytest.raises(ValidationError, match="unknown option 'per_minutes'; did you mean 'per_minute'"):
        Buckets({"per_second": 1, "per_minutes": 1}, 1_000.0)


@pytest.mark.parametrize(
    ("count", "burst", "problem"),
    [
        (0, None, "count must be a number above 0, not 0"),
        (math.inf, 5, "count must be a number above 0, not inf"),
        ("5", None, "count must be a number above 0, not '5'"),
        (True, None, "count must be a number above 0, not True"),
        (5, 0, "burst must be None or a number of at least 1, not 0"),
        (5, math.nan, "burst must be None or a number of at least 1, not nan"),
    ],
)
def test_limit_with_a_wrong_count_or_burst_is_rejected(count: Any, burst: Any, problem: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Limit(count, burst)
    assert caught.value.problems == [problem]
    assert caught.value.where == "Limit"


def test_every_problem_of_a_limit_is_reported() -> None:
    with pytest.raises(ValidationError) as caught:
        Limit(-1, burst=0)
    assert len(caught.value.problems) == 2


def test_update_that_would_remove_every_limit_changes_nothing() -> None:
    buckets = Buckets({"per_second": 10}, 1_000.0)
    with pytest.raises(ValidationError, match="needs a limit"):
        buckets.update({"per_second": None})
    assert dict(buckets.levels()) == {"per_second": 10.0}
    buckets.update({"per_second": None, "per_minute": 60})
    assert dict(buckets.levels()) == {"per_minute": 60.0}


@pytest.mark.parametrize("cost", [Cost(-1, 0), Cost(1, -1), Cost(math.nan, 0), Cost("1", 0), Cost(1, None)])  # type: ignore[arg-type]
def test_cost_that_is_negative_or_not_a_number_is_rejected(cost: Cost) -> None:
    buckets = Buckets({"per_second": 10}, 1_000.0)
    with pytest.raises(ValidationError, match="requests and tokens must be numbers of at least 0"):
        buckets.check(cost)


def test_calls_are_admitted_exactly_at_the_end_of_a_pause() -> None:
    buckets = Buckets({"per_second": 10}, 1_000.0)
    buckets.pause(5.0)
    buckets.advance(1_004.999)
    assert (dict(buckets.levels()), buckets.wait_for(Cost(1, 0)) > 0) == ({"per_second": 0.0}, True)
    buckets.advance(1_005.0)
    assert (dict(buckets.levels()), buckets.wait_for(Cost(1, 0))) == ({"per_second": 10.0}, 0.0)
