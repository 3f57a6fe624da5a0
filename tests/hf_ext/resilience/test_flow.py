"""Policies in both colours, by driving their flows and by running them."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import anyio
import pytest

from hf_ext.resilience import (
    Cache,
    Call,
    CircuitBreaker,
    Failover,
    Flow,
    Metrics,
    Pipeline,
    Policy,
    RateLimiter,
    Retry,
    Signal,
    Sleep,
    Wait,
    arun,
    run,
)


class Named(Policy):
    """Writes down what happens around a call."""

    def __init__(self, name: str, log: list[str]) -> None:
        self.name = name
        self.log = log

    def flow(self, call: Call) -> Flow:
        self.log.append(f"{self.name} before")
        try:
            result = yield call
        except BaseException as error:
            self.log.append(f"{self.name} saw {type(error).__name__}")
            raise
        self.log.append(f"{self.name} after")
        call.settle(lambda error: self.log.append(f"{self.name} settled {type(error).__name__}"))
        return result


class Again(Policy):
    """Calls once more after a ValueError, having slept."""

    def flow(self, call: Call) -> Flow:
        try:
            return (yield call)
        except ValueError:
            yield Sleep(0.001)
        return (yield call)


class Waits(Policy):
    """Waits for a signal before it calls."""

    def __init__(self, signal: Signal, timeout: float | None = None) -> None:
        self.wait = Wait(signal, timeout)

    def flow(self, call: Call) -> Flow:
        is_set = yield self.wait
        result = yield call
        return result, is_set


class Instead(Policy):
    """Never calls."""

    def flow(self, call: Call) -> Flow:
        yield Sleep(0)
        return "instead"


def double(number: int, *, plus: int = 0) -> int:
    return 2 * number + plus


async def adouble(number: int, *, plus: int = 0) -> int:
    await anyio.lowlevel.checkpoint()
    return 2 * number + plus


def fail() -> None:
    raise KeyError("k")


async def afail() -> None:
    raise KeyError("k")


def test_call_passes_arguments_and_result() -> None:
    assert Named("a", []).call(double, 4, plus=1) == 9


@pytest.mark.anyio
async def test_acall_passes_arguments_and_result() -> None:
    assert await Named("a", []).acall(adouble, 4, plus=1) == 9


@pytest.mark.anyio
async def test_the_error_is_raised_as_it_is() -> None:
    log: list[str] = []
    with pytest.raises(KeyError):
        Named("sync", log).call(fail)
    with pytest.raises(KeyError):
        await Named("async", log).acall(afail)
    assert log == ["sync before", "sync saw KeyError", "async before", "async saw KeyError"]


@pytest.mark.anyio
async def test_a_flow_sleeps_and_calls_again_in_both_colours() -> None:
    outcomes = iter([ValueError(), None, ValueError(), None])

    def sometimes() -> str:
        if outcome := next(outcomes):
            raise outcome
        return "done"

    async def asometimes() -> str:
        return sometimes()

    assert Again().call(sometimes) == "done"
    assert await Again().acall(asometimes) == "done"


def test_run_sleeps_as_it_is_told() -> None:
    slept: list[float] = []
    assert run(Instead().flow(Call(fail)), sleep=slept.append) == "instead"
    assert slept == [0]


@pytest.mark.anyio
async def test_arun_sleeps_as_it_is_told() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    assert await arun(Instead().flow(Call(afail)), sleep=sleep) == "instead"
    assert slept == [0]


def test_a_coroutine_in_a_sync_call_is_an_error_and_not_a_success() -> None:
    """`retry.call(async_function)` would return an unawaited coroutine that nobody retries."""
    with pytest.raises(TypeError, match=r"Call\(adouble\) gives a coroutine.*acall"):
        Named("a", []).call(adouble, 4)  # type: ignore[unused-coroutine]


def test_a_policy_may_leave_the_call_out() -> None:
    assert Instead().call(fail) == "instead"


def test_steps_show_no_arguments() -> None:
    assert repr(Call(double, ("hf_secret",), {"token": "hf_secret"})) == "Call(double)"
    assert [repr(Sleep(1.5)), repr(Wait(Signal())), repr(Wait(Signal(), 2.0))] == ["Sleep(1.5)", "Wait()", "Wait(2)"]


class TestPipeline:
    def test_the_first_policy_is_outermost(self) -> None:
        log: list[str] = []
        assert Pipeline(Named("a", log), Named("b", log)).call(double, 4) == 8
        assert log == ["a before", "b before", "b after", "b settled NoneType", "a after", "a settled NoneType"]

    def test_an_error_goes_outwards(self) -> None:
        log: list[str] = []
        with pytest.raises(KeyError):
            Pipeline(Named("a", log), Named("b", log)).call(fail)
        assert log == ["a before", "b before", "b saw KeyError", "a saw KeyError"]

    def test_an_outer_policy_repeats_the_inner_ones(self) -> None:
        log: list[str] = []
        outcomes = iter([ValueError(), None])

        def sometimes() -> None:
            if outcome := next(outcomes):
                raise outcome

        Pipeline(Again(), Named("inner", log)).call(sometimes)
        assert log == ["inner before", "inner saw ValueError", "inner before", "inner after", "inner settled NoneType"]

    def test_an_inner_policy_that_does_not_call_ends_the_way_down(self) -> None:
        assert Pipeline(Again(), Instead(), Named("never", [])).call(fail) == "instead"

    def test_pipelines_nest(self) -> None:
        log: list[str] = []
        inner = Pipeline(Named("b", log), Named("c", log))
        assert Pipeline(Named("a", log), inner, Named("d", log)).call(double, 1) == 2
        assert [entry for entry in log if "before" in entry] == ["a before", "b before", "c before", "d before"]

    def test_an_empty_pipeline_only_calls(self) -> None:
        assert Pipeline().call(double, 4) == 8
        with pytest.raises(KeyError):
            Pipeline().call(fail)

    @pytest.mark.anyio
    async def test_cancellation_reaches_every_policy(self) -> None:
        log: list[str] = []
        with anyio.move_on_after(0.01) as scope:
            await Pipeline(Named("a", log), Again(), Named("b", log)).acall(anyio.sleep, 5)
        assert scope.cancelled_caught
        cancelled = anyio.get_cancelled_exc_class().__name__
        assert log == ["a before", "b before", f"b saw {cancelled}", f"a saw {cancelled}"]

    def test_a_flow_that_is_dropped_is_unwound(self) -> None:
        log: list[str] = []
        flow = Pipeline(Named("a", log), Named("b", log)).flow(Call(double, (1,)))
        next(flow)
        flow.close()
        assert log == ["a before", "b before", "b saw GeneratorExit", "a saw GeneratorExit"]

    def test_only_policies_are_taken(self) -> None:
        with pytest.raises(TypeError, match="made of policies, not of function"):
            Pipeline(double)  # type: ignore[arg-type]

    def test_it_shows_its_policies(self) -> None:
        assert repr(Pipeline(Pipeline(), Pipeline())) == "Pipeline(Pipeline(), Pipeline())"


class TestStream:
    """Policies see the opening; the verdict falls at the end of the block."""

    def around(self, log: list[str]) -> Policy:
        self.log = log
        return Pipeline(Again(), Named("p", log))

    @contextmanager
    def events(self, *numbers: int) -> Iterator[Iterator[int]]:
        self.log.append("open")
        try:
            yield iter(numbers)
        finally:
            self.log.append("close")

    @asynccontextmanager
    async def aevents(self, *numbers: int) -> AsyncIterator[Iterator[int]]:
        with self.events(*numbers) as events:
            yield events

    def test_the_verdict_comes_before_the_stream_is_closed(self) -> None:
        log: list[str] = []
        policy = self.around(log)
        with policy.stream(self.events, 1, 2) as events:
            log.extend(map(str, events))
        assert log == ["p before", "open", "p after", "1", "2", "p settled NoneType", "close"]

    def test_an_error_in_the_block_is_the_verdict_and_repeats_nothing(self) -> None:
        log: list[str] = []
        policy = self.around(log)
        with pytest.raises(ValueError, match="mid"), policy.stream(self.events, 1):
            raise ValueError("mid")
        assert log == ["p before", "open", "p after", "p settled ValueError", "close"]

    def test_a_stream_that_does_not_open_is_tried_again(self) -> None:
        log: list[str] = []
        policy = self.around(log)
        outcomes = iter([ValueError(), None])

        @contextmanager
        def sometimes() -> Iterator[str]:
            if outcome := next(outcomes):
                raise outcome
            yield "open"

        with policy.stream(sometimes) as opened:
            assert opened == "open"
        assert log == ["p before", "p saw ValueError", "p before", "p after", "p settled NoneType"]

    @pytest.mark.anyio
    async def test_async_streams(self) -> None:
        log: list[str] = []
        policy = self.around(log)
        async with policy.astream(self.aevents, 1, 2) as events:
            log.extend(map(str, events))
        assert log == ["p before", "open", "p after", "1", "2", "p settled NoneType", "close"]

    @pytest.mark.anyio
    async def test_async_streams_that_are_awaited_first(self) -> None:
        log: list[str] = []
        policy = self.around(log)

        async def opened(*numbers: int) -> object:
            await anyio.lowlevel.checkpoint()
            return self.aevents(*numbers)

        with pytest.raises(ValueError, match="mid"):
            async with policy.astream(opened, 1):  # type: ignore[arg-type]
                raise ValueError("mid")
        assert log == ["p before", "open", "p after", "p settled ValueError", "close"]

    @pytest.mark.anyio
    async def test_cancellation_closes_the_stream_and_is_told(self) -> None:
        log: list[str] = []
        policy = self.around(log)
        with anyio.move_on_after(0.01):
            async with policy.astream(self.aevents, 1):
                await anyio.sleep(5)
        assert log[-2:] == [f"p settled {anyio.get_cancelled_exc_class().__name__}", "close"]


class TestSignal:
    @pytest.mark.anyio
    async def test_a_thread_wakes_a_task(self) -> None:
        signal = Signal()
        threading.Timer(0.02, signal.set).start()
        with anyio.fail_after(5):
            assert await Waits(signal).acall(adouble, 1) == (2, True)  # type: ignore[comparison-overlap]

    @pytest.mark.anyio
    async def test_a_task_wakes_a_thread(self) -> None:
        signal = Signal()
        with anyio.fail_after(5):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(anyio.to_thread.run_sync, lambda: Waits(signal).call(double, 1))
                await anyio.sleep(0.02)
                signal.set()

    @pytest.mark.anyio
    async def test_one_signal_wakes_all(self) -> None:
        signal, woken = Signal(), 0

        async def wait() -> None:
            nonlocal woken
            assert await signal.await_()
            woken += 1

        with anyio.fail_after(5):
            async with anyio.create_task_group() as tasks:
                for _ in range(10):
                    tasks.start_soon(wait)
                await anyio.sleep(0.01)
                signal.set()
        assert woken == 10

    @pytest.mark.anyio
    async def test_who_comes_later_does_not_wait(self) -> None:
        signal = Signal()
        signal.set()
        signal.set()
        assert signal.is_set
        assert signal.wait()
        with anyio.fail_after(1):
            assert await signal.await_()

    @pytest.mark.anyio
    async def test_waiting_ends_with_the_timeout(self) -> None:
        signal = Signal()
        began = time.monotonic()
        assert Waits(signal, 0.01).call(double, 1) == (2, False)  # type: ignore[comparison-overlap]
        between = time.monotonic()
        assert await Waits(signal, 0.01).acall(adouble, 1) == (2, False)  # type: ignore[comparison-overlap]
        assert between - began >= 0.01
        assert time.monotonic() - between >= 0.009  # uvloop counts in whole milliseconds
        assert time.monotonic() - began < 1
        assert signal._wakers == []

    @pytest.mark.anyio
    async def test_a_cancelled_waiter_is_forgotten(self) -> None:
        signal = Signal()
        with anyio.move_on_after(0.01):
            await signal.await_()
        assert signal._wakers == []

    def test_an_event_loop_that_has_ended_is_no_trouble(self, anyio_backend: object) -> None:
        """A signal is set between the end of a loop and the farewell of its waiter."""
        wakers: list[object] = []

        async def leave_a_waker_behind() -> None:
            signal = Signal()
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(signal.await_)
                await anyio.sleep(0.01)
                wakers.extend(signal._wakers)
                signal.set()

        backend, options = anyio_backend if isinstance(anyio_backend, tuple) else (anyio_backend, {})
        anyio.run(leave_a_waker_behind, backend=backend, backend_options=options)
        (wake,) = wakers
        wake()  # type: ignore[operator]


class TestStopIteration:
    """An error as any other: Python makes a RuntimeError of it where it leaves a generator, which policies are."""

    @pytest.mark.parametrize(
        "policy",
        [
            Named("a", []),
            Again(),
            Retry(on=ValueError),
            CircuitBreaker(),
            RateLimiter(per_second=10),
            Cache(),
            Metrics(),
            Pipeline(),
            Pipeline(Retry(on=ValueError), CircuitBreaker(), RateLimiter(per_second=10)),
            Pipeline(Pipeline(Metrics()), Pipeline(Again())),
        ],
        ids=lambda policy: re.sub(r" at 0x[0-9a-f]+", "", repr(policy)),
    )
    def test_it_comes_out_as_it_was_raised(self, policy: Policy) -> None:
        error = StopIteration("the end")

        def stop() -> None:
            raise error

        with pytest.raises(StopIteration) as caught:
            policy.call(stop)
        assert caught.value is error
        assert policy.call(next, iter([1])) == 1

    def test_a_policy_may_catch_it(self) -> None:
        class Once(Policy):
            def flow(self, call: Call) -> Flow:
                try:
                    return (yield call)
                except StopIteration:
                    return "ended"

        for policy in (Once(), Pipeline(Once(), CircuitBreaker()), Pipeline(CircuitBreaker(), Once())):
            assert policy.call(next, iter(())) == "ended"

    def test_it_is_retried_where_it_is_named(self) -> None:
        answers = iter([StopIteration(), None])

        def sometimes() -> str:
            if error := next(answers):
                raise error
            return "done"

        assert Pipeline(Retry(on=StopIteration, wait_initial=0), CircuitBreaker()).call(sometimes) == "done"

    def test_failover_passes_it_on(self) -> None:
        error = StopIteration("the end")

        def stop(_: str) -> None:
            raise error

        for each in (lambda _: None, lambda _: CircuitBreaker()):
            with pytest.raises(StopIteration) as caught:
                Failover(["a", "b"], on=ValueError, each=each).call(stop)
            assert caught.value is error

    def test_a_runtime_error_of_the_function_stays_one(self) -> None:
        def broken() -> None:
            raise RuntimeError("generator raised StopIteration") from StopIteration("inner")

        with pytest.raises(RuntimeError, match="generator raised StopIteration"):
            Pipeline(Again(), CircuitBreaker()).call(broken)


class TestVerbs:
    """A result that has not ended is refused with the method that can see its end, and is no failure."""

    @pytest.mark.anyio
    async def test_contexts_and_generators_are_refused(self) -> None:
        @contextmanager
        def opening() -> Iterator[int]:
            yield 1

        @asynccontextmanager
        async def aopening() -> AsyncIterator[int]:
            yield 1

        def numbers() -> Iterator[int]:
            yield 1

        async def anumbers() -> AsyncIterator[int]:
            yield 1

        async def astarted() -> Iterator[int]:
            return numbers()

        breaker = CircuitBreaker(failure_threshold=1)
        for function, verb in (
            (opening, r"with policy\.stream"),
            (aopening, r"async with policy\.astream"),
            (numbers, r"policy\.call` with a function that reads it"),
            (anumbers, r"await policy\.acall` with a function that reads it"),
        ):
            with pytest.raises(TypeError, match=verb):
                breaker.call(function)  # type: ignore[arg-type]
            with pytest.raises(TypeError, match=verb):
                await breaker.acall(function)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="function that reads it"):
            await breaker.acall(astarted)
        with pytest.raises(TypeError, match=r"Call\(double\) gives nothing to await\. Use `policy\.call\(\.\.\.\)`"):
            await breaker.acall(double, 1)  # type: ignore[arg-type]
        assert breaker.state == "closed"

    @pytest.mark.anyio
    async def test_stream_takes_what_can_be_entered_in_its_own_way(self) -> None:
        @contextmanager
        def opening() -> Iterator[int]:
            yield 1

        @asynccontextmanager
        async def aopening() -> AsyncIterator[int]:
            yield 1

        breaker = CircuitBreaker(failure_threshold=1)
        with pytest.raises(TypeError, match=r"async with policy\.astream"), breaker.stream(aopening):  # type: ignore[arg-type]
            pass
        with pytest.raises(TypeError, match=r"await policy\.acall"), breaker.stream(adouble, 1):  # type: ignore[arg-type]
            pass
        with pytest.raises(TypeError, match=r"gives no stream\. Use `policy\.call"), breaker.stream(double, 1):  # type: ignore[arg-type]
            pass
        with pytest.raises(TypeError, match=r"Use `with policy\.stream"):
            async with breaker.astream(opening):  # type: ignore[arg-type]
                pass
        with pytest.raises(TypeError, match=r"Use `await policy\.acall"):
            async with breaker.astream(adouble, 1):  # type: ignore[arg-type]
                pass
        assert breaker.state == "closed"

    def test_results_that_can_be_entered_are_results(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.write_text("text")
        with Retry(on=OSError).call(open, path) as file:
            assert file.read() == "text"
        assert list(Retry(on=OSError).call(iter, [1, 2])) == [1, 2]


@pytest.mark.anyio
async def test_a_signal_is_set_from_the_loop_that_waits_for_it() -> None:
    signal = Signal()
    async with anyio.create_task_group() as group:
        group.start_soon(signal.await_, 5)
        await anyio.lowlevel.checkpoint()
        signal.set()
    assert signal.is_set
    assert await Signal().await_(0.001) is False
