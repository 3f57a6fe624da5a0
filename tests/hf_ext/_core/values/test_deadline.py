"""Deadline: one moment, whatever is asked of it and how often."""

import pytest
from support.fake_clock import FakeClock

from hf_ext._core.values.deadline import Deadline


def test_what_is_left_shrinks_to_nothing_and_stays_there():
    clock = FakeClock()
    deadline = Deadline(5, clock=clock)
    assert (deadline.seconds, deadline.remaining()) == (5, 5.0)
    clock.advance(3)
    assert deadline.remaining() == 2.0
    clock.advance(3)
    assert (deadline.seconds, deadline.remaining()) == (5, 0.0)


@pytest.mark.parametrize(("timeout", "expected"), [(None, 4.0), (1.5, 1.5), (10.0, 4.0), (0.0, 0.0)])
def test_a_timeout_is_cut_to_what_is_left(timeout, expected):
    clock = FakeClock()
    deadline = Deadline(5, clock=clock)
    clock.advance(1)
    assert deadline.bound(timeout) == expected


def test_by_default_it_goes_by_a_clock_that_nobody_sets():
    assert 999 < Deadline(1_000).remaining() <= 1_000
