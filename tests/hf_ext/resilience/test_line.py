"""The line of a RateLimiter, seen by others between a thread's joining it and its first look at the clock."""

from __future__ import annotations

import pytest
from support.fake_clock import FakeClock

from hf_ext import ValidationError
from hf_ext.resilience import Limit, RateLimiter
from hf_ext.resilience._buckets import Cost


@pytest.fixture
def limiter() -> RateLimiter:
    limiter = RateLimiter(per_second=Limit(1, 3), clock=FakeClock())
    limiter.acquire(3)
    return limiter


def test_who_has_just_joined_is_before_all_that_come_later(limiter: RateLimiter) -> None:
    assert limiter._enter(Cost(2, 0)) is not None
    limiter.charge(requests=-1)
    assert not limiter.try_acquire()


def test_who_has_just_joined_hears_of_a_limit_that_never_admits_it(limiter: RateLimiter) -> None:
    waiter = limiter._enter(Cost(2, 0))
    assert waiter is not None
    limiter.update(per_second=1)
    assert waiter.signal.is_set
    with pytest.raises(ValidationError, match="can never be admitted"):
        next(limiter._stand_in_line(waiter))
