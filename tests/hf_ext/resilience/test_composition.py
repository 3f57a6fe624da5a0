"""Several policies work together in the documented order, with sync and async calls, with streams, and under load."""

from __future__ import annotations

import gc
import threading
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from random import Random
from threading import Event
from typing import Any

import anyio
import pytest
from support.fake_clock import FakeClock
from support.waiting import auntil

from hf_ext import HfError, NetworkError, RateLimitError, RequestTimeoutError, StreamInterruptedError
from hf_ext.resilience import (
    Bulkhead,
    Cache,
    Call,
    CircuitBreaker,
    CircuitOpenError,
    Failover,
    FailoverError,
    Hedge,
    Limit,
    Metrics,
    Pipeline,
    Policy,
    RateLimiter,
    Retry,
    RetryBudget,
    Timeout,
    run_flow,
)

TRANSIENT = (NetworkError, RateLimitError)


def down() -> None:
    raise NetworkError("down")


class UnreliableService:
    """A service with random failures. The failures are the same in every test run."""

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


def all_policies(**breaker: Any) -> Pipeline:
    return Pipeline(
        Retry(on=TRANSIENT, attempts=25, wait_initial=0.0005, wait_max=0.001, budget=RetryBudget(1_000_000)),
        CircuitBreaker(**({"failure_threshold": 1_000} | breaker)),
        RateLimiter(per_second=1e6, per_minute=1e6),
    )


class TestOrder:
    """The reasons why the retry is outside the breaker, and the breaker is outside the limiter."""

    def call_down(self, *policies: Policy) -> None:
        with suppress(HfError):
            run_flow(Pipeline(*policies).flow(Call(down)), sleep=lambda _: None)

    def test_breaker_inside_a_retry_counts_every_attempt(self) -> None:
        breaker = CircuitBreaker(failure_threshold=3)
        self.call_down(Retry(on=TRANSIENT, attempts=3), breaker)
        assert breaker.state == "open"

    def test_breaker_outside_a_retry_counts_one_call(self) -> None:
        breaker = CircuitBreaker(failure_threshold=3)
        self.call_down(breaker, Retry(on=TRANSIENT, attempts=3))
        assert breaker.state == "closed"

    def test_open_circuit_ends_the_attempts(self) -> None:
        service: list[int] = []

        def failing() -> None:
            service.append(1)
            down()

        with pytest.raises(CircuitOpenError):
            run_flow(
                Pipeline(Retry(on=TRANSIENT, attempts=9), CircuitBreaker(failure_threshold=3)).flow(Call(failing)),
                sleep=lambda _: None,
            )
        assert len(service) == 3

    def test_open_circuit_takes_nothing_from_the_limiter(self) -> None:
        breaker, limiter = CircuitBreaker(failure_threshold=1), RateLimiter(per_hour=10, clock=FakeClock())
        for _ in range(5):
            self.call_down(breaker, limiter)
        assert limiter.available() == {"per_hour": 9.0}

    def test_each_attempt_takes_from_the_limiter(self) -> None:
        limiter = RateLimiter(per_hour=10, clock=FakeClock())
        self.call_down(Retry(on=TRANSIENT, attempts=3), limiter)
        assert limiter.available() == {"per_hour": 7.0}

    def test_rejection_by_a_limiter_does_not_open_the_circuit(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        limiter = RateLimiter(per_hour=1, max_wait=0)
        for _ in range(5):
            with suppress(RateLimitError):
                Pipeline(breaker, limiter).call(str)
        assert breaker.state == "closed"

    def test_retry_waits_as_long_as_the_error_of_the_limiter_requests(self) -> None:
        clock = FakeClock()
        limiter = RateLimiter(per_minute=Limit(6, burst=1), max_wait=0, clock=clock)
        limiter.acquire()
        retry = Retry(on=RateLimitError, rng=lambda: 0.0, clock=clock)
        assert run_flow(Pipeline(retry, limiter).flow(Call(lambda: "response")), sleep=clock.sleep) == "response"
        assert clock.sleeps == [pytest.approx(10.0)]


class TestTogether:
    @pytest.mark.anyio
    async def test_hundred_tasks_share_a_pipeline(self) -> None:
        service, pipeline = UnreliableService(0.3), all_policies()
        responses: list[str] = []

        async def work(number: int) -> None:
            responses.append(await pipeline.acall(service.acall, str(number)))

        async with anyio.create_task_group() as tasks:
            for number in range(100):
                tasks.start_soon(work, number)
        assert sorted(responses, key=int) == [str(number) for number in range(100)]
        assert service.calls > 120

    def test_64_threads_share_a_pipeline(self, in_threads: Callable[..., Any]) -> None:
        service, pipeline = UnreliableService(0.3), all_policies()
        assert in_threads(64, lambda: [pipeline.call(service, "x") for _ in range(5)]) == [["x"] * 5] * 64

    @pytest.mark.anyio
    async def test_tasks_and_threads_share_a_pipeline(self, in_threads: Callable[..., Any]) -> None:
        service, pipeline = UnreliableService(0.3), all_policies()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(anyio.to_thread.run_sync, in_threads, 50, lambda: pipeline.call(service, "x"))
            for _ in range(50):
                tasks.start_soon(pipeline.acall, service.acall, "x")
        assert service.calls > 120

    def test_failover_has_a_pipeline_for_each_target(self) -> None:
        primary, secondary = UnreliableService(1.0), UnreliableService(0.2)
        pipelines: dict[str, Pipeline] = {}

        def each(name: str) -> Pipeline:
            pipelines[name] = all_policies(failure_threshold=8, name=name)
            return pipelines[name]

        failover = Failover(["primary", "secondary"], on=TRANSIENT, each=each)

        def call_service(target: str, text: str) -> str:
            return (primary if target == "primary" else secondary)(text)

        assert [failover.call(call_service, str(number)) for number in range(50)] == [
            str(number) for number in range(50)
        ]
        assert primary.calls == 8
        assert [str(policy.policies[1]) for policy in pipelines.values()] == [
            "CircuitBreaker('primary', open)",
            "CircuitBreaker('secondary', closed)",
        ]

    def test_failover_error_has_the_error_of_each_target(self) -> None:
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
        self.outer = Pipeline(self.metrics, self.cache)
        self.services = {"a": UnreliableService(1.0), "b": UnreliableService(0.3)}
        self.failover = Failover(
            ["a", "b"], on=HfError, each=lambda name: all_policies(failure_threshold=30, name=name)
        )

    def call_service(self, text: str) -> str:
        return self.failover.call(lambda name, text: self.services[name](text), text)

    async def acall_service(self, text: str) -> str:
        return await self.failover.acall(lambda name, text: self.services[name].acall(text), text)

    def test_sync_calls_pass_all_six_policies(self) -> None:
        for _ in range(2):
            assert [self.outer.call(self.call_service, str(number)) for number in range(20)] == [
                str(n) for n in range(20)
            ]
        self.check()

    @pytest.mark.anyio
    async def test_async_calls_pass_all_six_policies(self) -> None:
        for _ in range(2):
            assert [await self.outer.acall(self.acall_service, str(number)) for number in range(20)] == [
                str(n) for n in range(20)
            ]
        self.check()

    def check(self) -> None:
        assert self.metrics.snapshot().total.requests == 40
        assert (self.cache.stats().hits, self.cache.stats().misses) == (20, 20)
        assert self.services["a"].calls == 30  # then the circuit of the service was open
        assert self.services["b"].calls >= 20

    def test_stream_passes_all_six_policies(self) -> None:
        @contextmanager
        def open_sync(name: str) -> Iterator[Iterator[str]]:
            yield iter([self.services[name](text) for text in "xy"])

        for _ in range(2):
            with self.outer.stream(self.failover.stream, open_sync) as events:
                assert list(events) == ["x", "y"]
        assert self.metrics.snapshot().total.requests == 2
        assert self.cache.stats().bypasses == 2


class TestStreams:
    opened = 0

    @contextmanager
    def stream(self, service: UnreliableService, *, cut: bool = False) -> Iterator[Iterator[str]]:
        self.opened += 1
        service("open")

        def events() -> Iterator[str]:
            yield "a"
            if cut:
                raise StreamInterruptedError("cut")
            yield "b"

        yield events()

    @asynccontextmanager
    async def astream(self, service: UnreliableService, *, cut: bool = False) -> AsyncIterator[Iterator[str]]:
        with self.stream(service, cut=cut) as events:
            yield events

    def test_opening_of_a_stream_is_retried_and_its_reading_is_not(self) -> None:
        pipeline = all_policies()
        with pipeline.stream(self.stream, UnreliableService(0.7, seed=1)) as events:
            assert list(events) == ["a", "b"]
        opened = self.opened
        assert opened > 1
        with (
            pytest.raises(StreamInterruptedError),
            pipeline.stream(self.stream, UnreliableService(0), cut=True) as events,
        ):
            list(events)
        assert self.opened == opened + 1

    @pytest.mark.anyio
    async def test_opening_of_an_async_stream_is_retried(self) -> None:
        pipeline = all_policies(failure_threshold=1_000)
        async with pipeline.astream(self.astream, UnreliableService(0.7, seed=1)) as events:
            assert list(events) == ["a", "b"]
        assert self.opened > 1

    def test_interrupted_streams_open_the_circuit_of_a_pipeline(self) -> None:
        pipeline = all_policies(failure_threshold=3)
        for _ in range(3):
            with (
                pytest.raises(StreamInterruptedError),
                pipeline.stream(self.stream, UnreliableService(0), cut=True) as events,
            ):
                list(events)
        with pytest.raises(CircuitOpenError), pipeline.stream(self.stream, UnreliableService(0)):
            pass
        assert self.opened == 3


class TestCancellation:
    @pytest.mark.anyio
    async def test_cancelled_calls_leave_no_running_probe_and_no_waiter_in_the_queue(self) -> None:
        """One call is cancelled while it is a probe, one while a retry sleeps, and one in the queue of a limiter."""
        breaker = CircuitBreaker(failure_threshold=1, reset_after=0)
        limiter = RateLimiter(per_hour=Limit(1, burst=2), clock=FakeClock())
        pipeline = Pipeline(Retry(on=NetworkError, wait_initial=60, wait_max=60), breaker, limiter)
        running: list[int] = []

        async def slow() -> None:
            running.append(1)
            await anyio.sleep_forever()

        async def failing() -> None:
            raise NetworkError("down")

        breaker.trip()
        await self.cancel_when(lambda: running, pipeline, slow)
        await self.cancel_when(lambda: breaker.state == "open", pipeline, failing)
        await self.cancel_when(lambda: limiter._local.queue, pipeline, slow)
        assert len(running) == 1
        assert not limiter._local.queue
        breaker.reset()
        limiter.charge(requests=-2)
        assert [await pipeline.acall(self.answer) for _ in range(2)] == ["response"] * 2
        assert limiter.available() == {"per_hour": 0.0}

    async def cancel_when(
        self, condition: Callable[[], object], pipeline: Pipeline, function: Callable[[], Awaitable[object]]
    ) -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(pipeline.acall, function)
            await auntil(condition)
            tasks.cancel_scope.cancel()

    async def answer(self) -> str:
        return "response"


def test_ten_thousand_calls_with_faults_do_not_grow_the_memory() -> None:
    """The state of the policies has a limited size, and the policies keep no errors."""
    service = UnreliableService(0.3)
    pipeline = all_policies(failure_rate=0.99)
    failover = Failover(["a", "b"], on=TRANSIENT, each=lambda _: pipeline)

    def calls(count: int) -> None:
        for _ in range(count):
            with suppress(FailoverError):
                run_flow(failover.flow(Call(service)), sleep=lambda _: None)

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


@pytest.mark.anyio
async def test_deadline_of_a_retry_keeps_the_limit_of_a_timeout() -> None:
    with pytest.raises(RequestTimeoutError):
        await Pipeline(Timeout(0.02), Retry(on=TRANSIENT, deadline=30)).acall(anyio.sleep, 30)


def test_deadline_of_a_retry_keeps_what_the_other_policies_ask_of_the_call() -> None:
    """The second request of a `Hedge`, and the place of a stream in a `Bulkhead`."""
    calls: list[int] = []
    answered = Event()

    def slow_the_first_time() -> int:
        calls.append(1)
        if len(calls) == 1:
            answered.wait(30)
        answered.set()
        return len(calls)

    assert Pipeline(Hedge(delay=0.01), Retry(on=TRANSIENT, deadline=30)).call(slow_the_first_time) == 2

    bulkhead = Bulkhead(1)

    @contextmanager
    def opened() -> Iterator[str]:
        yield "stream"

    with Pipeline(Retry(on=TRANSIENT, deadline=30), bulkhead).stream(opened):
        assert bulkhead.running == 1
    assert bulkhead.running == 0
