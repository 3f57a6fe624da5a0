"""The line of a RateLimiter: between a thread's joining it and its first look at the clock, and against a plain list."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support.fake_clock import FakeClock

from hf_ext import ValidationError
from hf_ext.resilience import Limit, RateLimiter
from hf_ext.resilience._buckets import Cost
from hf_ext.resilience._wait_queue import Line, Waiter


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


class LineMachine(RuleBasedStateMachine):
    """Waiters come, leave, are passed over and called back; a list does the same, slowly."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.waiters = Line(), list[Waiter]()

    def pick(self, number: int) -> Waiter:
        return self.waiters[number % len(self.waiters)]

    def punctual(self) -> list[Waiter]:
        return [waiter for waiter in self.waiters if not waiter.is_passed_over]

    @rule(requests=st.integers(0, 5), tokens=st.integers(0, 1_000), count=st.integers(1, 40))
    def come(self, requests: int, tokens: int, count: int) -> None:
        for _ in range(count):
            self.waiters.append(Waiter(Cost(requests, tokens), 0.0, 1.0))
            self.line.append(self.waiters[-1])

    @precondition(lambda self: self.waiters)
    @rule(number=st.integers(0, 1_000), count=st.integers(1, 40))
    def leave(self, number: int, count: int) -> None:
        for _ in range(min(count, len(self.waiters))):
            waiter = self.pick(number)
            self.line.remove(waiter)
            self.waiters.remove(waiter)

    @precondition(lambda self: self.punctual())
    @rule()
    def pass_over_the_first(self) -> None:
        first = self.line.first()
        assert first is not None
        self.line.pass_over(first)

    @precondition(lambda self: any(waiter.is_passed_over for waiter in self.waiters))
    @rule(number=st.integers(0, 1_000))
    def call_back(self, number: int) -> None:
        late = [waiter for waiter in self.waiters if waiter.is_passed_over]
        self.line.call_back(late[number % len(late)])

    @invariant()
    def the_list_agrees(self) -> None:
        assert list(self.line) == self.waiters
        assert len(self.line) == len(self.waiters)
        punctual = self.punctual()
        assert self.line.first() is (punctual[0] if punctual else None)
        requests = tokens = 0.0
        for waiter in self.waiters:
            assert self.line.before(waiter) == Cost(requests, tokens)
            if not waiter.is_passed_over:
                requests += waiter.cost.requests
                tokens += waiter.cost.tokens
        assert len(self.line._waiters) <= 2 * len(self.waiters) + 200


TestLineMachine = LineMachine.TestCase
TestLineMachine.settings = settings(stateful_step_count=30, deadline=None)


def test_an_empty_line_has_no_first() -> None:
    line, waiter = Line(), Waiter(Cost(1, 0), 0.0, 1.0)
    assert (line.first(), len(line), list(line)) == (None, 0, [])
    line.append(waiter)
    line.pass_over(waiter)
    assert (line.first(), len(line)) == (None, 1)
    line.remove(waiter)
    assert (line.first(), len(line)) == (None, 0)
