"""The flows of policies run in threads and event loops, in pipelines, and around streams."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import anyio
import pytest
from support.policies import FailsAtTheEnd
from support.waiting import PATIENCE, auntil, until

from hf_ext import ValidationError
from hf_ext.resilience import (
    Blocking,
    Bulkhead,
    Cache,
    Call,
    CircuitBreaker,
    Event,
    Failover,
    Flow,
    Hedge,
    Metrics,
    Pipeline,
    Policy,
    RateLimiter,
    Retry,
    Sleep,
    Wait,
    run_flow,
    run_flow_async,
)


@contextmanager
def open_sync(number: int) -> Iterator[int]:
    yield number


@asynccontextmanager
async def open_async(number: int) -> AsyncIterator[int]:
    yield number


class Manager:
    def __enter__(self) -> int:
        return 1

    def __exit__(self, *_: object) -> None: ...


class AsyncManager:
    async def __aenter__(self) -> int:
        return 1

    async def __aexit__(self, *_: object) -> None: ...


class InterruptibleStream(Manager):
    interruption = None


class Later:
    def __await__(self) -> Generator[object, None, int]:
        return adouble(1).__await__()


def numbers(number: int) -> Iterator[int]:
    yield number


async def anumbers(number: int) -> AsyncIterator[int]:
    yield number


class Named(Policy):
    """Log what happens before and after a call."""

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
        call.add_done_callback(lambda error: self.log.append(f"{self.name} done {type(error).__name__}"))
        return result


class Again(Policy):
    """Sleep and call again after a ValueError."""

    def flow(self, call: Call) -> Flow:
        try:
            return (yield call)
        except ValueError:
            yield Sleep(0)
        return (yield call)


class WaitFirst(Policy):
    """Wait for an event before the call."""

    def __init__(self, event: Event, timeout: float | None = None) -> None:
        self.wait = Wait(event, timeout)

    def flow(self, call: Call) -> Flow:
        is_set = yield self.wait
        result = yield call
        return result, is_set


class Instead(Policy):
    """Return without a call."""

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
async def test_error_is_raised_unchanged() -> None:
    log: list[str] = []
    with pytest.raises(KeyError):
        Named("sync", log).call(fail)
    with pytest.raises(KeyError):
        await Named("async", log).acall(afail)
    assert log == ["sync before", "sync saw KeyError", "async before", "async saw KeyError"]


@pytest.mark.anyio
async def test_flow_may_sleep_and_call_again_in_sync_and_async_code() -> None:
    outcomes = iter([ValueError(), None, ValueError(), None])

    def sometimes() -> str:
        if outcome := next(outcomes):
            raise outcome
        return "done"

    async def asometimes() -> str:
        return sometimes()

    assert Again().call(sometimes) == "done"
    assert await Again().acall(asometimes) == "done"


def test_run_flow_uses_the_given_sleep() -> None:
    slept: list[float] = []
    assert run_flow(Instead().flow(Call(fail)), sleep=slept.append) == "instead"
    assert slept == [0]


@pytest.mark.anyio
async def test_run_flow_async_uses_the_given_sleep() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    assert await run_flow_async(Instead().flow(Call(afail)), sleep=sleep) == "instead"
    assert slept == [0]


@pytest.mark.anyio
async def test_blocking_step_runs_in_another_thread_only_in_async_code() -> None:
    class Thread(Policy):
        def flow(self, call: Call) -> Flow:
            thread = yield Blocking(threading.get_ident)
            yield call
            return thread == threading.get_ident()

    assert Thread().call(double, 1) is True
    assert await Thread().acall(adouble, 1) is False


def test_hedged_call_is_sent_again_in_a_thread() -> None:
    second_sent, numbers = threading.Event(), iter(range(2))

    def send() -> None:
        if next(numbers):
            second_sent.set()
        assert second_sent.wait(5)

    Hedge(delay=0.01).call(send)
    assert next(numbers, None) is None


@pytest.mark.anyio
async def test_hedged_call_is_sent_again_in_a_task() -> None:
    second_sent, numbers = anyio.Event(), iter(range(2))

    async def send() -> None:
        if next(numbers):
            second_sent.set()
        with anyio.fail_after(5):
            await second_sent.wait()

    await Hedge(delay=0.01).acall(send)
    assert next(numbers, None) is None


def test_call_with_an_async_function_raises_a_type_error() -> None:
    """`retry.call(async_function)` would return a coroutine, and an error of the coroutine would not be retried."""
    with pytest.raises(TypeError, match=r"Call\(adouble\) returns a coroutine.*acall"):
        Named("a", []).call(adouble, 4)  # type: ignore[unused-coroutine]


def test_policy_may_return_without_a_call() -> None:
    assert Instead().call(fail) == "instead"


def test_repr_of_a_step_shows_no_arguments() -> None:
    assert repr(Call(double, ("hf_secret",), {"token": "hf_secret"})) == "Call(double)"
    assert [repr(Sleep(1.5)), repr(Wait(Event())), repr(Wait(Event(), 2.0))] == ["Sleep(1.5)", "Wait()", "Wait(2)"]


class TestPipeline:
    def test_first_policy_is_the_outermost(self) -> None:
        log: list[str] = []
        assert Pipeline(Named("a", log), Named("b", log)).call(double, 4) == 8
        assert log == ["a before", "b before", "b after", "b done NoneType", "a after", "a done NoneType"]

    def test_error_reaches_the_inner_policy_first(self) -> None:
        log: list[str] = []
        with pytest.raises(KeyError):
            Pipeline(Named("a", log), Named("b", log)).call(fail)
        assert log == ["a before", "b before", "b saw KeyError", "a saw KeyError"]

    def test_outer_policy_can_run_the_inner_policies_again(self) -> None:
        log: list[str] = []
        outcomes = iter([ValueError(), None])

        def sometimes() -> None:
            if outcome := next(outcomes):
                raise outcome

        Pipeline(Again(), Named("inner", log)).call(sometimes)
        assert log == ["inner before", "inner saw ValueError", "inner before", "inner after", "inner done NoneType"]

    def test_policy_without_a_call_skips_the_inner_policies(self) -> None:
        assert Pipeline(Again(), Instead(), Named("never", [])).call(fail) == "instead"

    def test_pipeline_can_contain_another_pipeline(self) -> None:
        log: list[str] = []
        inner = Pipeline(Named("b", log), Named("c", log))
        assert Pipeline(Named("a", log), inner, Named("d", log)).call(double, 1) == 2
        assert [entry for entry in log if "before" in entry] == ["a before", "b before", "c before", "d before"]

    def test_pipeline_without_policies_only_makes_the_call(self) -> None:
        assert Pipeline().call(double, 4) == 8
        with pytest.raises(KeyError):
            Pipeline().call(fail)

    @pytest.mark.anyio
    async def test_cancellation_reaches_every_policy(self) -> None:
        log: list[str] = []
        with anyio.CancelScope() as scope:
            scope.cancel()
            await Pipeline(Named("a", log), Again(), Named("b", log)).acall(anyio.sleep_forever)
        assert scope.cancelled_caught
        cancelled = anyio.get_cancelled_exc_class().__name__
        assert log == ["a before", "b before", f"b saw {cancelled}", f"a saw {cancelled}"]

    def test_closing_a_flow_reaches_every_policy(self) -> None:
        log: list[str] = []
        flow = Pipeline(Named("a", log), Named("b", log)).flow(Call(double, (1,)))
        next(flow)
        flow.close()
        assert log == ["a before", "b before", "b saw GeneratorExit", "a saw GeneratorExit"]

    def test_arguments_that_are_not_policies_are_rejected(self) -> None:
        with pytest.raises(ValidationError) as caught:
            Pipeline(double, Retry(on=ValueError), Failover(["a"], on=ValueError))  # type: ignore[arg-type]
        assert caught.value.problems == [
            "argument 1 must be a Policy, not function",
            "argument 3 must be a Policy, not Failover",
        ]

    def test_repr_shows_the_policies(self) -> None:
        assert repr(Pipeline(Pipeline(), Pipeline())) == "Pipeline(Pipeline(), Pipeline())"


class TestStream:
    """Policies handle the opening of a stream. The done callbacks of the stream run when the `with` block ends."""

    def policy_with_log(self, log: list[str]) -> Policy:
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

    def test_done_callback_runs_before_the_stream_is_closed(self) -> None:
        log: list[str] = []
        policy = self.policy_with_log(log)
        with policy.stream(self.events, 1, 2) as events:
            log.extend(map(str, events))
        assert log == ["p before", "open", "p after", "1", "2", "p done NoneType", "close"]

    def test_done_callback_receives_the_error_of_the_block(self) -> None:
        log: list[str] = []
        policy = self.policy_with_log(log)
        with pytest.raises(ValueError, match="mid"), policy.stream(self.events, 1):
            raise ValueError("mid")
        assert log == ["p before", "open", "p after", "p done ValueError", "close"]

    def test_stream_that_fails_to_open_is_opened_again(self) -> None:
        log: list[str] = []
        policy = self.policy_with_log(log)
        outcomes = iter([ValueError(), None])

        @contextmanager
        def sometimes() -> Iterator[str]:
            if outcome := next(outcomes):
                raise outcome
            yield "open"

        with policy.stream(sometimes) as opened:
            assert opened == "open"
        assert log == ["p before", "p saw ValueError", "p before", "p after", "p done NoneType"]

    @pytest.mark.anyio
    async def test_done_callback_of_an_async_stream_runs_before_the_stream_is_closed(self) -> None:
        log: list[str] = []
        policy = self.policy_with_log(log)
        async with policy.astream(self.aevents, 1, 2) as events:
            log.extend(map(str, events))
        assert log == ["p before", "open", "p after", "1", "2", "p done NoneType", "close"]

    @pytest.mark.anyio
    async def test_async_stream_may_be_awaited_before_it_is_entered(self) -> None:
        log: list[str] = []
        policy = self.policy_with_log(log)

        async def opened(*numbers: int) -> object:
            await anyio.lowlevel.checkpoint()
            return self.aevents(*numbers)

        with pytest.raises(ValueError, match="mid"):
            async with policy.astream(opened, 1):  # type: ignore[arg-type]
                raise ValueError("mid")
        assert log == ["p before", "open", "p after", "p done ValueError", "close"]

    @pytest.mark.anyio
    async def test_cancellation_reaches_the_done_callback_and_closes_the_stream(self) -> None:
        log: list[str] = []
        policy = self.policy_with_log(log)
        with anyio.CancelScope() as scope:
            async with policy.astream(self.aevents, 1):
                scope.cancel()
                await anyio.sleep_forever()
        assert log[-2:] == [f"p done {anyio.get_cancelled_exc_class().__name__}", "close"]

    @pytest.mark.anyio
    async def test_policy_that_fails_after_the_stream_was_opened_does_not_keep_the_place_of_the_stream(self) -> None:
        self.log = []
        bulkhead = Bulkhead(1)

        class Broken(Policy):
            def flow(self, call: Call) -> Flow:
                yield call
                assert bulkhead.running == 1
                raise LookupError

        policy = Pipeline(Broken(), bulkhead)
        with pytest.raises(LookupError), policy.stream(self.events, 1):
            raise AssertionError
        with pytest.raises(LookupError):
            async with policy.astream(self.aevents, 1):
                raise AssertionError
        assert bulkhead.running == 0
        assert self.log == ["open", "close", "open", "close"]

    @pytest.mark.anyio
    async def test_cancellation_after_the_stream_was_opened_gives_its_place_back(self) -> None:
        self.log = []
        bulkhead = Bulkhead(1)

        class SlowReport(Policy):
            def flow(self, call: Call) -> Flow:
                result = yield call
                scope.cancel()
                yield Wait(Event())
                return result

        with anyio.CancelScope() as scope:
            async with Pipeline(SlowReport(), bulkhead).astream(self.aevents, 1):
                raise AssertionError
        assert scope.cancelled_caught
        assert (bulkhead.running, self.log) == (0, ["open", "close"])

    @pytest.mark.anyio
    async def test_done_callback_that_fails_does_not_keep_another_from_its_call(self) -> None:
        self.log = []
        bulkhead = Bulkhead(1)
        policy = Pipeline(bulkhead, FailsAtTheEnd())
        with pytest.raises(LookupError), policy.stream(self.events, 1):
            pass
        with pytest.raises(LookupError):
            async with policy.astream(self.aevents, 1):
                pass
        assert bulkhead.running == 0
        assert self.log == ["open", "close", "open", "close"]

    @pytest.mark.anyio
    async def test_done_callback_may_return_a_blocking_step(self) -> None:
        self.log = []
        threads: list[int] = []

        class Reports(Policy):
            def flow(self, call: Call) -> Flow:
                result = yield call
                call.add_done_callback(lambda _: Blocking(lambda: threads.append(threading.get_ident())))
                return result

        with Reports().stream(self.events, 1):
            assert threads == []
        async with Reports().astream(self.aevents, 1):
            assert threads == [threading.get_ident()]
        assert threads[1] != threads[0]


class TestEvent:
    def set_when_awaited(self, event: Event) -> None:
        until(lambda: event._callbacks)
        event.set()

    @pytest.mark.anyio
    async def test_event_that_a_thread_sets_wakes_a_task(self) -> None:
        event = Event()
        with anyio.fail_after(PATIENCE):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(anyio.to_thread.run_sync, self.set_when_awaited, event)
                assert await WaitFirst(event).acall(adouble, 1) == (2, True)  # type: ignore[comparison-overlap]

    @pytest.mark.anyio
    async def test_event_that_a_task_sets_wakes_a_thread(self) -> None:
        event = Event()
        with anyio.fail_after(PATIENCE):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(anyio.to_thread.run_sync, lambda: WaitFirst(event).call(double, 1))
                await auntil(lambda: event._callbacks)
                event.set()

    @pytest.mark.anyio
    async def test_event_wakes_every_waiter(self) -> None:
        event, woken = Event(), 0

        async def wait() -> None:
            nonlocal woken
            assert await event.wait_async()
            woken += 1

        with anyio.fail_after(PATIENCE):
            async with anyio.create_task_group() as tasks:
                for _ in range(10):
                    tasks.start_soon(wait)
                await auntil(lambda: len(event._callbacks) == 10)
                event.set()
        assert woken == 10

    @pytest.mark.anyio
    async def test_waiting_for_a_set_event_returns_at_once(self) -> None:
        event = Event()
        event.set()
        event.set()
        assert event.is_set
        assert event.wait()
        with anyio.fail_after(PATIENCE):
            assert await event.wait_async()

    @pytest.mark.anyio
    async def test_wait_returns_false_after_its_timeout(self) -> None:
        event = Event()
        began = time.monotonic()
        assert WaitFirst(event, 0.01).call(double, 1) == (2, False)  # type: ignore[comparison-overlap]
        between = time.monotonic()
        assert await WaitFirst(event, 0.01).acall(adouble, 1) == (2, False)  # type: ignore[comparison-overlap]
        assert between - began >= 0.01
        assert time.monotonic() - between >= 0.009  # timers of uvloop have whole milliseconds
        assert event._callbacks == []

    @pytest.mark.anyio
    async def test_cancelled_waiter_removes_its_callback(self) -> None:
        event = Event()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(event.wait_async)
            await auntil(lambda: event._callbacks)
            tasks.cancel_scope.cancel()
        assert event._callbacks == []

    def test_event_can_be_set_after_the_event_loop_of_a_waiter_has_ended(self, anyio_backend: object) -> None:
        """The event is set after the loop of a waiter has ended. The waiter has not yet removed its callback."""
        callbacks: list[Callable[[], object]] = []

        async def keep_the_callback() -> None:
            event = Event()
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(event.wait_async)
                await auntil(lambda: event._callbacks)
                callbacks.extend(event._callbacks)
                event.set()

        backend, options = anyio_backend if isinstance(anyio_backend, tuple) else (anyio_backend, {})
        anyio.run(keep_the_callback, backend=backend, backend_options=options)
        (callback,) = callbacks
        callback()


class TestStopIteration:
    """StopIteration is handled like any other error, although Python wraps it if a generator raises it."""

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
        ids=lambda policy: type(policy).__name__,
    )
    def test_stop_iteration_is_raised_unchanged(self, policy: Policy) -> None:
        error = StopIteration("the end")

        def stop() -> None:
            raise error

        with pytest.raises(StopIteration) as caught:
            policy.call(stop)
        assert caught.value is error
        assert policy.call(next, iter([1])) == 1

    def test_policy_may_catch_stop_iteration(self) -> None:
        class Once(Policy):
            def flow(self, call: Call) -> Flow:
                try:
                    return (yield call)
                except StopIteration:
                    return "ended"

        for policy in (Once(), Pipeline(Once(), CircuitBreaker()), Pipeline(CircuitBreaker(), Once())):
            assert policy.call(next, iter(())) == "ended"

    def test_stop_iteration_is_retried_if_its_class_is_named(self) -> None:
        answers = iter([StopIteration(), None])

        def sometimes() -> str:
            if error := next(answers):
                raise error
            return "done"

        assert Pipeline(Retry(on=StopIteration, wait_initial=0), CircuitBreaker()).call(sometimes) == "done"

    def test_failover_raises_stop_iteration_unchanged(self) -> None:
        error = StopIteration("the end")

        def stop(_: str) -> None:
            raise error

        for each in (lambda _: None, lambda _: CircuitBreaker()):
            with pytest.raises(StopIteration) as caught:
                Failover(["a", "b"], on=ValueError, each=each).call(stop)
            assert caught.value is error

    def test_runtime_error_of_the_function_is_raised_unchanged(self) -> None:
        def broken() -> None:
            raise RuntimeError("generator raised StopIteration") from StopIteration("inner")

        with pytest.raises(RuntimeError, match="generator raised StopIteration"):
            Pipeline(Again(), CircuitBreaker()).call(broken)


class TestWrongMethod:
    """An incomplete result raises a TypeError that names the right method. It does not count as a failure."""

    @pytest.mark.anyio
    async def test_context_managers_and_generators_are_rejected_by_call(self) -> None:
        @contextmanager
        def open_sync() -> Iterator[int]:
            yield 1

        @asynccontextmanager
        async def open_async() -> AsyncIterator[int]:
            yield 1

        def numbers() -> Iterator[int]:
            yield 1

        async def anumbers() -> AsyncIterator[int]:
            yield 1

        async def astarted() -> Iterator[int]:
            return numbers()

        breaker = CircuitBreaker(failure_threshold=1)
        for function, method in (
            (open_sync, r"with policy\.stream"),
            (open_async, r"async with policy\.astream"),
            (numbers, r"policy\.call` with a function that reads it"),
            (anumbers, r"await policy\.acall` with a function that reads it"),
        ):
            with pytest.raises(TypeError, match=method):
                breaker.call(function)  # type: ignore[arg-type]
            with pytest.raises(TypeError, match=method):
                await breaker.acall(function)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"astarted\) returns a generator, .* with a function that reads it"):
            await breaker.acall(astarted)
        with pytest.raises(TypeError, match=r"Call\(double\) returns nothing to await; use `policy\.call\(\.\.\.\)`"):
            await breaker.acall(double, 1)  # type: ignore[arg-type]
        assert breaker.state == "closed"

    @pytest.mark.anyio
    async def test_stream_rejects_functions_that_open_no_stream(self) -> None:
        @contextmanager
        def open_sync() -> Iterator[int]:
            yield 1

        @asynccontextmanager
        async def open_async() -> AsyncIterator[int]:
            yield 1

        breaker = CircuitBreaker(failure_threshold=1)
        with pytest.raises(TypeError, match=r"async with policy\.astream"), breaker.stream(open_async):  # type: ignore[arg-type]
            pass
        with pytest.raises(TypeError, match=r"await policy\.acall"), breaker.stream(adouble, 1):  # type: ignore[arg-type]
            pass
        with pytest.raises(TypeError, match=r"returns no stream; use `policy\.call"), breaker.stream(double, 1):  # type: ignore[arg-type]
            pass
        with pytest.raises(TypeError, match=r"use `with policy\.stream"):
            async with breaker.astream(open_sync):  # type: ignore[arg-type]
                pass
        with pytest.raises(TypeError, match=r"use `await policy\.acall"):
            async with breaker.astream(adouble, 1):  # type: ignore[arg-type]
                pass
        assert breaker.state == "closed"

    @pytest.mark.anyio
    @pytest.mark.parametrize(
        ("function", "found"),
        [
            (adouble, "a coroutine, not a complete result; use `await policy.acall(...)`"),
            (open_sync, "a stream, not a complete result; use `with policy.stream(...)`"),
            (open_async, "an async stream, not a complete result; use `async with policy.astream(...)`"),
            (
                numbers,
                "a generator, not a complete result; use `policy.call` with a function that reads it, such as "
                "`lambda: list(...)`",
            ),
            (
                anumbers,
                "an async generator, not a complete result; use `await policy.acall` with a function that reads it",
            ),
        ],
    )
    async def test_message_names_the_function_what_it_returns_and_the_right_method(
        self, function: Callable[[int], object], found: str
    ) -> None:
        policy = Bulkhead(1)
        messages = []
        with pytest.raises(TypeError) as caught:
            policy.call(function, 1)
        messages.append(str(caught.value))
        if function is not adouble:
            with pytest.raises(TypeError) as caught:
                await policy.acall(function, 1)  # type: ignore[arg-type]
            messages.append(str(caught.value))
        if function is not open_sync:
            with pytest.raises(TypeError) as caught, policy.stream(function, 1):  # type: ignore[arg-type]
                pass
            messages.append(str(caught.value))
        if function is not open_async and function is not adouble:
            with pytest.raises(TypeError) as caught:
                async with policy.astream(function, 1):  # type: ignore[arg-type]
                    pass
            messages.append(str(caught.value))
        assert set(messages) == {f"Call({function.__qualname__}) returns {found}"}
        assert policy.running == 0

    @pytest.mark.anyio
    async def test_message_of_a_stream_names_the_method_for_a_complete_result(self) -> None:
        policy = Bulkhead(1)
        with pytest.raises(TypeError) as caught, policy.stream(double, 1):  # type: ignore[arg-type]
            pass
        assert str(caught.value) == "Call(double) returns no stream; use `policy.call(...)`"
        with pytest.raises(TypeError) as caught:
            async with policy.astream(adouble, 1):  # type: ignore[arg-type]
                pass
        assert str(caught.value) == "Call(adouble) returns no stream; use `await policy.acall(...)`"
        with pytest.raises(TypeError) as caught:
            await policy.acall(double, 1)  # type: ignore[arg-type]
        assert str(caught.value) == "Call(double) returns nothing to await; use `policy.call(...)`"

    @pytest.mark.anyio
    async def test_managers_of_any_class_are_opened_by_the_right_method(self) -> None:
        policy = Bulkhead(1)
        with policy.stream(Manager) as number:
            assert number == 1
        async with policy.astream(AsyncManager) as number:
            assert number == 1
        with pytest.raises(TypeError) as caught, policy.stream(AsyncManager):  # type: ignore[arg-type]
            pass
        assert str(caught.value) == (
            "Call(AsyncManager) returns an async stream, not a complete result; use `async with policy.astream(...)`"
        )
        with pytest.raises(TypeError) as caught:
            async with policy.astream(Manager):  # type: ignore[arg-type]
                pass
        assert str(caught.value) == (
            "Call(Manager) returns a stream, not a complete result; use `with policy.stream(...)`"
        )

    @pytest.mark.anyio
    async def test_stream_is_no_complete_result_and_any_awaitable_is_awaited(self) -> None:
        with pytest.raises(TypeError) as caught:
            Bulkhead(1).call(InterruptibleStream)
        assert str(caught.value) == (
            "Call(InterruptibleStream) returns a stream, not a complete result; use `with policy.stream(...)`"
        )
        assert isinstance(Bulkhead(1).call(Manager), Manager)
        assert await Bulkhead(1).acall(Later) == 2

    def test_file_and_iterator_are_returned_as_complete_results(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.write_text("text")
        with Retry(on=OSError).call(open, path) as file:
            assert file.read() == "text"
        assert list(Retry(on=OSError).call(iter, [1, 2])) == [1, 2]


@pytest.mark.anyio
async def test_event_may_be_set_in_the_event_loop_of_its_waiter() -> None:
    event = Event()
    async with anyio.create_task_group() as group:
        group.start_soon(event.wait_async, 5)
        await anyio.lowlevel.checkpoint()
        event.set()
    assert event.is_set
    assert await Event().wait_async(0) is False
