"""CircuitBreaker: when it opens, whom it lets probe, and what it does not listen to."""

from __future__ import annotations

import asyncio
import pickle
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import anyio
import pytest
from support.fake_clock import FakeClock

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
    """Make one call for each letter: f fails, s succeeds."""
    for outcome in outcomes:
        with suppress(NetworkError):
            breaker.call(fail if outcome == "f" else succeed)


def state_of(breaker: CircuitBreaker) -> str:
    """Return the state as a plain string: a type checker believes that a literal, once compared, stays what it was."""
    return breaker.state


def opened(clock: FakeClock, **options: Any) -> CircuitBreaker:
    breaker = CircuitBreaker(clock=clock, **({"failure_threshold": 1, "reset_after": 10} | options))
    feed(breaker, "f")
    assert state_of(breaker) == "open"
    return breaker


class TestOpening:
    def test_by_failures_in_a_row(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(clock=clock)
        feed(breaker, "ffffsffff")
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        assert state_of(breaker) == "open"

    def test_by_the_share_of_failures(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, window=10, minimum_calls=4, clock=clock)
        feed(breaker, "fff")
        assert state_of(breaker) == "closed"  # three calls say nothing
        feed(breaker, "ssss")
        feed(breaker, "f")
        assert (state_of(breaker), breaker.retry_after) == ("open", 60)  # 4 of 8

    def test_a_success_does_not_open_even_if_it_brings_the_calls_that_were_missing(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, window=10, minimum_calls=4, clock=clock)
        feed(breaker, "fffs")
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        assert state_of(breaker) == "open"

    def test_failures_grow_old(self, clock: FakeClock) -> None:
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

    def test_the_window_slides_in_tenths(self, clock: FakeClock) -> None:
        """A call counts for at least nine tenths of the window, and at most all of it."""
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

    def test_the_window_holds_a_few_numbers_however_many_calls_are_made(self, clock: FakeClock) -> None:
        window = FailureWindow(10)
        for number in range(10_000):
            clock.advance(0.013)
            window.record(clock(), failed=number % 4 == 0)
        assert len(window._slices) <= 10
        assert window.calls == sum(each.calls for each in window._slices)
        assert 690 < window.calls < 780
        assert window.failures == pytest.approx(window.calls / 4, abs=1)

    def test_either_rule_opens(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=3, failure_rate=0.5, minimum_calls=4, clock=clock)
        feed(breaker, "sfsf")
        assert state_of(breaker) == "open"
        breaker.reset()
        feed(breaker, "fff")
        assert state_of(breaker) == "open"

    def test_a_clock_that_steps_back_keeps_counting(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, window=10, minimum_calls=4, clock=clock)
        feed(breaker, "ff")
        clock.now -= 1_000
        feed(breaker, "ff")
        assert state_of(breaker) == "open"

    def test_an_open_circuit_rejects_at_once_and_says_until_when(self, clock: FakeClock) -> None:
        breaker = opened(clock, name="router")
        clock.advance(4)
        with pytest.raises(CircuitOpenError) as rejected:
            breaker.call(fail, AssertionError("it was called"))
        assert rejected.value.retry_after == breaker.retry_after == 6
        assert not rejected.value.is_retryable
        assert str(rejected.value) == (
            "router is open: 1 failure in a row, the last NetworkError. Calls are tried again in 6.0 s."
        )
        assert str(pickle.loads(pickle.dumps(rejected.value))) == str(rejected.value)


class TestHalfOpen:
    def test_it_closes_after_enough_successes(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(11)
        assert (breaker.state, breaker.retry_after) == ("open", 0)
        feed(breaker, "s")
        assert state_of(breaker) == "half_open"
        feed(breaker, "s")
        assert state_of(breaker) == "closed"

    def test_one_failure_opens_it_again_for_as_long(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        feed(breaker, "sf")
        assert (breaker.state, breaker.retry_after) == ("open", 10)

    def test_closing_forgets_the_failures(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=2, reset_after=1, failure_rate=0.9, minimum_calls=3, clock=clock)
        feed(breaker, "ff")
        clock.advance(1)
        feed(breaker, "ssf")
        assert state_of(breaker) == "closed"

    @pytest.mark.parametrize("probes", [1, 2, 10])
    def test_exactly_so_many_probes(self, clock: FakeClock, probes: int) -> None:
        breaker = opened(clock, probes=probes, success_threshold=1)
        clock.advance(10)
        permits = [breaker.acquire() for _ in range(probes)]
        for _ in range(100):
            with pytest.raises(CircuitOpenError, match="circuit is half open: it is being probed"):
                breaker.acquire()
        breaker.record(permits[0])
        assert state_of(breaker) == "closed"

    def test_no_more_probes_than_the_verdict_needs(self, clock: FakeClock) -> None:
        breaker = opened(clock, probes=2, success_threshold=3)
        clock.advance(10)
        first, second = breaker.acquire(), breaker.acquire()
        breaker.record(first)
        breaker.record(second)
        breaker.acquire()
        with pytest.raises(CircuitOpenError):
            breaker.acquire()

    def test_ten_probes_of_which_two_are_needed_are_still_ten_in_all(self, clock: FakeClock) -> None:
        breaker = opened(clock, probes=10, success_threshold=2)
        clock.advance(10)
        permits = [breaker.acquire() for _ in range(10)]
        breaker.record(permits[0])
        with pytest.raises(CircuitOpenError):
            breaker.acquire()

    def test_a_probe_that_hangs_loses_its_place(self, clock: FakeClock) -> None:
        breaker = opened(clock, success_threshold=1)
        clock.advance(10)
        hung = breaker.acquire()
        clock.advance(9.9)
        with pytest.raises(CircuitOpenError) as rejected:
            breaker.acquire()
        assert rejected.value.retry_after == pytest.approx(0.1)
        clock.advance(0.1)
        second = breaker.acquire()
        breaker.record(hung, NetworkError("late"))  # its place is taken: it says nothing any more
        assert state_of(breaker) == "half_open"
        breaker.record(second)
        assert state_of(breaker) == "closed"

    def test_a_success_whose_place_was_taken_does_not_count(self, clock: FakeClock) -> None:
        breaker = opened(clock, success_threshold=1, lease=3)
        clock.advance(10)
        hung = breaker.acquire()
        clock.advance(3)
        breaker.acquire()
        breaker.record(hung)
        assert state_of(breaker) == "half_open"

    def test_without_a_wait_there_is_no_lease(self, clock: FakeClock) -> None:
        breaker = opened(clock, reset_after=0)
        breaker.acquire()
        clock.advance(1e9)
        with pytest.raises(CircuitOpenError):
            breaker.acquire()

    def test_a_result_is_counted_once(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        probe = breaker.acquire()
        breaker.record(probe)
        breaker.record(probe)
        assert state_of(breaker) == "half_open"

    @pytest.mark.parametrize("farewell", [KeyboardInterrupt(), GeneratorExit(), asyncio.CancelledError()])
    def test_who_is_cancelled_gives_the_place_back_without_a_verdict(
        self, clock: FakeClock, farewell: BaseException
    ) -> None:
        breaker = opened(clock)
        clock.advance(10)
        for _ in range(3):
            with pytest.raises(type(farewell)):
                breaker.call(fail, farewell)
            assert state_of(breaker) == "half_open"
        feed(breaker, "ss")
        assert state_of(breaker) == "closed"

    def test_a_flow_that_is_dropped_gives_the_place_back(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        flow = breaker.flow(Call(succeed))
        next(flow)
        flow.close()
        assert breaker.call(succeed) == "response"

    @pytest.mark.anyio
    async def test_cancelled_tasks_do_not_open_it_and_give_their_place_back(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        for _ in range(6):
            with anyio.move_on_after(0.001):
                await breaker.acall(anyio.sleep, 5)
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        clock.advance(60)
        with anyio.move_on_after(0.001):
            await breaker.acall(anyio.sleep, 5)
        await breaker.acall(anyio.sleep, 0)


class TestLateResults:
    """What began in an older state says nothing about the present one."""

    def test_a_late_success_does_not_close_a_newer_open_circuit(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, success_threshold=1, clock=clock)
        early = breaker.acquire()
        feed(breaker, "f")
        breaker.record(early)
        assert state_of(breaker) == "open"

    def test_a_late_failure_does_not_prolong_an_open_circuit(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, reset_after=10, clock=clock)
        early = breaker.acquire()
        feed(breaker, "f")
        clock.advance(9)
        breaker.record(early, NetworkError("late"))
        assert breaker.retry_after == 1

    def test_a_late_result_is_no_probe(self, clock: FakeClock) -> None:
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

    def test_a_late_failure_does_not_count_against_a_closed_circuit(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        early = breaker.acquire()
        breaker.trip()
        breaker.reset()
        breaker.record(early, NetworkError("late"))
        assert state_of(breaker) == "closed"

    def test_a_late_probe_does_not_decide_about_the_next_half_open_circuit(self, clock: FakeClock) -> None:
        breaker = opened(clock, probes=2, success_threshold=1)
        clock.advance(10)
        slow, quick = breaker.acquire(), breaker.acquire()
        breaker.record(quick, NetworkError("reset"))
        clock.advance(10)
        breaker.acquire()
        breaker.record(slow)
        assert state_of(breaker) == "half_open"


def test_a_failure_rate_replaces_the_failures_in_a_row(clock: FakeClock) -> None:
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


class TestVerdicts:
    @pytest.mark.parametrize(
        "error",
        [
            NetworkError("reset"),
            CertificateError("expired"),
            RequestTimeoutError("late"),
            RequestTimeoutError("late", status_code=408),
            ApiError("broken", status_code=500),
            ApiError("an error in a success", status_code=200),
            ModelUnavailableError("loading", status_code=503),
            StreamInterruptedError("cut"),
            OSError("reset"),
            TimeoutError(),
        ],
    )
    def test_failures(self, clock: FakeClock, error: Exception) -> None:
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
            ApiError("the last of them", status_code=499),
        ],
    )
    def test_an_answer_that_blames_the_request_is_a_good_sign(self, clock: FakeClock, error: HfError) -> None:
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
            RateLimitError("the limiter"),
            CircuitOpenError("inner"),
        ],
    )
    def test_what_was_never_sent_says_nothing(self, clock: FakeClock, error: HfError) -> None:
        assert not counts_as_failure(error)
        breaker = opened(clock)
        clock.advance(10)
        for _ in range(3):
            with pytest.raises(type(error)):
                breaker.call(fail, error)
        assert state_of(breaker) == "half_open"

    def test_a_429_counts_for_nothing_while_the_circuit_is_closed(self, clock: FakeClock) -> None:
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

    def test_a_429_shows_a_probe_that_the_service_is_alive(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        for _ in range(2):
            with pytest.raises(RateLimitError):
                breaker.call(fail, RateLimitError("slow down", status_code=429))
        assert state_of(breaker) == "closed"

    def test_a_429_counts_if_you_say_so(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, counts=lambda error: isinstance(error, HfError), clock=clock)
        with pytest.raises(RateLimitError):
            breaker.call(fail, RateLimitError("slow down", status_code=429))
        assert state_of(breaker) == "open"

    @pytest.mark.parametrize(
        ("errors", "state"),
        [
            ([CircuitOpenError("a"), RateLimitError("of a limiter")], "closed"),
            ([CircuitOpenError("a"), NetworkError("reset")], "open"),
            ([RateLimitError("slow down", status_code=429)], "closed"),
            ([ValidationError("wrong", status_code=422), ApiError("broken", status_code=500)], "open"),
            ([FailoverError("inner", [CircuitOpenError("b")])], "closed"),
            ([FailoverError("inner", [ApiError("broken", status_code=502)])], "open"),
        ],
    )
    def test_a_group_of_errors_counts_as_the_worst_that_it_holds(
        self, clock: FakeClock, errors: list[Exception], state: str
    ) -> None:
        for group in (FailoverError("all failed", errors), ExceptionGroup("of tasks", errors)):
            breaker = CircuitBreaker(failure_threshold=1, clock=clock)
            with pytest.raises(type(group)):
                breaker.call(fail, group)
            assert state_of(breaker) == state

    def test_a_failover_whose_targets_all_answered_is_a_good_sign(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        answers = FailoverError("all refused", [ValidationError("wrong", status_code=422), CircuitOpenError("b")])
        for _ in range(2):
            with pytest.raises(FailoverError):
                breaker.call(fail, answers)
        assert state_of(breaker) == "closed"

    def test_an_error_inside_a_stream_counts_as_what_it_is(self) -> None:
        for cause, counts in ((RateLimitError("slow", status_code=200), False), (NetworkError("reset"), True)):
            error = StreamInterruptedError("cut", status_code=200)
            error.__cause__ = cause
            assert counts_as_failure(error) is counts

    def test_what_counts_can_be_chosen(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, counts=lambda error: isinstance(error, KeyError), clock=clock)
        feed(breaker, "fff")
        assert state_of(breaker) == "closed"
        with pytest.raises(KeyError):
            breaker.call(fail, KeyError("k"))
        assert state_of(breaker) == "open"


class TestStreams:
    """A stream's verdict falls at its end."""

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

    def test_a_stream_that_breaks_off_is_a_failure(self, clock: FakeClock) -> None:
        """Though each opens well: an opening that succeeds must not make up for it."""
        breaker = CircuitBreaker(failure_threshold=3, clock=clock)
        for _ in range(3):
            with pytest.raises(StreamInterruptedError):
                self.read(breaker, StreamInterruptedError("cut"))
        assert state_of(breaker) == "open"

    def test_a_stream_read_to_its_end_is_a_success(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        self.read(breaker)
        assert state_of(breaker) == "half_open"
        self.read(breaker)
        assert state_of(breaker) == "closed"

    def test_a_probe_lasts_until_the_stream_ends(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        clock.advance(10)
        with breaker.stream(self.events), pytest.raises(CircuitOpenError):
            breaker.acquire()
        breaker.acquire()

    def test_what_the_reader_raises_says_nothing(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        for error in (KeyError("mine"), KeyboardInterrupt()):
            with pytest.raises(type(error)):
                self.read(breaker, error)
        assert state_of(breaker) == "closed"
        feed(breaker, "f")
        clock.advance(60)
        with pytest.raises(KeyError):
            self.read(breaker, KeyError("mine"))
        breaker.acquire()  # and the probe's place is free

    def test_a_stream_that_does_not_open_is_a_failure(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        with pytest.raises(NetworkError), breaker.stream(fail):  # type: ignore[arg-type]
            pass
        assert state_of(breaker) == "open"

    @pytest.mark.anyio
    async def test_async_streams(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        async with breaker.astream(self.aevents) as events:
            assert list(events) == [0, 1, 2]
        with pytest.raises(StreamInterruptedError):
            async with breaker.astream(self.aevents):
                raise StreamInterruptedError("cut")
        assert state_of(breaker) == "open"


class TestListeners:
    def test_they_are_told_every_transition(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=2, reset_after=1, name="router", clock=clock)
        told: list[Transition] = []
        unsubscribe = breaker.subscribe(told.append)
        feed(breaker, "ff")
        clock.advance(1)
        feed(breaker, "f")
        clock.advance(1)
        feed(breaker, "ss")
        assert told == [
            Transition("router", "closed", "open", "2 failures in a row, the last NetworkError", 1),
            Transition("router", "open", "half_open", "it is being probed", 2),
            Transition("router", "half_open", "open", "a probe failed with NetworkError", 3),
            Transition("router", "open", "half_open", "it is being probed", 4),
            Transition("router", "half_open", "closed", "all is well", 5),
        ]
        unsubscribe()
        breaker.trip()
        assert len(told) == 5

    def test_the_reason_names_the_rate(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(failure_threshold=None, failure_rate=0.5, minimum_calls=4, clock=clock)
        told: list[Transition] = []
        breaker.subscribe(told.append)
        feed(breaker, "sfsf")
        assert told[0].reason == "2 failures in 4 calls"

    def test_by_hand(self, clock: FakeClock) -> None:
        breaker = CircuitBreaker(reset_after=5, clock=clock)
        told: list[Transition] = []
        breaker.subscribe(told.append)
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
        assert [(step.old, step.new, step.reason) for step in told] == [
            ("closed", "open", "maintenance"),
            ("open", "closed", "reset by hand"),
            ("closed", "open", "tripped by hand"),
            ("open", "closed", "reset by hand"),
        ]
        assert breaker.retry_after == 0

    def test_a_listener_may_use_the_breaker(self, clock: FakeClock) -> None:
        """No lock is held over it; with one this test would hang."""
        breaker = CircuitBreaker(failure_threshold=1, clock=clock)
        seen: list[str] = []

        def reset_once(step: Transition) -> None:
            seen.append(f"{step.old} -> {step.new}, {breaker.state}")
            if step.new == "open":
                breaker.reset()

        breaker.subscribe(reset_once)
        feed(breaker, "f")
        assert seen == ["closed -> open, open", "open -> closed, closed"]

    def test_a_listener_that_fails_harms_nobody(self, clock: FakeClock, caplog: pytest.LogCaptureFixture) -> None:
        breaker = CircuitBreaker(failure_threshold=1, name="router", clock=clock)
        told: list[Transition] = []
        breaker.subscribe(lambda step: fail(KeyError(step.new)))
        breaker.subscribe(told.append)
        with pytest.raises(NetworkError):
            breaker.call(fail)
        assert [step.new for step in told] == ["open"]
        assert [record.getMessage() for record in caplog.records] == ["a listener of router failed"]

    def test_many_threads_lose_no_transition(self, in_threads: Callable[..., Any]) -> None:
        breaker = CircuitBreaker()
        told: list[Transition] = []
        breaker.subscribe(told.append)

        def trip_and_reset() -> None:
            for _ in range(200):
                breaker.trip()
                breaker.reset()

        in_threads(16, trip_and_reset)
        assert sorted(step.number for step in told) == list(range(1, len(told) + 1))
        assert state_of(breaker) == "closed"


class TestOptions:
    @pytest.mark.parametrize(
        "options",
        [
            {"failure_threshold": 0},
            {"failure_threshold": None},
            {"failure_rate": 0},
            {"failure_rate": 1.1},
            {"window": 0},
            {"window": float("inf")},
            {"minimum_calls": 0},
            {"reset_after": -1},
            {"probes": 0},
            {"success_threshold": 0},
            {"lease": 0},
        ],
    )
    def test_options_that_make_no_sense_are_refused(self, options: dict[str, Any]) -> None:
        with pytest.raises(ValidationError, match=next(iter(options))):
            CircuitBreaker(**options)

    def test_defaults(self) -> None:
        settings = CircuitBreaker().settings
        assert (settings.failure_threshold, settings.success_threshold, settings.reset_after) == (5, 2, 60)
        assert (settings.failure_rate, settings.window, settings.minimum_calls) == (None, 60, 20)
        assert (settings.probes, settings.lease) == (1, None)

    def test_options_at_their_limits_are_taken(self, clock: FakeClock) -> None:
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

    def test_options_can_be_changed_while_it_is_used(self, clock: FakeClock) -> None:
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
        with pytest.raises(ValidationError):
            breaker.update(probes=0)
        assert breaker.settings.probes == 1

    def test_it_shows_its_state(self) -> None:
        assert repr(CircuitBreaker(name="router")) == "CircuitBreaker('router', closed)"


class Tally:
    """Counts what happened, in any thread; a probe waits in it until everybody else was rejected."""

    def __init__(self, rejections: int) -> None:
        self.probed = self.rejected = 0
        self._rejections = rejections
        self._changed = threading.Condition()

    def probe(self) -> None:
        with self._changed:
            self.probed += 1
            assert self._changed.wait_for(lambda: self.rejected == self._rejections, timeout=5)

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
class TestExactlySoManyProbes:
    """P1: half open admits exactly N, whoever comes in whatever colour; everybody else is rejected at once."""

    @pytest.mark.anyio
    async def test_of_100_tasks(self, clock: FakeClock, probes: int) -> None:
        breaker, tally = self.ready(clock, probes), Tally(100 - probes)
        async with anyio.create_task_group() as tasks:
            for _ in range(100):
                tasks.start_soon(tally.acall, breaker)
        self.check(breaker, tally, probes)

    def test_of_64_threads(self, clock: FakeClock, probes: int, in_threads: Callable[..., Any]) -> None:
        breaker, tally = self.ready(clock, probes), Tally(64 - probes)
        in_threads(64, lambda: tally.call(breaker))
        self.check(breaker, tally, probes)

    @pytest.mark.anyio
    async def test_of_50_tasks_and_50_threads(
        self, clock: FakeClock, probes: int, in_threads: Callable[..., Any]
    ) -> None:
        breaker, tally = self.ready(clock, probes), Tally(100 - probes)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(anyio.to_thread.run_sync, in_threads, 50, lambda: tally.call(breaker))
            for _ in range(50):
                tasks.start_soon(tally.acall, breaker)
        self.check(breaker, tally, probes)

    @pytest.mark.anyio
    async def test_of_100_tasks_when_they_fail(self, clock: FakeClock, probes: int) -> None:
        breaker = self.ready(clock, probes)
        probed = 0

        async def probe() -> None:
            nonlocal probed
            probed += 1
            await anyio.sleep(0.01)
            raise NetworkError("still down")

        async def caller() -> None:
            with suppress(NetworkError, CircuitOpenError):
                await breaker.acall(probe)

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
    def test_calls_run_side_by_side(self, in_threads: Callable[..., Any]) -> None:
        """The lock is not held over a call: 20 calls of 0.2 s take 0.2 s, not 4."""
        breaker = CircuitBreaker()
        began = time.monotonic()
        in_threads(20, lambda: breaker.call(time.sleep, 0.2))
        assert time.monotonic() - began < 2

    def test_a_rejection_takes_less_than_a_millisecond(self, clock: FakeClock) -> None:
        breaker = opened(clock)
        began = time.perf_counter()
        for _ in range(100):
            with pytest.raises(CircuitOpenError):
                breaker.acquire()
        assert time.perf_counter() - began < 0.1

    def test_many_threads_count_every_failure(self, in_threads: Callable[..., Any]) -> None:
        breaker = CircuitBreaker(failure_threshold=64 * 50)
        in_threads(64, lambda: feed(breaker, "f" * 49))
        assert state_of(breaker) == "closed"
        in_threads(64, lambda: feed(breaker, "f"))
        assert state_of(breaker) == "open"
