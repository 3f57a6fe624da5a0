"""AdaptiveLimiter finds the rate that a server accepts, without knowing it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support.fake_clock import FakeClock

from hf_ext import ApiError, NetworkError, RateLimitError, ValidationError
from hf_ext.resilience import AdaptiveLimiter, Call, Pipeline, Retry, Wait, run_flow
from hf_ext.resilience._cubic_rate import CubicRate


class RateMachine(RuleBasedStateMachine):
    """The rate falls at each throttle, never leaves its bounds, and does not fall while the server accepts calls."""

    @initialize(minimum=st.floats(0.1, 2), maximum=st.floats(2, 100) | st.just(math.inf))
    def create(self, minimum: float, maximum: float) -> None:
        self.clock = FakeClock(0.0)
        self.minimum, self.maximum = minimum, maximum
        self.state = CubicRate(minimum, maximum, 0.0)
        self.was_throttled = False

    @rule(seconds=st.floats(0.001, 20))
    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @rule(count=st.integers(1, 20))
    def succeed(self, count: int) -> None:
        for _ in range(count):
            self.state.succeed(self.clock())
        if not self.was_throttled:
            assert self.state.rate is None

    @rule()
    def throttle(self) -> None:
        before = self.state.rate
        self.state.throttle(self.clock())
        self.was_throttled = True
        assert self.state.rate is not None
        if before is not None:
            assert self.state.rate <= max(self.minimum, 0.7 * before) + 1e-9

    @invariant()
    def stays_within_its_bounds(self) -> None:
        if hasattr(self, "state") and self.state.rate is not None:
            assert self.minimum <= self.state.rate <= self.maximum


RateMachine.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestRateMachine = RateMachine.TestCase


def succeeding(state: CubicRate, clock: FakeClock, seconds: float, per_second: int) -> CubicRate:
    """Record successes at a constant rate."""
    for _ in range(int(seconds * per_second)):
        clock.advance(1 / per_second)
        state.succeed(clock())
    return state


@pytest.mark.parametrize(
    ("seconds", "rate"),
    # 0.4 * (seconds - (8 * 0.3 / 0.4) ** (1/3)) ** 3 + 8, and at most 2 * 8; see RFC 9438, 4.2
    [(1, 7.7818), (3, 8.6620), (4, 12.1606), (5, 16), (60, 16)],
)
def test_rate_follows_the_cubic_curve(seconds: int, rate: float) -> None:
    clock = FakeClock(0.0)
    state = succeeding(CubicRate(0.5, math.inf, 0.0), clock, 10, 8)
    assert (state.measured, state.rate) == (8, None)
    state.throttle(clock())
    assert state.rate == pytest.approx(5.6)
    assert succeeding(state, clock, seconds, 8).rate == pytest.approx(rate, rel=1e-4)


def test_throttle_starts_from_the_smaller_of_the_measured_rate_and_the_rate() -> None:
    clock = FakeClock(0.0)
    state = succeeding(CubicRate(0.5, math.inf, 0.0), clock, 10, 8)
    state.throttle(clock())
    state.throttle(clock())
    assert state.rate == pytest.approx(8 * 0.7 * 0.7)
    succeeding(state, clock, 20, 2)
    assert (state.measured, state.rate) == pytest.approx((2, 4))
    state.throttle(clock())
    assert state.rate == pytest.approx(2 * 0.7)


def test_measured_rate_is_smoothed_and_includes_seconds_without_calls() -> None:
    clock = FakeClock(0.25)  # in the middle of a bucket
    state = succeeding(CubicRate(0.5, 100, clock()), clock, 4, 8)
    assert state.measured == pytest.approx(8, rel=1e-4)
    clock.advance(2)
    state.succeed(clock())
    # 3 calls in the 2 s since the start of the last bucket
    assert state.measured == pytest.approx(0.8 * 3 / 2 + 0.2 * 8, rel=1e-4)


@pytest.mark.parametrize(("minimum", "maximum", "rate"), [(0.5, 6, 6), (7, 100, 7)])
def test_rate_stays_within_its_bounds_at_each_change(minimum: float, maximum: float, rate: float) -> None:
    clock = FakeClock(0.0)
    state = succeeding(CubicRate(minimum, maximum, 0.0), clock, 10, 8)
    state.throttle(clock())
    if minimum == 7:
        assert state.rate == 7
    else:
        assert succeeding(state, clock, 10, 8).rate == rate


class Service:
    """A server with a token bucket, and a client that calls it as fast as the limiter admits."""

    def __init__(self, limiter: AdaptiveLimiter, clock: FakeClock, rate: float) -> None:
        self.limiter, self.clock, self.rate = limiter, clock, rate
        self.level, self.filled_at = rate, clock()
        self.accepted = self.rejected = 0

    def send(self) -> None:
        self.clock.advance(0.005)  # the latency
        now = self.clock()
        self.level = min(self.rate, self.level + (now - self.filled_at) * self.rate)
        self.filled_at = now
        if self.level < 1:
            self.rejected += 1
            raise RateLimitError("slow down", status_code=429)
        self.level -= 1
        self.accepted += 1

    def run(self, seconds: float) -> None:
        """Call the server for some time, one call after the other."""
        end = self.clock() + seconds
        while self.clock() < end:
            flow = self.limiter.flow(Call(self.send))
            try:
                _drive(flow, self.clock)
            except RateLimitError:
                continue


def _drive(flow: Any, clock: FakeClock) -> None:
    """Run a flow; a wait advances the clock."""
    step = next(flow)
    try:
        while True:
            if isinstance(step, Call):
                try:
                    result = step.fn()
                except RateLimitError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(result)
            else:
                clock.advance(step.timeout)
                step = flow.send(False)
    except StopIteration:
        return


@settings(max_examples=20, deadline=None)
@given(rate=st.floats(5, 60))
def test_rate_settles_near_the_rate_of_the_server(rate: float) -> None:
    clock = FakeClock(0.0)
    service = Service(AdaptiveLimiter(clock=clock), clock, rate)
    service.run(20)
    service.accepted = service.rejected = 0
    service.run(60)
    assert service.accepted >= 0.6 * 60 * rate
    assert service.rejected <= 0.2 * service.accepted


def test_nothing_is_limited_before_the_first_throttle() -> None:
    clock = FakeClock(0.0)
    limiter = AdaptiveLimiter(clock=clock)
    assert [limiter.call(lambda: 1) for _ in range(1_000)] == [1] * 1_000
    assert (limiter.rate, repr(limiter), clock.sleeps) == (None, "AdaptiveLimiter()", [])


def test_only_a_429_of_a_server_lowers_the_rate() -> None:
    limiter = AdaptiveLimiter()
    for error in (
        NetworkError("reset"),
        ApiError("broken", status_code=500),
        RateLimitError("of a limiter"),
        LookupError(),
    ):
        with pytest.raises(type(error)):
            limiter.call(_fail, error)
    assert limiter.rate is None
    with pytest.raises(RateLimitError):
        limiter.call(_fail, RateLimitError("slow down", status_code=429))
    assert limiter.rate == 0.5


def call_ten_times_a_second(limiter: AdaptiveLimiter, clock: FakeClock) -> None:
    """Make 100 calls in 10 seconds."""
    for _ in range(100):
        clock.advance(0.1)
        limiter.call(str)


def test_rate_follows_the_measured_rate_and_retry_after_pauses() -> None:
    clock = FakeClock(0.0)
    limiter = AdaptiveLimiter(max_rate=8, clock=clock)
    call_ten_times_a_second(limiter, clock)
    with pytest.raises(RateLimitError):
        limiter.call(_fail, RateLimitError("slow down", status_code=429, retry_after=7))
    assert limiter.rate == pytest.approx(7, rel=0.1)
    assert "per second" in repr(limiter)
    step = next(limiter.flow(Call(str)))
    assert step.timeout == pytest.approx(7)  # type: ignore[union-attr]


def test_throttled_calls_are_sent_one_after_the_other() -> None:
    clock = FakeClock(0.0)
    limiter = AdaptiveLimiter(clock=clock)
    call_ten_times_a_second(limiter, clock)
    with pytest.raises(RateLimitError):
        limiter.call(_fail, RateLimitError("slow down", status_code=429))
    flows = [limiter.flow(Call(str)) for _ in range(2)]
    first, second = (next(flow) for flow in flows)
    assert isinstance(first, Call)
    assert isinstance(second, Wait)
    assert second.timeout == pytest.approx(1 / 7, rel=0.1)


@pytest.mark.parametrize(
    ("error", "is_throttled"), [(RateLimitError("slow down", status_code=429), True), (NetworkError("reset"), False)]
)
def test_error_in_the_block_of_a_stream_counts_as_one_of_a_call(error: Exception, is_throttled: bool) -> None:
    limiter = AdaptiveLimiter()

    @contextmanager
    def stream() -> Iterator[str]:
        yield "stream"

    with pytest.raises(type(error)), limiter.stream(stream):
        raise error
    assert (limiter.rate is not None) == is_throttled


def test_call_that_would_wait_too_long_is_rejected() -> None:
    clock = FakeClock(0.0)
    limiter = AdaptiveLimiter(max_wait=0.1, clock=clock)
    with pytest.raises(RateLimitError):
        limiter.call(_fail, RateLimitError("slow down", status_code=429))
    limiter.call(str)
    with pytest.raises(RateLimitError, match=r"max_wait is 0.1 s"):
        limiter.call(str)


def test_retry_around_the_limiter_repeats_the_throttled_call() -> None:
    clock = FakeClock(0.0)
    errors: list[Exception] = [RateLimitError("slow down", status_code=429)]

    def send() -> str:
        if errors:
            raise errors.pop()
        return "done"

    pipeline = Pipeline(Retry(on=RateLimitError, clock=clock), AdaptiveLimiter(clock=clock))
    assert run_flow(pipeline.flow(Call(send)), sleep=clock.sleep) == "done"


@pytest.mark.parametrize(
    "options", [{"min_rate": 0}, {"max_rate": 0.1}, {"max_rate": "x"}, {"max_wait": -1}, {"clock": 5}]
)
def test_wrong_options_raise(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=rf"^{next(iter(options))} must .* \(AdaptiveLimiter\)\.$"):
        AdaptiveLimiter(**options)


def test_bounds_of_the_rate_may_be_equal_and_not_the_wrong_way_round() -> None:
    with pytest.raises(ValidationError, match=r"^max_rate must be at least min_rate=5, not 2 \(AdaptiveLimiter\)\.$"):
        AdaptiveLimiter(min_rate=5, max_rate=2)
    limiter = AdaptiveLimiter(min_rate=1, max_rate=1, clock=FakeClock(0.0))
    with pytest.raises(RateLimitError):
        limiter.call(_fail, RateLimitError("slow down", status_code=429))
    flows = [limiter.flow(Call(str)) for _ in range(2)]
    assert [type(next(flow)) for flow in flows] == [Call, Wait]
    assert limiter.rate == 1


def test_rate_is_at_most_the_maximum_after_a_throttle() -> None:
    clock = FakeClock(0.0)
    limiter = AdaptiveLimiter(max_rate=3, clock=clock)
    call_ten_times_a_second(limiter, clock)
    with pytest.raises(RateLimitError):
        limiter.call(_fail, RateLimitError("slow down", status_code=429))
    assert limiter.rate == 3


def _fail(error: Exception) -> None:
    raise error
