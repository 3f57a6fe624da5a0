"""The timer of a connection. The tests set the clock of its event loop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hf_ext.transport.llhttp.timer import TimeoutTimer


class ScheduledCall:
    def __init__(self, when: float, callback: Callable[[], None]) -> None:
        self.when = when
        self.callback = callback
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FakeEventLoop:
    """An event loop with the two methods that a timer uses. `advance_to` moves its clock."""

    def __init__(self) -> None:
        self.now = 100.0
        self.calls: list[ScheduledCall] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[[], None]) -> ScheduledCall:
        call = ScheduledCall(when, callback)
        self.calls.append(call)
        return call

    @property
    def pending(self) -> list[ScheduledCall]:
        return [call for call in self.calls if not call.cancelled]

    def advance_to(self, now: float) -> None:
        """Move the clock, and run each scheduled callback at its time."""
        while due := [call for call in self.pending if call.when <= now]:
            first = min(due, key=lambda call: call.when)
            self.calls.remove(first)
            self.now = first.when
            first.callback()
        self.now = now


@pytest.fixture
def loop() -> FakeEventLoop:
    return FakeEventLoop()


@pytest.fixture
def timeouts(loop: FakeEventLoop) -> list[float]:
    """The times at which the timer has called `on_timeout`."""
    return []


@pytest.fixture
def timer(loop: FakeEventLoop, timeouts: list[float]) -> TimeoutTimer:
    return TimeoutTimer(loop, lambda: timeouts.append(loop.now))


def test_timer_expires_once_at_its_time(timer: TimeoutTimer, loop: FakeEventLoop, timeouts: list[float]) -> None:
    timer.start(5.0)
    loop.advance_to(104.9)
    assert timeouts == []
    loop.advance_to(110.0)
    assert timeouts == [105.0]
    loop.advance_to(200.0)
    assert timeouts == [105.0]


def test_waits_that_end_before_their_timeout_share_one_scheduled_callback(
    timer: TimeoutTimer, loop: FakeEventLoop, timeouts: list[float]
) -> None:
    for now in range(101, 105):
        timer.start(5.0)
        loop.advance_to(now)
        timer.stop()
    assert len(loop.calls) == 1
    loop.advance_to(200.0)
    assert timeouts == []
    assert loop.pending == []  # an idle connection does not wake the event loop


def test_callback_of_an_earlier_wait_is_scheduled_again_for_the_next_wait(
    timer: TimeoutTimer, loop: FakeEventLoop, timeouts: list[float]
) -> None:
    timer.start(5.0)
    loop.advance_to(103.0)
    timer.stop()
    timer.start(5.0)
    loop.advance_to(107.9)
    assert timeouts == []
    loop.advance_to(108.0)
    assert timeouts == [108.0]


def test_shorter_wait_after_a_longer_wait_expires_at_its_own_time(
    timer: TimeoutTimer, loop: FakeEventLoop, timeouts: list[float]
) -> None:
    timer.start(60.0)
    timer.stop()
    timer.start(1.0)
    assert len(loop.pending) == 1
    loop.advance_to(101.0)
    assert timeouts == [101.0]


def test_timer_can_be_started_again_after_it_expired(
    timer: TimeoutTimer, loop: FakeEventLoop, timeouts: list[float]
) -> None:
    timer.start(1.0)
    loop.advance_to(102.0)
    timer.start(1.0)
    loop.advance_to(103.0)
    assert timeouts == [101.0, 103.0]


def test_closed_timer_leaves_no_scheduled_callback(
    timer: TimeoutTimer, loop: FakeEventLoop, timeouts: list[float]
) -> None:
    timer.start(1.0)
    timer.close()
    assert loop.pending == []
    loop.advance_to(200.0)
    assert timeouts == []
