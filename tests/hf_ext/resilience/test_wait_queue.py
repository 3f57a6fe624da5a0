"""A WaitQueue behaves like a list. A RateLimiter has a new waiter that has not yet checked the clock."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support.fake_clock import FakeClock

from hf_ext import ValidationError
from hf_ext.resilience import Limit, RateLimiter
from hf_ext.resilience._buckets import Cost
from hf_ext.resilience._wait_queue import Waiter, WaitQueue


@pytest.fixture
def limiter() -> RateLimiter:
    limiter = RateLimiter(per_second=Limit(1, 3), clock=FakeClock())
    limiter.acquire(3)
    return limiter


def test_new_waiter_is_admitted_before_later_calls(limiter: RateLimiter) -> None:
    assert limiter._local.take_or_enqueue(Cost(2, 0)) is not None
    limiter.charge(requests=-1)
    assert not limiter.try_acquire()


def test_new_waiter_raises_if_an_update_makes_its_cost_impossible(limiter: RateLimiter) -> None:
    waiter = limiter._local.take_or_enqueue(Cost(2, 0))
    assert waiter is not None
    limiter.update(per_second=1)
    assert waiter.event.is_set
    with pytest.raises(ValidationError, match="can never be admitted"):
        next(limiter._local.wait_for_turn(waiter))


class WaitQueueMachine(RuleBasedStateMachine):
    """Waiters are added, removed, skipped and unskipped. The expected results are computed with a list."""

    def __init__(self) -> None:
        super().__init__()
        self.queue, self.waiters = WaitQueue(), list[Waiter]()

    def pick(self, number: int) -> Waiter:
        return self.waiters[number % len(self.waiters)]

    def not_skipped(self) -> list[Waiter]:
        return [waiter for waiter in self.waiters if not waiter.is_skipped]

    @rule(requests=st.integers(0, 5), tokens=st.integers(0, 1_000), count=st.integers(1, 40))
    def add(self, requests: int, tokens: int, count: int) -> None:
        for _ in range(count):
            self.waiters.append(Waiter(Cost(requests, tokens), 0.0, 1.0))
            self.queue.append(self.waiters[-1])
            assert len(self.queue._waiters) <= 2 * len(self.queue) + 64, "unused positions were not removed"

    @precondition(lambda self: self.waiters)
    @rule(number=st.integers(0, 1_000), count=st.integers(1, 40))
    def remove(self, number: int, count: int) -> None:
        for _ in range(min(count, len(self.waiters))):
            waiter = self.pick(number)
            self.queue.remove(waiter)
            self.waiters.remove(waiter)

    @precondition(lambda self: self.not_skipped())
    @rule()
    def skip_the_first(self) -> None:
        first = self.queue.first()
        assert first is not None
        self.queue.skip(first)

    @precondition(lambda self: any(waiter.is_skipped for waiter in self.waiters))
    @rule(number=st.integers(0, 1_000))
    def unskip(self, number: int) -> None:
        skipped = [waiter for waiter in self.waiters if waiter.is_skipped]
        self.queue.unskip(skipped[number % len(skipped)])

    @invariant()
    def queue_equals_list(self) -> None:
        assert list(self.queue) == self.waiters
        assert len(self.queue) == len(self.waiters)
        not_skipped = self.not_skipped()
        assert self.queue.first() is (not_skipped[0] if not_skipped else None)
        requests = tokens = 0.0
        for waiter in self.waiters:
            assert self.queue.cost_before(waiter) == Cost(requests, tokens)
            if not waiter.is_skipped:
                requests += waiter.cost.requests
                tokens += waiter.cost.tokens


TestWaitQueueMachine = WaitQueueMachine.TestCase
TestWaitQueueMachine.settings = settings(stateful_step_count=30, deadline=None)


def test_empty_queue_has_no_first_waiter() -> None:
    queue, waiter = WaitQueue(), Waiter(Cost(1, 0), 0.0, 1.0)
    assert (queue.first(), len(queue), list(queue)) == (None, 0, [])
    queue.append(waiter)
    queue.skip(waiter)
    assert (queue.first(), len(queue)) == (None, 1)
    queue.remove(waiter)
    assert (queue.first(), len(queue)) == (None, 0)


def test_skipped_waiter_is_still_skipped_when_unused_positions_are_removed() -> None:
    queue, waiters = WaitQueue(), [Waiter(Cost(2, 3), 0.0, 1.0) for _ in range(70)]
    for waiter in waiters:
        queue.append(waiter)
    queue.skip(waiters[0])
    for waiter in waiters[1:]:
        queue.remove(waiter)
    last = Waiter(Cost(1, 1), 0.0, 1.0)
    queue.append(last)
    assert (len(queue), len(queue._waiters)) == (2, 3)
    assert queue.first() is last
    assert queue.cost_before(last) == Cost(0, 0)
    queue.unskip(waiters[0])
    assert queue.first() is waiters[0]
    assert queue.cost_before(last) == Cost(2, 3)


@pytest.mark.parametrize(
    ("deadline", "expires", "has_deadline"), [(None, 15, False), (2.0, 12, True), (7.0, 15, False), (-1.0, 9, True)]
)
def test_earlier_of_the_longest_wait_and_the_deadline_ends_the_wait(
    deadline: float | None, expires: float, has_deadline: bool
) -> None:
    waiter = Waiter(Cost(1, 0), 10.0, 5.0, deadline)
    assert (waiter.expires, waiter.has_deadline, waiter.due) == (expires, has_deadline, 10)
    assert (waiter.error, waiter.timer_factor, waiter.is_skipped) == (None, 1, False)
