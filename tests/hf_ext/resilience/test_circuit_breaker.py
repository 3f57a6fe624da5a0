"""CircuitBreaker opens after failures, admits a limited number of probes, and ignores late results."""

from __future__ import annotations

import asyncio
import pickle
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import anyio
import pytest
from support.fake_clock import FakeClock
from support.waiting import PATIENCE, auntil

from hf_ext import (
    ApiError,
    AuthenticationError,
    CertificateError,
    HfError,
    ModelUnavailableError,
    NetworkError,
    PaymentRequiredError,
    RateLimitError,
    RequestTimeoutError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext.resilience import Call, CircuitBreaker, CircuitOpenError, FailoverError, Transition, counts_as_failure
from hf_ext.resilience._failure_window import FailureWindow


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def fail(error: BaseException | None = None) -> None:
    raise error or NetworkError("reset")


def succeed() -> str:
    return "response"


def feed(breaker: CircuitBreaker, outcomes: str) -> None:
    """Make one call for each letter of `outcomes`: "f" is a call that fails, "s" a call that succeeds."""
    for outcome in outcomes:
        with suppress(NetworkError):
            breaker.call(fail if outcome == "f" else succeed)


def state_of(breaker: CircuitBreaker) -> str:
    """Return the state as a str, because a type checker narrows a literal type after the first comparison."""
    return breaker.state


def opened(clock: FakeClock, **options: Any) -> CircuitBreaker:
    breaker = CircuitBreaker(clock=clock, **({"failure_threshold": 1, "reset_after": 10} | options))
    feed(breaker, "f")
    assert state_of(breaker) == "open"
    return breaker


class TestOpening:
    def test_circuit_opens_after_consecutive_failures(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(clock=clock)
        feed(breaker, "ffffsffff")
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        assert state_of(breaker) == "open"

    def test_circuit_opens_at_the_failure_rate(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, window=10, minimum_calls=4, clock=clock)
        feed(breaker, "fff")
        assert state_of(breaker) == "closed"  # fewer calls than minimum_calls
        feed(breaker, "ssss")
        feed(breaker, "f")
        assert (state_of(breaker), breaker.retry_after) == ("open", 60)  # 4 of 8

    def test_success_does_not_open_the_circuit_even_above_the_failure_rate(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, window=10, minimum_calls=4, clock=clock)
        feed(breaker, "fffs")
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        assert state_of(breaker) == "open"

    def test_failures_outside_the_window_do_not_count(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, window=10, minimum_calls=4, clock=clock)
        feed(breaker, "fff")
        clock.advance(11)
        feed(breaker, "sssfff")
        assert state_of(breaker) == "open"
        breaker.reset()
        feed(breaker, "fff")
        clock.advance(11)
        feed(breaker, "ssssfff")
        assert state_of(breaker) == "closed"

    def test_window_moves_in_tenths(self, clock: FakeClock) -> None:
        """A call is counted for at least nine tenths of the window, and for at most the whole window."""
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=1, window=10, minimum_calls=4, clock=clock)
        clock.advance(0.95)
        feed(breaker, "fff")
        clock.advance(9.04)
        feed(breaker, "f")
        assert state_of(breaker) == "open"
        breaker.reset()
        clock.advance(0.96)
        feed(breaker, "fff")
        clock.advance(9.05)
        feed(breaker, "f")
        assert state_of(breaker) == "closed"

    def test_window_has_constant_size_for_any_number_of_calls(self, clock: FakeClock) -> None:
        window = FailureWindow(10)
        for number in range(10_000):
            clock.advance(0.013)
            window.record(clock(), failed=number % 4 == 0)
        assert len(window._slices) <= 10
        assert window.calls == sum(each.calls for each in window._slices)
        assert 690 < window.calls < 780
        assert window.failures == pytest.approx(window.calls / 4, abs=1)

    def test_failure_threshold_and_failure_rate_apply_together(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=3, failure_rate=0.5, minimum_calls=4, clock=clock)
        feed(breaker, "sfsf")
        assert state_of(breaker) == "open"
        breaker.reset()
        feed(breaker, "fff")
        assert state_of(breaker) == "open"

    def test_failures_count_when_the_clock_goes_back(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, window=10, minimum_calls=4, clock=clock)
        feed(breaker, "ff")
        clock.now -= 1_000
        feed(breaker, "ff")
        assert state_of(breaker) == "open"

    def test_open_circuit_rejects_calls_with_a_retry_after(self, clock: FakeClock) -> None:
        breaker = opened(clock, name="router")
        clock.advance(4)
        with pytest.raises(CircuitOpenError) as rejected:
            breaker.call(fail, AssertionError("it was called"))
        assert rejected.value.retry_after == breaker.retry_after == 6
        assert not rejected.value.is_retryable
        assert str(rejected.value) == (
            "router is open: 1 failure in a row, the last NetworkError. Calls are admitted again in 6.0 s."
        )
        assert str(pickle.loads(pickle.dumps(rejected.value))) == str(rejected.value)


class TestHalfOpen:
    def test_half_open_circuit_closes_after_enough_successes(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(11)
        assert (breaker.state, breaker.retry_after) == ("open", 0)
        feed(breaker, "s")
        assert state_of(breaker) == "half_open"
        feed(breaker, "s")
        assert state_of(breaker) == "closed"

    def test_one_failed_probe_opens_the_circuit_again(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        feed(breaker, "sf")
        assert (breaker.state, breaker.retry_after) == ("open", 10)

    def test_closing_resets_the_failures(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=2, reset_after=1, failure_rate=0.9, minimum_calls=3, clock=clock)
        feed(breaker, "ff")
        clock.advance(1)
        feed(breaker, "ssf")
        assert state_of(breaker) == "closed"

    @pytest.mark.parametrize("probes", [1, 2, 10])
    def test_half_open_circuit_admits_exactly_the_configured_probes(self, clock: FakeClock, probes: int) -> None:
        breaker = opened(clock, probes=probes, success_threshold=1)
        clock.advance(10)
        permits = [breaker.acquire() for _ in range(probes)]
        for _ in range(100):
            with pytest.raises(CircuitOpenError, match="circuit is half open: probes are running"):
                breaker.acquire()
        breaker.record(permits[0])
        assert state_of(breaker) == "closed"

    def test_half_open_circuit_admits_no_more_probes_than_it_needs_to_close(self, clock: FakeClock) -> None:
        breaker = opened(clock, probes=2, success_threshold=3)
        clock.advance(10)
        first, second = breaker.acquire(), breaker.acquire()
        breaker.record(first)
        breaker.record(second)
        breaker.acquire()
        with pytest.raises(CircuitOpenError):
            breaker.acquire()

    def test_finished_probe_is_not_replaced_by_another_probe(self, clock: FakeClock) -> None:
        breaker = opened(clock, probes=10, success_threshold=2)
        clock.advance(10)
        permits = [breaker.acquire() for _ in range(10)]
        breaker.record(permits[0])
        with pytest.raises(CircuitOpenError):
            breaker.acquire()

    def test_probe_expires_after_its_lease(self, clock: FakeClock) -> None:
        breaker = opened(clock, success_threshold=1)
        clock.advance(10)
        hung = breaker.acquire()
        clock.advance(9.9)
        with pytest.raises(CircuitOpenError) as rejected:
            breaker.acquire()
        assert rejected.value.retry_after == pytest.approx(0.1)
        clock.advance(0.1)
        second = breaker.acquire()
        breaker.record(hung, NetworkError("late"))  # the probe has expired, so its result is ignored
        assert state_of(breaker) == "half_open"
        breaker.record(second)
        assert state_of(breaker) == "closed"

    def test_success_of_an_expired_probe_does_not_count(self, clock: FakeClock) -> None:
        breaker = opened(clock, success_threshold=1, lease=3)
        clock.advance(10)
        hung = breaker.acquire()
        clock.advance(3)
        breaker.acquire()
        breaker.record(hung)
        assert state_of(breaker) == "half_open"

    def test_probe_never_expires_if_reset_after_is_zero(self, clock: FakeClock) -> None:
        breaker = opened(clock, reset_after=0)
        breaker.acquire()
        clock.advance(1e9)
        with pytest.raises(CircuitOpenError):
            breaker.acquire()

    def test_result_of_a_probe_that_is_recorded_twice_counts_once(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        probe = breaker.acquire()
        breaker.record(probe)
        breaker.record(probe)
        assert state_of(breaker) == "half_open"

    @pytest.mark.parametrize("interruption", [KeyboardInterrupt(), GeneratorExit(), asyncio.CancelledError()])
    def test_cancelled_probe_is_replaced_and_not_counted(self, clock: FakeClock, interruption: BaseException) -> None:
        breaker = opened(clock)
        clock.advance(10)
        for _ in range(3):
            with pytest.raises(type(interruption)):
                breaker.call(fail, interruption)
            assert state_of(breaker) == "half_open"
        feed(breaker, "ss")
        assert state_of(breaker) == "closed"

    def test_closed_flow_releases_its_probe(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        flow = breaker.flow(Call(succeed))
        next(flow)
        flow.close()
        assert breaker.call(succeed) == "response"

    @pytest.mark.anyio
    async def test_cancelled_tasks_do_not_open_the_circuit_and_release_their_probe(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        for _ in range(6):
            await self.call_and_cancel(breaker)
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        clock.advance(60)
        await self.call_and_cancel(breaker)
        await breaker.acall(anyio.sleep, 0)

    async def call_and_cancel(self, breaker: CircuitBreaker) -> None:
        with anyio.CancelScope() as scope:
            scope.cancel()
            await breaker.acall(anyio.sleep_forever)
        assert scope.cancelled_caught


class TestLateResults:
    """The result of a call that began in an earlier state is ignored."""

    def test_late_success_does_not_close_an_open_circuit(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, success_threshold=1, clock=clock)
        early = breaker.acquire()
        feed(breaker, "f")
        breaker.record(early)
        assert state_of(breaker) == "open"

    def test_late_failure_does_not_prolong_an_open_circuit(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, reset_after=10, clock=clock)
        early = breaker.acquire()
        feed(breaker, "f")
        clock.advance(9)
        breaker.record(early, NetworkError("late"))
        assert breaker.retry_after == 1

    def test_late_result_does_not_count_as_a_probe(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, success_threshold=1, reset_after=10, clock=clock)
        early, earlier = breaker.acquire(), breaker.acquire()
        feed(breaker, "f")
        clock.advance(10)
        probe = breaker.acquire()
        breaker.record(early)
        breaker.record(earlier, NetworkError("late"))
        breaker.release(early)
        assert state_of(breaker) == "half_open"
        breaker.record(probe)
        assert state_of(breaker) == "closed"

    def test_late_failure_does_not_count_after_a_reset(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        early = breaker.acquire()
        breaker.trip()
        breaker.reset()
        breaker.record(early, NetworkError("late"))
        assert state_of(breaker) == "closed"

    def test_late_probe_does_not_count_in_the_next_half_open_state(self, clock: FakeClock) -> None:
        breaker = opened(clock, probes=2, success_threshold=1)
        clock.advance(10)
        slow, quick = breaker.acquire(), breaker.acquire()
        breaker.record(quick, NetworkError("reset"))
        clock.advance(10)
        breaker.acquire()
        breaker.record(slow)
        assert state_of(breaker) == "half_open"


def test_failure_rate_replaces_the_default_threshold(clock: FakeClock) -> None:
    breaker = CircuitBreaker(failure_rate=0.5, minimum_calls=40, clock=clock)
    assert breaker.settings.failure_threshold is None
    feed(breaker, "f" * 39)
    assert state_of(breaker) == "closed"
    feed(breaker, "f")
    assert state_of(breaker) == "open"
    both = CircuitBreaker(failure_threshold=3, failure_rate=0.5, minimum_calls=40, clock=clock)
    feed(both, "fff")
    assert state_of(both) == "open"
    assert CircuitBreaker().settings.failure_threshold == 5


class TestErrors:
    @pytest.mark.parametrize(
        "error",
        [
            NetworkError("reset"),
            CertificateError("expired"),
            RequestTimeoutError("late"),
            RequestTimeoutError("late", status_code=408),
            ApiError("broken", status_code=500),
            ApiError("the body of a response with status 200 reports an error", status_code=200),
            ModelUnavailableError("loading", status_code=503),
            StreamInterruptedError("cut"),
            OSError("reset"),
            TimeoutError(),
        ],
    )
    def test_failure_of_the_service_opens_the_circuit(self, clock: FakeClock, error: Exception) -> None:
        assert counts_as_failure(error)
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        with pytest.raises(type(error)):
            breaker.call(fail, error)
        assert state_of(breaker) == "open"

    @pytest.mark.parametrize(
        "error",
        [
            ValidationError("wrong", status_code=400),
            ValidationError("wrong", status_code=422),
            AuthenticationError("bad token", status_code=401),
            PaymentRequiredError("no credits", status_code=402),
            ModelUnavailableError("unknown", status_code=404),
            ApiError("teapot", status_code=418),
            ApiError("last status of the range", status_code=499),
        ],
    )
    def test_probe_with_a_client_error_counts_as_success(self, clock: FakeClock, error: HfError) -> None:
        assert not counts_as_failure(error)
        breaker = opened(clock)
        clock.advance(10)
        for _ in range(2):
            with pytest.raises(type(error)):
                breaker.call(fail, error)
        assert state_of(breaker) == "closed"

    @pytest.mark.parametrize(
        "error",
        [
            ValidationError("wrong"),
            AuthenticationError("no token"),
            RateLimitError("from a limiter"),
            CircuitOpenError("inner"),
        ],
    )
    def test_error_of_a_request_that_was_not_sent_is_ignored(self, clock: FakeClock, error: HfError) -> None:
        assert not counts_as_failure(error)
        breaker = opened(clock)
        clock.advance(10)
        for _ in range(3):
            with pytest.raises(type(error)):
                breaker.call(fail, error)
        assert state_of(breaker) == "half_open"

    def test_429_is_ignored_while_the_circuit_is_closed(self, clock: FakeClock) -> None:
        throttled = RateLimitError("slow down", status_code=429)
        assert not counts_as_failure(throttled)
        breaker = CircuitBreaker(failure_threshold=2, clock=clock)
        for error in (NetworkError("reset"), throttled, throttled):
            with pytest.raises(type(error)):
                breaker.call(fail, error)
        assert state_of(breaker) == "closed"
        with pytest.raises(NetworkError):
            breaker.call(fail, NetworkError("reset"))
        assert state_of(breaker) == "open"

    def test_probe_with_a_429_counts_as_success(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        for _ in range(2):
            with pytest.raises(RateLimitError):
                breaker.call(fail, RateLimitError("slow down", status_code=429))
        assert state_of(breaker) == "closed"

    def test_429_counts_as_failure_if_the_function_counts_returns_true(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, counts=lambda error: isinstance(error, HfError), clock=clock)
        with pytest.raises(RateLimitError):
            breaker.call(fail, RateLimitError("slow down", status_code=429))
        assert state_of(breaker) == "open"

    @pytest.mark.parametrize(
        ("errors", "state"),
        [
            ([CircuitOpenError("a"), RateLimitError("from a limiter")], "closed"),
            ([CircuitOpenError("a"), NetworkError("reset")], "open"),
            ([RateLimitError("slow down", status_code=429)], "closed"),
            ([ValidationError("wrong", status_code=422), ApiError("broken", status_code=500)], "open"),
            ([FailoverError("inner", [CircuitOpenError("b")])], "closed"),
            ([FailoverError("inner", [ApiError("broken", status_code=502)])], "open"),
        ],
    )
    def test_group_of_errors_counts_as_its_worst_error(
        self, clock: FakeClock, errors: list[Exception], state: str
    ) -> None:
        for group in (FailoverError("all failed", errors), ExceptionGroup("of tasks", errors)):
            breaker = CircuitBreaker(failure_threshold=1, clock=clock)
            with pytest.raises(type(group)):
                breaker.call(fail, group)
            assert state_of(breaker) == state

    def test_probe_with_a_failover_error_of_client_errors_counts_as_success(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        answers = FailoverError("all refused", [ValidationError("wrong", status_code=422), CircuitOpenError("b")])
        for _ in range(2):
            with pytest.raises(FailoverError):
                breaker.call(fail, answers)
        assert state_of(breaker) == "closed"

    def test_interrupted_stream_counts_as_the_error_that_interrupted_it(self) -> None:
        for cause, counts in ((RateLimitError("slow", status_code=200), False), (NetworkError("reset"), True)):
            error = StreamInterruptedError("cut", status_code=200)
            error.__cause__ = cause
            assert counts_as_failure(error) is counts

    def test_interrupted_stream_that_is_its_own_cause_counts_as_failure(self, clock: FakeClock) -> None:
        """It is so after `raise error from error`."""
        error = StreamInterruptedError("cut")
        error.__cause__ = error
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        with pytest.raises(StreamInterruptedError):
            breaker.call(fail, error)
        assert state_of(breaker) == "open"

    def test_function_counts_replaces_the_rule_for_failures(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, counts=lambda error: isinstance(error, KeyError), clock=clock)
        feed(breaker, "fff")
        assert state_of(breaker) == "closed"
        with pytest.raises(KeyError):
            breaker.call(fail, KeyError("k"))
        assert state_of(breaker) == "open"


class TestStreams:
    """The result of a stream is recorded when the stream ends."""

    @contextmanager
    def events(self, count: int = 3) -> Iterator[Iterator[int]]:
        yield iter(range(count))

    @asynccontextmanager
    async def aevents(self) -> AsyncIterator[Iterator[int]]:
        yield iter(range(3))

    def read(self, breaker: CircuitBreaker, error: BaseException | None = None) -> None:
        with breaker.stream(self.events) as events:
            for _ in events:
                if error is not None:
                    raise error

    def test_interrupted_stream_counts_as_failure(self, clock: FakeClock) -> None:
        """Each stream opens without an error, and this must not reset the number of failures."""
        breaker = CircuitBreaker(failure_threshold=3, clock=clock)
        for _ in range(3):
            with pytest.raises(StreamInterruptedError):
                self.read(breaker, StreamInterruptedError("cut"))
        assert state_of(breaker) == "open"

    def test_complete_stream_counts_as_success(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        self.read(breaker)
        assert state_of(breaker) == "half_open"
        self.read(breaker)
        assert state_of(breaker) == "closed"

    def test_probe_has_succeeded_when_its_stream_is_open(self, clock: FakeClock) -> None:
        """A stream of a chat takes a minute. Until its end, the circuit would reject all other calls."""
        breaker = opened(clock)
        clock.advance(10)
        with breaker.stream(self.events), breaker.stream(self.events):
            assert state_of(breaker) == "closed"

    def test_stream_that_is_interrupted_after_the_probe_is_no_failure_of_the_closed_circuit(
        self, clock: FakeClock
    ) -> None:
        breaker = opened(clock, success_threshold=1)
        clock.advance(10)
        with pytest.raises(StreamInterruptedError):
            self.read(breaker, StreamInterruptedError("cut"))
        assert state_of(breaker) == "closed"
        with pytest.raises(StreamInterruptedError):
            self.read(breaker, StreamInterruptedError("cut"))
        assert state_of(breaker) == "open"

    def test_exception_of_the_block_is_ignored(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        for error in (KeyError("mine"), KeyboardInterrupt()):
            with pytest.raises(type(error)):
                self.read(breaker, error)
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        clock.advance(60)
        with pytest.raises(KeyError):
            self.read(breaker, KeyError("mine"))
        breaker.acquire()  # another probe is admitted

    def test_stream_that_fails_to_open_counts_as_failure(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        with pytest.raises(NetworkError), breaker.stream(fail):  # type: ignore[arg-type]
            pass
        assert state_of(breaker) == "open"

    @pytest.mark.anyio
    async def test_async_stream_is_recorded_at_its_end(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        async with breaker.astream(self.aevents) as events:
            assert list(events) == [0, 1, 2]
        with pytest.raises(StreamInterruptedError):
            async with breaker.astream(self.aevents):
                raise StreamInterruptedError("cut")
        assert state_of(breaker) == "open"


class TestListeners:
    def test_listener_receives_every_transition(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=2, reset_after=1, name="router", clock=clock)
        transitions: list[Transition] = []
        unsubscribe = breaker.subscribe(transitions.append)
        feed(breaker, "ff")
        clock.advance(1)
        feed(breaker, "f")
        clock.advance(1)
        feed(breaker, "ss")
        assert transitions == [
            Transition("router", "closed", "open", "2 failures in a row, the last NetworkError", 1),
            Transition("router", "open", "half_open", "probes are running", 2),
            Transition("router", "half_open", "open", "a probe failed with NetworkError", 3),
            Transition("router", "open", "half_open", "probes are running", 4),
            Transition("router", "half_open", "closed", "the probes succeeded", 5),
        ]
        unsubscribe()
        breaker.trip()
        assert len(transitions) == 5

    def test_reason_of_a_transition_contains_the_numbers_of_failures_and_calls(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, minimum_calls=4, clock=clock)
        transitions: list[Transition] = []
        breaker.subscribe(transitions.append)
        feed(breaker, "sfsf")
        assert transitions[0].reason == "2 failures in 4 calls"

    def test_trip_and_reset_cause_transitions(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(reset_after=5, clock=clock)
        transitions: list[Transition] = []
        breaker.subscribe(transitions.append)
        breaker.trip("maintenance")
        clock.advance(4)
        breaker.trip("longer maintenance")
        assert breaker.retry_after == 5
        with pytest.raises(CircuitOpenError, match="longer maintenance"):
            breaker.acquire()
        breaker.reset()
        breaker.reset()
        breaker.trip()
        breaker.reset()
        assert [(step.old, step.new, step.reason) for step in transitions] == [
            ("closed", "open", "maintenance"),
            ("open", "closed", "reset by hand"),
            ("closed", "open", "tripped by hand"),
            ("open", "closed", "reset by hand"),
        ]
        assert breaker.retry_after == 0

    def test_listener_may_use_the_breaker(self, clock: FakeClock) -> None:
        """If the breaker held its lock while it calls the listener, this test would hang."""
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        seen: list[str] = []

        def reset_once(step: Transition) -> None:
            seen.append(f"{step.old} -> {step.new}, {breaker.state}")
            if step.new == "open":
                breaker.reset()

        breaker.subscribe(reset_once)
        feed(breaker, "f")
        assert seen == ["closed -> open, open", "open -> closed, closed"]

    def test_exception_of_a_listener_is_logged_and_ignored(
        self, clock: FakeClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        breaker = CircuitBreaker(failure_threshold=1, name="router", clock=clock)
        transitions: list[Transition] = []
        breaker.subscribe(lambda step: fail(KeyError(step.new)))
        breaker.subscribe(transitions.append)
        with pytest.raises(NetworkError):
            breaker.call(fail)
        assert [step.new for step in transitions] == ["open"]
        assert [record.getMessage() for record in caplog.records][1:] == ["a listener of router failed"]

    def test_no_transition_is_lost_with_many_threads(self, in_threads: Callable[..., Any]) -> None:
        breaker = CircuitBreaker()
        transitions: list[Transition] = []
        breaker.subscribe(transitions.append)

        def trip_and_reset() -> None:
            for _ in range(200):
                breaker.trip()
                breaker.reset()

        in_threads(16, trip_and_reset)
        assert sorted(step.number for step in transitions) == list(range(1, len(transitions) + 1))
        assert state_of(breaker) == "closed"


class TestOptions:
    @pytest.mark.parametrize(
        "options",
        [
            {"failure_threshold": 0},
            {"failure_threshold": None},
            {"failure_threshold": "5"},
            {"failure_threshold": True},
            {"failure_rate": 0},
            {"failure_rate": float("nan")},
            {"failure_rate": "half"},
            {"failure_rate": 1.1},
            {"window": 0},
            {"window": float("inf")},
            {"window": None},
            {"minimum_calls": 0},
            {"reset_after": -1},
            {"reset_after": float("nan")},
            {"probes": 0},
            {"probes": 1.5},
            {"success_threshold": 0},
            {"lease": 0},
            {"lease": False},
            {"counts": KeyError("k")},
            {"name": 3},
            {"clock": 0.0},
        ],
        ids=repr,
    )
    def test_error_for_a_wrong_argument_names_the_argument(self, options: dict[str, Any]) -> None:
        with pytest.raises(ValidationError, match=next(iter(options))):
            CircuitBreaker(**options)

    def test_options_have_their_documented_defaults(self) -> None:
        settings = CircuitBreaker().settings
        assert (settings.failure_threshold, settings.success_threshold, settings.reset_after) == (5, 2, 60)
        assert (settings.failure_rate, settings.window, settings.minimum_calls) == (None, 60, 20)
        assert (settings.probes, settings.lease) == (1, None)

    def test_options_at_their_limits_are_accepted(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(
            failure_threshold=None,
            failure_rate=1,
            window=0.5,
            minimum_calls=1,
            reset_after=0,
            success_threshold=1,
            lease=0.5,
            clock=clock,
        )
        feed(breaker, "fs")
        assert breaker.state == "closed"

    def test_updated_options_apply_to_the_next_call(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(clock=clock)
        feed(breaker, "ff")
        breaker.update(failure_threshold=3, reset_after=5)
        feed(breaker, "f")
        assert (breaker.state, breaker.retry_after) == ("open", 5)
        breaker.update(success_threshold=1)
        clock.advance(5)
        feed(breaker, "s")
        assert state_of(breaker) == "closed"
        breaker.update(failure_threshold=None, failure_rate=1.0, window=5, minimum_calls=2)
        feed(breaker, "ff")
        assert state_of(breaker) == "open"

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"probes": 0}, "probes must be a whole number of at least 1, not 0"),
            ({"reset_after": 5, "probes": "1"}, "probes must be a whole number of at least 1, not '1'"),
            ({"failure_threshold": None}, "failure_threshold and failure_rate are both None; set at least one"),
            ({"reset": 5}, "unknown option 'reset'; did you mean 'reset_after'"),
        ],
        ids=["wrong value", "wrong type", "wrong combination", "unknown name"],
    )
    def test_update_with_a_wrong_option_changes_nothing(self, options: dict[str, Any], message: str) -> None:
        breaker = CircuitBreaker()
        before = breaker.settings
        with pytest.raises(ValidationError, match=message):
            breaker.update(**options)
        assert breaker.settings is before

    def test_circuit_may_stay_open_without_limit(self, clock: FakeClock) -> None:
        breaker = opened(clock, reset_after=float("inf"))
        clock.advance(1e9)
        with pytest.raises(CircuitOpenError, match="open: 1 failure in a row"):
            breaker.acquire()

    def test_repr_shows_name_and_state(self) -> None:
        assert repr(CircuitBreaker(name="router")) == "CircuitBreaker('router', closed)"


class Tally:
    """Count probes and rejections in any thread. Each probe waits until all other calls have been rejected."""

    def __init__(self, rejections: int) -> None:
        self.probed = self.rejected = 0
        self._rejections = rejections
        self._changed = threading.Condition()

    def probe(self) -> None:
        with self._changed:
            self.probed += 1
            assert self._changed.wait_for(lambda: self.rejected == self._rejections, timeout=PATIENCE)

    async def aprobe(self) -> None:
        await anyio.to_thread.run_sync(self.probe)

    def reject(self, error: CircuitOpenError) -> None:
        assert error.retry_after == 10.0
        with self._changed:
            self.rejected += 1
            self._changed.notify_all()

    def call(self, breaker: CircuitBreaker) -> None:
        try:
            breaker.call(self.probe)
        except CircuitOpenError as error:
            self.reject(error)

    async def acall(self, breaker: CircuitBreaker) -> None:
        try:
            await breaker.acall(self.aprobe)
        except CircuitOpenError as error:
            self.reject(error)


@pytest.mark.parametrize("probes", [1, 2, 10])
class TestNumberOfProbes:
    """A half-open circuit admits exactly `probes` calls of many threads and tasks. It rejects other calls at once."""

    @pytest.mark.anyio
    async def test_exactly_the_configured_probes_of_100_tasks_are_admitted(self, clock: FakeClock, probes: int) -> None:
        breaker, tally = self.ready(clock, probes), Tally(100 - probes)
        async with anyio.create_task_group() as tasks:
            for _ in range(100):
                tasks.start_soon(tally.acall, breaker)
        self.check(breaker, tally, probes)

    def test_exactly_the_configured_probes_of_64_threads_are_admitted(
        self, clock: FakeClock, probes: int, in_threads: Callable[..., Any]
    ) -> None:
        breaker, tally = self.ready(clock, probes), Tally(64 - probes)
        in_threads(64, lambda: tally.call(breaker))
        self.check(breaker, tally, probes)

    @pytest.mark.anyio
    async def test_exactly_the_configured_probes_of_50_tasks_and_50_threads_are_admitted(
        self, clock: FakeClock, probes: int, in_threads: Callable[..., Any]
    ) -> None:
        breaker, tally = self.ready(clock, probes), Tally(100 - probes)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(anyio.to_thread.run_sync, in_threads, 50, lambda: tally.call(breaker))
            for _ in range(50):
                tasks.start_soon(tally.acall, breaker)
        self.check(breaker, tally, probes)

    @pytest.mark.anyio
    async def test_failing_probes_of_100_tasks_open_the_circuit_again(self, clock: FakeClock, probes: int) -> None:
        breaker = self.ready(clock, probes)
        probed = rejected = 0

        async def probe() -> None:
            nonlocal probed
            probed += 1
            await auntil(lambda: rejected == 100 - probes)
            raise NetworkError("still down")

        async def caller() -> None:
            nonlocal rejected
            try:
                await breaker.acall(probe)
            except CircuitOpenError:
                rejected += 1
            except NetworkError:
                pass

        async with anyio.create_task_group() as tasks:
            for _ in range(100):
                tasks.start_soon(caller)
        assert (probed, breaker.state) == (probes, "open")

    def ready(self, clock: FakeClock, probes: int) -> CircuitBreaker:
        breaker = opened(clock, probes=probes, success_threshold=1)
        clock.advance(10)
        return breaker

    def check(self, breaker: CircuitBreaker, tally: Tally, probes: int) -> None:
        assert (tally.probed, breaker.state) == (probes, "closed")


class TestConcurrency:
    def test_calls_through_a_closed_circuit_run_concurrently(self, in_threads: Callable[..., Any]) -> None:
        """The lock is not held during a call: each call waits until all 20 are running."""
        breaker = CircuitBreaker()
        all_running = threading.Barrier(20, timeout=PATIENCE)
        in_threads(20, lambda: breaker.call(all_running.wait))

    def test_rejected_call_yields_no_step(self, clock: FakeClock) -> None:
        with pytest.raises(CircuitOpenError):
            next(opened(clock).flow(Call(succeed)))

    def test_every_failure_of_many_threads_is_counted(self, in_threads: Callable[..., Any]) -> None:
        breaker = CircuitBreaker(failure_threshold=64 * 50)
        in_threads(64, lambda: feed(breaker, "f" * 49))
        assert state_of(breaker) == "closed"
        in_threads(64, lambda: feed(breaker, "f"))
        assert state_of(breaker) == "open"


@pytest.mark.parametrize(
    ("status", "is_failure"),
    [(None, True), (400, False), (407, False), (408, True), (409, False), (499, False), (500, True)],
)
def test_status_decides_whether_an_error_is_a_failure_of_the_service(status: int | None, is_failure: bool) -> None:
    assert counts_as_failure(ApiError("refused", status_code=status)) == is_failure
