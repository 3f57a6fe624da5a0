"""The alarm of a connection, by a loop whose clock is set by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hf_ext.transport.llhttp.timer import TimeoutTimer


class Timer:
    def __init__(self, at: float, look: Callable[[], None]) -> None:
        self.at = at
        self.look = look
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Loop:
    """The two methods that an alarm needs; `pass_to` lets the time pass."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[Timer] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[[], None]) -> Timer:
        timer = Timer(when, callback)
        self.timers.append(timer)
        return timer

    @property
    def pending(self) -> list[Timer]:
        return [timer for timer in self.timers if not timer.cancelled]

    def pass_to(self, moment: float) -> None:
        """Let the time pass, and every timer go off at its own."""
        while due := [timer for timer in self.pending if timer.at <= moment]:
            first = min(due, key=lambda timer: timer.at)
            self.timers.remove(first)
            self.now = first.at
            first.look()
        self.now = moment


@pytest.fixture
def loop() -> Loop:
    return Loop()


@pytest.fixture
def rung(loop: Loop) -> list[float]:
    return []


@pytest.fixture
def alarm(loop: Loop, rung: list[float]) -> TimeoutTimer:
    return TimeoutTimer(loop, lambda: rung.append(loop.now))


def test_it_rings_when_the_time_is_over(alarm: TimeoutTimer, loop: Loop, rung: list[float]) -> None:
    alarm.set(5.0)
    loop.pass_to(104.9)
    assert rung == []
    loop.pass_to(110.0)
    assert rung == [105.0]
    loop.pass_to(200.0)
    assert rung == [105.0]


def test_waits_that_end_in_time_share_one_timer(alarm: TimeoutTimer, loop: Loop, rung: list[float]) -> None:
    for moment in range(101, 105):
        alarm.set(5.0)
        loop.pass_to(moment)
        alarm.unset()
    assert len(loop.timers) == 1
    loop.pass_to(200.0)
    assert rung == []
    assert loop.pending == []  # a connection that is idle wakes nobody


def test_a_timer_of_an_earlier_wait_is_set_anew_for_what_is_left(
    alarm: TimeoutTimer, loop: Loop, rung: list[float]
) -> None:
    alarm.set(5.0)
    loop.pass_to(103.0)
    alarm.unset()
    alarm.set(5.0)
    loop.pass_to(107.9)
    assert rung == []
    loop.pass_to(108.0)
    assert rung == [108.0]


def test_a_shorter_wait_is_not_kept_waiting(alarm: TimeoutTimer, loop: Loop, rung: list[float]) -> None:
    alarm.set(60.0)
    alarm.unset()
    alarm.set(1.0)
    assert len(loop.pending) == 1
    loop.pass_to(101.0)
    assert rung == [101.0]


def test_it_can_be_set_again_after_it_rang(alarm: TimeoutTimer, loop: Loop, rung: list[float]) -> None:
    alarm.set(1.0)
    loop.pass_to(102.0)
    alarm.set(1.0)
    loop.pass_to(103.0)
    assert rung == [101.0, 103.0]


def test_a_closed_one_leaves_no_timer(alarm: TimeoutTimer, loop: Loop, rung: list[float]) -> None:
    alarm.set(1.0)
    alarm.close()
    assert loop.pending == []
    loop.pass_to(200.0)
    assert rung == []
