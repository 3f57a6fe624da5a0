"""A deadline returns the seconds that remain until a fixed time."""

import pytest
from support.fake_clock import FakeClock

from hf_ext._core.values.deadline import Deadline


def test_remaining_seconds_decrease_to_zero():
    clock = FakeClock()
    deadline = Deadline(5, clock=clock)
    assert (deadline.seconds, deadline.remaining()) == (5, 5.0)
    clock.advance(3)
    assert deadline.remaining() == 2.0
    clock.advance(3)
    assert (deadline.seconds, deadline.remaining()) == (5, 0.0)


@pytest.mark.parametrize(("timeout", "expected"), [(None, 4.0), (1.5, 1.5), (10.0, 4.0), (0.0, 0.0)])
def test_bound_returns_the_shorter_of_timeout_and_remaining_seconds(timeout, expected):
    clock = FakeClock()
    deadline = Deadline(5, clock=clock)
    clock.advance(1)
    assert deadline.bound(timeout) == expected


def test_default_clock_counts_seconds():
    assert 0 < Deadline(1_000_000).remaining() <= 1_000_000
