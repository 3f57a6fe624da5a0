"""The Rust crate api_huggingface 0.6.1 has faults. Each test shows that this client avoids one of the faults."""

from __future__ import annotations

import threading

import pytest
from support.fake_clock import FakeClock

from hf_ext import AuthenticationError, HfError, NetworkError, ValidationError
from hf_ext.resilience import (
    Call,
    CircuitBreaker,
    CircuitOpenError,
    Failover,
    FailoverError,
    RateLimiter,
    Retry,
    Sleep,
    Transition,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def down() -> None:
    raise NetworkError("down")


def open_circuit(breaker: CircuitBreaker) -> None:
    while breaker.state == "closed":
        with pytest.raises(NetworkError):
            breaker.call(down)


class TestCircuitBreaker:
    def test_half_open_circuit_admits_one_probe(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(clock=clock)
        open_circuit(breaker)
        clock.advance(60)
        breaker.acquire()
        for _ in range(99):
            with pytest.raises(CircuitOpenError):
                breaker.acquire()

    def test_late_success_does_not_close_the_circuit(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(success_threshold=1, clock=clock)
        late = breaker.acquire()
        open_circuit(breaker)
        clock.advance(60)
        breaker.acquire()
        breaker.record(late)
        assert breaker.state == "half_open"

    def test_late_success_does_not_reset_later_failures(self, clock: FakeClock) -> None:
        """The result of a call that began before a trip and a reset is ignored."""
        breaker = CircuitBreaker(failure_threshold=2, clock=clock)
        late = breaker.acquire()
        breaker.trip()
        breaker.reset()
        with pytest.raises(NetworkError):
            breaker.call(down)
        breaker.record(late)
        with pytest.raises(NetworkError):
            breaker.call(down)
        assert breaker.state == "open"

    def test_late_failure_does_not_prolong_the_open_state(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(clock=clock)
        late = breaker.acquire()
        open_circuit(breaker)
        clock.advance(59)
        breaker.record(late, NetworkError("late"))
        assert breaker.retry_after == 1

    def test_listener_may_read_the_state_without_a_deadlock(self, clock: FakeClock) -> None:
        """The crate calls listeners of its configuration while it holds the write lock. This client holds no lock."""
        breaker = CircuitBreaker(clock=clock)
        seen: list[str] = []
        breaker.subscribe(lambda _: seen.append(breaker.state))
        tripping = threading.Thread(target=open_circuit, args=(breaker,), daemon=True)
        tripping.start()
        tripping.join(5)
        assert seen == ["open"]


class TestRateLimiter:
    def test_limiter_loses_no_tokens_when_another_window_is_empty(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=1, per_minute=10, per_hour=100, clock=clock)
        limiter.acquire()
        for _ in range(50):
            assert not limiter.try_acquire()
        assert limiter.available() == {"per_second": 0.0, "per_minute": 9.0, "per_hour": 99.0}

    def test_limiter_loses_no_tokens_while_a_call_waits(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=1, per_minute=10, clock=clock)
        limiter.acquire()
        flow = limiter.flow(Call(down))
        for _ in range(9):
            next(flow)
            clock.advance(0.1)
        assert limiter.available()["per_minute"] == pytest.approx(9 + 0.9 * 10 / 60)

    def test_limit_of_zero_is_rejected(self) -> None:
        with pytest.raises(ValidationError, match="per_second must be None, a Limit or a number above 0, not 0"):
            RateLimiter(per_second=0)


class TestFailover:
    @pytest.mark.parametrize("strategy", ["priority", "round_robin", "random", "sticky"])
    def test_failover_leaves_the_first_target_when_it_fails(self, strategy: str, clock: FakeClock) -> None:
        failover = Failover(["a", "b"], on=NetworkError, strategy=strategy, clock=clock)  # type: ignore[arg-type]

        def call_target(target: str) -> str:
            if target == "a":
                raise NetworkError("down")
            return target

        assert [failover.call(call_target) for _ in range(20)] == ["b"] * 20

    @pytest.mark.parametrize(
        "error", [AuthenticationError("no", status_code=401), ValidationError("no", status_code=422)]
    )
    def test_failover_does_not_call_another_target_after_401_and_422(self, error: HfError) -> None:
        called: list[str] = []

        def reject(target: str) -> None:
            called.append(target)
            raise error

        with pytest.raises(type(error)):
            Failover(["a", "b"], on=HfError).call(reject)
        assert called == ["a"]

    def test_failover_calls_each_target_once_and_does_not_sleep(self) -> None:
        flow = Failover(["a", "b", "c"], on=NetworkError, strategy="random").flow(Call(down))
        called = [next(flow), flow.throw(NetworkError("down")), flow.throw(NetworkError("down"))]
        with pytest.raises(FailoverError):
            flow.throw(NetworkError("down"))
        assert sorted(step.args[0] for step in called if isinstance(step, Call)) == ["a", "b", "c"]

    @pytest.mark.parametrize("strategy", ["priority", "round_robin", "random", "sticky"])
    def test_failover_calls_a_target_when_all_are_unhealthy(self, strategy: str) -> None:
        failover = Failover(["a", "b"], on=NetworkError, strategy=strategy)  # type: ignore[arg-type]
        failover.mark("a", healthy=False)
        failover.mark("b", healthy=False)
        assert failover.call(lambda target: target) in {"a", "b"}

    def test_health_checks_can_mark_targets(self) -> None:
        failover = Failover(["a", "b"], on=NetworkError)
        failover.mark("a", healthy=False)
        assert failover.call(lambda target: target) == "b"


class TestRetry:
    def test_401_is_not_retried(self) -> None:
        flow = Retry(on=HfError).flow(Call(down))
        next(flow)
        with pytest.raises(AuthenticationError):
            flow.throw(AuthenticationError("no", status_code=401))

    def test_retry_waits_for_the_retry_after_of_the_server(self) -> None:
        flow = Retry(on=HfError, rng=lambda: 0.0).flow(Call(down))
        next(flow)
        sleep = flow.throw(NetworkError("overloaded", retry_after=9.0))
        assert isinstance(sleep, Sleep)
        assert sleep.seconds == 9


def test_update_changes_policies_that_are_in_use(clock: FakeClock) -> None:
    """`update` changes policies that are in use: the next call uses the new options."""
    breaker, limiter, retry = (
        CircuitBreaker(clock=clock),
        RateLimiter(per_second=1, clock=clock),
        Retry(on=NetworkError),
    )
    transitions: list[Transition] = []
    breaker.subscribe(transitions.append)
    breaker.update(failure_threshold=1)
    limiter.update(per_second=None, per_hour=50)
    retry.update(attempts=1)
    with pytest.raises(NetworkError):
        retry.call(breaker.call, down)
    assert transitions[0].new == "open"
    assert limiter.available() == {"per_hour": 50.0}
