"""Buckets: which windows there can be, and the levels at the very end of a pause."""

from __future__ import annotations

import math
from typing import Any

import pytest

from hf_ext import ValidationError
from hf_ext.resilience._buckets import Buckets, Cost, Limit

WINDOWS = "per_second, per_minute, per_hour, per_day, tokens_per_minute, tokens_per_hour, tokens_per_day"


@pytest.mark.parametrize(
    ("limits", "message"), [({}, "A RateLimiter needs a limit"), ({"per_week": 1}, "per_week is no window")]
)
def test_what_is_no_window_is_answered_with_all_that_are(limits: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Buckets(limits, 1_000.0)
    assert caught.value.message.rstrip(".") == message
    assert caught.value.hint == f"Give one of {WINDOWS}."


def test_an_infinite_limit_is_none_at_all() -> None:
    with pytest.raises(ValidationError) as caught:
        Buckets({"per_second": Limit(math.inf, 5)}, 1_000.0)
    assert caught.value.hint == "None is no limit."


def test_a_pause_ends_on_time() -> None:
    buckets = Buckets({"per_second": 10}, 1_000.0)
    buckets.pause(5.0)
    buckets.advance(1_004.999)
    assert (dict(buckets.levels()), buckets.wait_for(Cost(1, 0)) > 0) == ({"per_second": 0.0}, True)
    buckets.advance(1_005.0)
    assert (dict(buckets.levels()), buckets.wait_for(Cost(1, 0))) == ({"per_second": 10.0}, 0.0)
