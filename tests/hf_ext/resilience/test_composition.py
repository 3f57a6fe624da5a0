"""Policies together: the documented order, in both colours, with streams and under load."""

from __future__ import annotations

import gc
import threading
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from random import Random
from typing import Any

import anyio
import pytest
from support.fake_clock import FakeClock

from hf_ext import HfError, NetworkError, RateLimitError, StreamInterruptedError
from hf_ext.resilience import (
    Cache,
    Call,
    CircuitBreaker,
    CircuitOpenError,
    Failover,
    FailoverError,
    Limit,
    Metrics,
    Pipeline,
    Policy,
    RateLimiter,
    Retry,
    RetryBudget,
    run,
)

TRANSIENT = (NetworkError, RateLimitError)


def down() -> None:
    raise NetworkError("down")


class Unsteady:
    """A service that fails every so often, the same way in every run."""

    def __init__(self, failing: float, seed: int = 7) -> None:
        self.rng, self.failing = Random(seed), failing
        self.lock = threading.Lock()
        self.calls = 0

    def __call__(self, text: str) -> str:
        with self.lock:
            self.calls += 1
            fails = self.rng.random() < self.failing
        if fails:
            raise NetworkError("reset")
        return text

    async def acall(self, text: str) -> str:
        await anyio.lowlevel.checkpoint()
        return self(text)


def all_together(**breaker: Any) -> Pipeline:
    return Pipeline(
        Retry(on=TRANSIENT, attempts=25, wait_initial=0.0005, wait_max=0.001, budget=RetryBudget(1_000_000)),
        CircuitBreaker(**({"failure_threshold": 1_000} | breaker)),
        RateLimiter(per_second=1e6, per_minute=1e6),
    )


class TestOrder:
    """Why the order is what it is: retry outside breaker, breaker outside limiter."""

    def outcome(self, *policies: Policy) -> None:
        with suppress(HfError):
            run(Pipeline(*policies).flow(Call(down)), sleep=lambda _: None)

    def test_inside_retry_the_breaker_sees_every_attempt(self) -> None:
        breaker = CircuitBreaker(failure_threshold=3)
        self.outcome(Retry(on=TRANSIENT, attempts=3), breaker)
        assert breaker.state == "open"

    def test_outside_retry_it_would_see_one(self) -> None:
        breaker = CircuitBreaker(failure_threshold=3)
        self.outcome(breaker, Retry(on=TRANSIENT, attempts=3))
        assert breaker.state == "closed"

    def test_an_open_circuit_ends_the_attempts(self) -> None:
        service: list[int] = []

        def failing() -> None:
            service.append(1)
            down()

        with pytest.raises(CircuitOpenError):
            run(
                Pipeline(Retry(on=TRANSIENT, attempts=9), CircuitBreaker(failure_threshold=3)).flow(Call(failing)),
                sleep=lambda _: None,
            )
        assert len(service) == 3

    def test_an_open_circuit_takes_nothing_from_the_limiter(self) -> None:
        breaker, limiter = CircuitBreaker(failure_threshold=1), RateLimiter(per_hour=10, clock=FakeClock())
        for _ in range(5):
            self.outcome(breaker, limiter)
        assert limiter.available() == {"per_hour": 9.0}

    def test_every_attempt_takes_from_the_limiter(self) -> None:
        limiter = RateLimiter(per_hour=10, clock=FakeClock())
        self.outcome(Retry(on=TRANSIENT, attempts=3), limiter)
        assert limiter.available() == {"per_hour": 7.0}

    def test_a_limiter_that_refuses_does_not_open_the_circuit(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        limiter = RateLimiter(per_hour=1, max_wait=0)
        for _ in range(5):
            with suppress(RateLimitError):
                Pipeline(breaker, limiter).call(str)
        assert breaker.state == "closed"

    def test_retry_waits_as_long_as_the_limiter_says(self) -> None:
        clock = FakeClock()
        limiter = RateLimiter(per_minute=Limit(6, burst=1), max_wait=0, clock=clock)
        limiter.acquire()
        retry = Retry(on=RateLimitError, rng=lambda: 0.0, clock=clock)
        assert run(Pipeline(retry, limiter).flow(Call(lambda: "response")), sleep=clock.sleep) == "response"
        assert clock.sleeps == [pytest.approx(10.0)]


class TestTogether:
    @pytest.mark.anyio
    async def test_in_a_hundred_tasks(self) -> None:
        service, pipeline = Unsteady(0.3), all_together()
        responses: list[str] = []

        async def work(number: int) -> None:
            responses.append(await pipeline.acall(service.acall, str(number)))

        async with anyio.create_task_group() as tasks:
            for number in range(100):
                tasks.start_soon(work, number)
        assert sorted(responses, key=int) == [str(number) for number in range(100)]
        assert service.calls > 120

    def test_in_64_threads(self, in_threads: Callable[..., Any]) -> None:
        service, pipeline = Unsteady(0.3), all_together()
        assert in_threads(64, lambda: [pipeline.call(service, "x") for _ in range(5)]) == [["x"] * 5] * 64

    @pytest.mark.anyio
    async def test_in_50_tasks_and_50_threads(self, in_threads: Callable[..., Any]) -> None:
        service, pipeline = Unsteady(0.3), all_together()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(anyio.to_thread.run_sync, in_threads, 50, lambda: pipeline.call(service, "x"))
            for _ in range(50):
                tasks.start_soon(pipeline.acall, service.acall, "x")
        assert service.calls > 120

    def test_with_failover_around(self) -> None:
        primary, secondary = Unsteady(1.0), Unsteady(0.2)
        pipelines: dict[str, Pipeline] = {}

        def each(name: str) -> Pipeline:
            pipelines[name] = all_together(failure_threshold=8, name=name)
            return pipelines[name]

        failover = Failover(["primary", "secondary"], on=TRANSIENT, each=each)

        def ask(target: str, text: str) -> str:
            return (primary if target == "primary" else secondary)(text)

        assert [failover.call(ask, str(number)) for number in range(50)] == [str(number) for number in range(50)]
        assert primary.calls == 8
        assert [str(policy.policies[1]) for policy in pipelines.values()] == [
            "CircuitBreaker('primary', open)",
            "CircuitBreaker('secondary', closed)",
        ]

    def test_when_everything_fails_the_error_tells_all(self) -> None:
        failover = Failover(
            ["a", "b"], on=TRANSIENT, each=lambda name: CircuitBreaker(failure_threshold=1, name=f"circuit {name}")
        )
        for expected in (NetworkError, CircuitOpenError):
            with pytest.raises(FailoverError) as raised:
                failover.call(lambda target: down())
            assert [type(error) for error in raised.value.exceptions] == [expected] * 2


class TestAllSix:
    """Metrics > Cache > Failover > Retry > CircuitBreaker > RateLimiter > call."""

    def setup_method(self) -> None:
        self.metrics, self.cache = Metrics(), Cache()
        self.around = Pipeline(self.metrics, self.cache)
        self.services = {"a": Unsteady(1.0), "b": Unsteady(0.3)}
        self.failover = Failover(
            ["a", "b"], on=HfError, each=lambda name: all_together(failure_threshold=30, name=name)
        )

    def ask(self, text: str) -> str:
        return self.failover.call(lambda name, text: self.services[name](text), text)

    async def aask(self, text: str) -> str:
        return await self.failover.acall(lambda name, text: self.services[name].acall(text), text)

    def test_in_sync_code(self) -> None:
        for _ in range(2):
            assert [self.around.call(self.ask, str(number)) for number in range(20)] == [str(n) for n in range(20)]
        self.check()

    @pytest.mark.anyio
    async def test_in_async_code(self) -> None:
        for _ in range(2):
            assert [await self.around.acall(self.aask, str(number)) for number in range(20)] == [
                str(n) for n in range(20)
            ]
        self.check()

    def check(self) -> None:
        assert self.metrics.snapshot().total.requests == 40
        assert (self.cache.stats().hits, self.cache.stats().misses) == (20, 20)
        assert self.services["a"].calls == 30  # then its circuit was open
        assert self.services["b"].calls >= 20

    def test_a_stream(self) -> None:
        @contextmanager
        def opening(name: str) -> Iterator[Iterator[str]]:
            yield iter([self.services[name](text) for text in "xy"])

        for _ in range(2):
            with self.around.stream(self.failover.stream, opening) as events:
                assert list(events) == ["x", "y"]
        assert self.metrics.snapshot().total.requests == 2
        assert self.cache.stats().bypasses == 2


class TestStreams:
    opened = 0

    @contextmanager
    def stream(self, service: Unsteady, *, cut: bool = False) -> Iterator[Iterator[str]]:
        self.opened += 1
        service("open")

        def events() -> Iterator[str]:
            yield "a"
            if cut:
                raise StreamInterruptedError("cut")
            yield "b"

        yield events()

    @asynccontextmanager
    async def astream(self, service: Unsteady, *, cut: bool = False) -> AsyncIterator[Iterator[str]]:
        with self.stream(service, cut=cut) as events:
            yield events

    def test_opening_is_resilient_and_reading_is_not_repeated(self) -> None:
        pipeline = all_together()
        with pipeline.stream(self.stream, Unsteady(0.7, seed=1)) as events:
            assert list(events) == ["a", "b"]
        opened = self.opened
        assert opened > 1
        with pytest.raises(StreamInterruptedError), pipeline.stream(self.stream, Unsteady(0), cut=True) as events:
            list(events)
        assert self.opened == opened + 1

    @pytest.mark.anyio
    async def test_in_async_code(self) -> None:
        pipeline = all_together(failure_threshold=1_000)
        async with pipeline.astream(self.astream, Unsteady(0.7, seed=1)) as events:
            assert list(events) == ["a", "b"]
        assert self.opened > 1

    def test_streams_that_break_off_open_the_circuit_through_the_whole_pipeline(self) -> None:
        pipeline = all_together(failure_threshold=3)
        for _ in range(3):
            with pytest.raises(StreamInterruptedError), pipeline.stream(self.stream, Unsteady(0), cut=True) as events:
                list(events)
        with pytest.raises(CircuitOpenError), pipeline.stream(self.stream, Unsteady(0)):
            pass
        assert self.opened == 3


class TestCancellation:
    @pytest.mark.anyio
    async def test_nothing_is_left_behind(self) -> None:
        """Cancelled in a call, in a retry's sleep, in the limiter's line, as a probe: afterwards all works as before."""
        breaker = CircuitBreaker(failure_threshold=1, reset_after=0)
        limiter = RateLimiter(per_second=Limit(100, burst=1))
        pipeline = Pipeline(Retry(on=NetworkError, wait_initial=5), breaker, limiter)

        async def slow() -> None:
            await anyio.sleep(5)

        async def failing() -> None:
            raise NetworkError("down")

        breaker.trip()
        for function in (slow, failing):
            async with anyio.create_task_group() as tasks:
                for _ in range(10):
                    tasks.start_soon(self.shielded_from_errors, pipeline, function)
                await anyio.sleep(0.03)
                tasks.cancel_scope.cancel()
        breaker.reset()
        began = time.monotonic()
        assert [await pipeline.acall(self.answer) for _ in range(3)] == ["response"] * 3
        assert time.monotonic() - began < 0.2
        assert not limiter._line

    async def shielded_from_errors(self, pipeline: Pipeline, function: Callable[[], Any]) -> None:
        with suppress(HfError):
            await pipeline.acall(function)

    async def answer(self) -> str:
        return "response"


def test_ten_thousand_calls_with_faults_leave_no_memory_behind() -> None:
    """P13: the states are bounded, and no error is kept."""
    service = Unsteady(0.3)
    pipeline = all_together(failure_rate=0.99)
    failover = Failover(["a", "b"], on=TRANSIENT, each=lambda _: pipeline)

    def calls(count: int) -> None:
        for _ in range(count):
            with suppress(FailoverError):
                run(failover.flow(Call(service)), sleep=lambda _: None)

    calls(500)
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        calls(10_000)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 64 * 1024
