"""The faults of the Rust crate api_huggingface 0.6.1 in these helpers: one test each, named after the fault."""

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
    def test_half_open_lets_any_number_of_probes_through(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(clock=clock)
        open_circuit(breaker)
        clock.advance(60)
        breaker.acquire()
        for _ in range(99):
            with pytest.raises(CircuitOpenError):
                breaker.acquire()

    def test_a_late_success_closes_a_newer_open_circuit(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(success_threshold=1, clock=clock)
        late = breaker.acquire()
        open_circuit(breaker)
        clock.advance(60)
        breaker.acquire()
        breaker.record(late)
        assert breaker.state == "half_open"

    def test_a_late_success_forgets_newer_failures(self, clock: FakeClock) -> None:
        """After the circuit was opened and closed again, an answer from before counts for nothing."""
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

    def test_late_failures_prolong_the_open_state(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(clock=clock)
        late = breaker.acquire()
        open_circuit(breaker)
        clock.advance(59)
        breaker.record(late, NetworkError("late"))
        assert breaker.retry_after == 1

    def test_a_watcher_deadlocks_when_it_looks_at_what_it_watches(self, clock: FakeClock) -> None:
        """The crate runs watchers of its configuration under the write lock; no listener here runs under one."""
        breaker = CircuitBreaker(clock=clock)
        seen: list[str] = []
        breaker.subscribe(lambda _: seen.append(breaker.state))
        watching = threading.Thread(target=open_circuit, args=(breaker,), daemon=True)
        watching.start()
        watching.join(5)
        assert seen == ["open"]


class TestRateLimiter:
    def test_it_loses_tokens_when_another_window_refuses(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=1, per_minute=10, per_hour=100, clock=clock)
        limiter.acquire()
        for _ in range(50):
            assert not limiter.try_acquire()
        assert limiter.available() == {"per_second": 0.0, "per_minute": 9.0, "per_hour": 99.0}

    def test_it_loses_tokens_while_it_waits(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=1, per_minute=10, clock=clock)
        limiter.acquire()
        flow = limiter.flow(Call(down))
        for _ in range(9):
            next(flow)
            clock.advance(0.1)
        assert limiter.available()["per_minute"] == pytest.approx(9 + 0.9 * 10 / 60)

    def test_it_hangs_at_capacity_zero(self) -> None:
        with pytest.raises(ValidationError, match="None is no limit"):
            RateLimiter(per_second=0)


class TestFailover:
    @pytest.mark.parametrize("strategy", ["priority", "round_robin", "random", "sticky"])
    def test_it_never_leaves_the_first_endpoint(self, strategy: str, clock: FakeClock) -> None:
        failover = Failover(["a", "b"], on=NetworkError, strategy=strategy, clock=clock)  # type: ignore[arg-type]

        def ask(target: str) -> str:
            if target == "a":
                raise NetworkError("down")
            return target

        assert [failover.call(ask) for _ in range(20)] == ["b"] * 20

    @pytest.mark.parametrize(
        "error", [AuthenticationError("no", status_code=401), ValidationError("no", status_code=422)]
    )
    def test_it_repeats_401_and_422(self, error: HfError) -> None:
        asked: list[str] = []

        def refuse(target: str) -> None:
            asked.append(target)
            raise error

        with pytest.raises(type(error)):
            Failover(["a", "b"], on=HfError).call(refuse)
        assert asked == ["a"]

    def test_it_asks_the_same_endpoint_again_and_sleeps_though_it_switches(self) -> None:
        flow = Failover(["a", "b", "c"], on=NetworkError, strategy="random").flow(Call(down))
        asked = [next(flow), flow.throw(NetworkError("down")), flow.throw(NetworkError("down"))]
        with pytest.raises(FailoverError):
            flow.throw(NetworkError("down"))
        assert sorted(step.args[0] for step in asked if isinstance(step, Call)) == ["a", "b", "c"]

    @pytest.mark.parametrize("strategy", ["priority", "round_robin", "random", "sticky"])
    def test_it_gives_up_without_asking_when_all_are_unhealthy(self, strategy: str) -> None:
        failover = Failover(["a", "b"], on=NetworkError, strategy=strategy)  # type: ignore[arg-type]
        failover.mark("a", healthy=False)
        failover.mark("b", healthy=False)
        assert failover.call(lambda target: target) in {"a", "b"}

    def test_health_checks_are_not_tied_to_it(self) -> None:
        failover = Failover(["a", "b"], on=NetworkError)
        failover.mark("a", healthy=False)
        assert failover.call(lambda target: target) == "b"


class TestRetry:
    def test_every_error_is_retried(self) -> None:
        flow = Retry(on=HfError).flow(Call(down))
        next(flow)
        with pytest.raises(AuthenticationError):
            flow.throw(AuthenticationError("no", status_code=401))

    def test_what_the_server_asks_for_is_not_heard(self) -> None:
        flow = Retry(on=HfError, rng=lambda: 0.0).flow(Call(down))
        next(flow)
        sleep = flow.throw(NetworkError("overloaded", retry_after=9.0))
        assert isinstance(sleep, Sleep)
        assert sleep.seconds == 9


def test_configuration_changes_nothing_that_runs(clock: FakeClock) -> None:
    """`update` reaches policies that are in use: the next call goes by the new options."""
    breaker, limiter, retry = (
        CircuitBreaker(clock=clock),
        RateLimiter(per_second=1, clock=clock),
        Retry(on=NetworkError),
    )
    told: list[Transition] = []
    breaker.subscribe(told.append)
    breaker.update(failure_threshold=1)
    limiter.update(per_second=None, per_hour=50)
    retry.update(attempts=1)
    with pytest.raises(NetworkError):
        retry.call(breaker.call, down)
    assert told[0].new == "open"
    assert limiter.available() == {"per_hour": 50.0}
