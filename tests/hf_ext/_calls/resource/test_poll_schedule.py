"""A poll schedule returns the times at which a waiting method sends its requests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fake_clock import FakeClock

from hf_ext._calls.resource.poll_schedule import PollSchedule


def request_times(deadline: float, interval: float, took: float = 0.0, retry_after: float | None = None) -> list[float]:
    """Return the start times of the requests until the deadline.

    Every request takes `took` seconds, and every response has this `retry_after`.
    """
    clock = FakeClock(0.0)
    schedule = PollSchedule(deadline, interval, clock, "x.wait")
    started: list[float] = []
    while True:
        started.append(clock.now)
        assert schedule.start_request() > 0
        clock.advance(took)
        pause = schedule.next_pause(retry_after)
        if pause is None:
            return started
        clock.sleep(pause)


def test_last_request_is_sent_shortly_before_the_deadline() -> None:
    assert request_times(2, 2) == pytest.approx([0, 1.9])
    assert request_times(2, 60) == pytest.approx([0, 1.9])
    assert request_times(0.3, 0.1) == pytest.approx([0, 0.1, 0.2, 0.285])
    assert request_times(600, 200) == pytest.approx([0, 200, 400, 599])


def test_last_request_to_a_slow_server_is_sent_earlier() -> None:
    assert request_times(10, 20, took=1) == pytest.approx([0, 6])


def test_deadline_shorter_than_a_request_allows_one_request() -> None:
    assert request_times(1, 5, took=3) == [0]


def test_retry_after_is_respected_until_the_last_request() -> None:
    assert request_times(60, 5, retry_after=25) == pytest.approx([0, 25, 50, 59])


@given(
    deadline=st.floats(0.01, 1e4),
    interval=st.floats(0.1, 1e4),
    took=st.floats(0, 10),
    retry_after=st.none() | st.floats(0, 1e3),
)
def test_every_request_is_sent_before_the_deadline(
    deadline: float, interval: float, took: float, retry_after: float | None
) -> None:
    if deadline / interval < 1_000:
        started = request_times(deadline, interval, took, retry_after)
        assert all(moment < deadline for moment in started)
        assert started == sorted(set(started))
