"""Timeout limits everything inside of it: one attempt, or all attempts and waits."""

from __future__ import annotations

import asyncio
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.byte_server import Break, ByteServer
from support.fake_clock import FakeClock

from hf_ext import AsyncClient, Client, HfError, NetworkError, RateLimitError, RequestTimeoutError, ValidationError
from hf_ext._core.values.deadline import Deadline
from hf_ext.resilience import Call, Flow, Hedge, Pipeline, Policy, RateLimiter, Retry, Timeout, run_flow

MESSAGES = [{"role": "user", "content": "Hi"}]
HINT = "Raise the seconds of Timeout; those of an outer one include earlier attempts and waits."


class Limits(Policy):
    """Record the seconds that a call may still take, and pass it on."""

    def __init__(self) -> None:
        self.seen: list[float | None] = []

    def flow(self, call: Call) -> Flow:
        self.seen.append(None if call.limit is None else call.limit())
        return (yield call)


@pytest.mark.parametrize("seconds", [0, -1, "5", None, float("nan")])
def test_wrong_seconds_raise(seconds: Any) -> None:
    with pytest.raises(ValidationError, match=r"^seconds must be .* \(Timeout\)\.$"):
        Timeout(seconds)
    timeout = Timeout(5)
    with pytest.raises(ValidationError, match=r"^seconds must be .* \(Timeout\.update\)\.$"):
        timeout.update(seconds)
    assert timeout.seconds == 5


def test_clock_that_is_no_function_raises() -> None:
    with pytest.raises(ValidationError, match=r"^clock must be a function, not 3 \(Timeout\)\.$"):
        Timeout(5, clock=3)  # type: ignore[arg-type]


def test_update_applies_to_later_calls() -> None:
    limits, timeout = Limits(), Timeout(5, clock=FakeClock())
    pipeline = Pipeline(timeout, limits)
    pipeline.call(str)
    timeout.update(7)
    pipeline.call(str)
    assert limits.seen == [5, 7]
    assert repr(timeout) == "Timeout(7)"


@given(outer=st.floats(0.1, 100), inner=st.floats(0.1, 100), passed=st.floats(0, 50))
def test_earlier_of_two_limits_applies(outer: float, inner: float, passed: float) -> None:
    clock = FakeClock(0.0)

    class Wait(Policy):
        def flow(self, call: Call) -> Flow:
            clock.advance(passed)
            return (yield call)

    step = next(Pipeline(Timeout(outer, clock=clock), Wait(), Timeout(inner, clock=clock)).flow(Call(str)))
    assert isinstance(step, Call)
    assert step.limit is not None
    assert step.remaining is not None
    assert step.limit() == pytest.approx(min(outer - passed, inner))
    assert step.remaining() == pytest.approx(min(outer - passed, inner))


@given(attempt=st.floats(0.1, 30), total=st.floats(1, 60))
def test_total_limit_ends_the_attempts_and_the_attempt_limit_does_not(attempt: float, total: float) -> None:
    clock = FakeClock(0.0)
    calls: list[float] = []

    def fail() -> None:
        calls.append(clock())
        clock.advance(attempt)
        raise NetworkError("reset")

    retry = Retry(on=HfError, attempts=4, wait_initial=1, wait_max=1, wait_jitter=0, clock=clock)
    pipeline = Pipeline(Timeout(total, clock=clock), retry, Timeout(attempt, clock=clock))
    with pytest.raises(HfError):
        run_flow(pipeline.flow(Call(fail)), sleep=clock.sleep)
    starts = [number * (attempt + 1) for number in range(4)]
    # An attempt starts only if the wait before it ends before the total limit.
    expected = [start for number, start in enumerate(starts) if not number or start < total]
    assert calls == pytest.approx(expected[: len(calls)])
    assert abs(len(calls) - len(expected)) <= 1  # equality of floats


@pytest.mark.parametrize("passed", [5, 10])
def test_no_call_is_made_after_the_limit(passed: float) -> None:
    clock = FakeClock(0.0)
    calls: list[int] = []

    class Late(Policy):
        def flow(self, call: Call) -> Flow:
            clock.advance(passed)
            return (yield call)

    with pytest.raises(RequestTimeoutError) as caught:
        Pipeline(Timeout(5, clock=clock), Late()).call(calls.append, 1)
    assert str(caught.value) == f"the time limit had passed before the call. {HINT}"
    assert calls == []


def test_limiter_inside_does_not_wait_beyond_the_limit() -> None:
    clock = FakeClock(0.0)
    limiter = RateLimiter(per_minute=1, clock=clock)
    limiter.acquire()
    with pytest.raises(RateLimitError, match=r"the deadline is in 5.00 s"):
        Pipeline(Timeout(5, clock=clock), limiter).call(str)


@pytest.mark.anyio
async def test_async_call_is_cancelled() -> None:
    cancelled: list[bool] = []

    async def hang() -> None:
        try:
            await anyio.sleep_forever()
        finally:
            cancelled.append(True)

    with pytest.raises(RequestTimeoutError, match=r"the call did not end within 0.0\d s. Raise the seconds of Timeout"):
        await Timeout(0.01).acall(hang)
    assert cancelled == [True]


@pytest.mark.parametrize(
    ("error", "text"),
    [
        # of a socket operation that the limit interrupted
        (
            RequestTimeoutError("the server sent nothing for 60 s", where="POST /chat"),
            f"the call did not end within 5.00 s (POST /chat). {HINT}",
        ),
        # of the server
        (RequestTimeoutError("too slow", status_code=408), "too slow (status 408)."),
    ],
)
def test_error_of_a_socket_after_the_limit_names_the_limit_and_an_error_of_the_server_passes(
    monkeypatch: pytest.MonkeyPatch, error: RequestTimeoutError, text: str
) -> None:
    clock = FakeClock(0.0)
    monkeypatch.setattr(Deadline, "remaining", lambda deadline: deadline.seconds - clock())

    def fail() -> None:
        clock.advance(5)
        raise error

    with pytest.raises(RequestTimeoutError) as caught:
        Timeout(5, clock=clock).call(fail)
    assert str(caught.value) == text
    assert caught.value.__cause__ is None
    assert caught.value.is_retryable


@pytest.mark.parametrize(("passed", "is_replaced"), [(4.99, False), (4.996, True)])
def test_error_of_a_socket_just_before_the_limit_is_an_error_of_the_limit(
    monkeypatch: pytest.MonkeyPatch, passed: float, is_replaced: bool
) -> None:
    clock = FakeClock(0.0)
    monkeypatch.setattr(Deadline, "remaining", lambda deadline: deadline.seconds - clock())
    error = RequestTimeoutError("the server sent nothing for 60 s")

    def fail() -> None:
        clock.advance(passed)
        raise error

    with pytest.raises(RequestTimeoutError) as caught:
        Timeout(5, clock=clock).call(fail)
    assert (caught.value is not error) == is_replaced


@pytest.mark.anyio
@pytest.mark.parametrize("policy", [Timeout(5), Hedge(delay=5), Pipeline(Timeout(5), Hedge(delay=5))])
async def test_arguments_and_result_are_passed_on(policy: Policy) -> None:
    def join(first: str, *, second: str) -> str:
        return first + second

    async def join_async(first: str, *, second: str) -> str:
        return first + second

    assert policy.call(join, "a", second="b") == "ab"
    assert await policy.acall(join_async, "a", second="b") == "ab"


def test_timeout_of_a_call_without_a_limit_passes() -> None:
    error = RequestTimeoutError("own")

    def fail() -> None:
        raise error

    with pytest.raises(RequestTimeoutError) as caught:
        Hedge(delay=60).call(fail)
    assert caught.value is error


@pytest.mark.anyio
async def test_function_that_is_not_async_is_rejected() -> None:
    for policy in (Timeout(5), Hedge(delay=5), Pipeline(Timeout(5), Hedge(delay=5))):
        with pytest.raises(TypeError, match=r"^Call\(str\) returns nothing to await; use `policy.call\(\.\.\.\)`$"):
            await policy.acall(str)  # type: ignore[arg-type]


@pytest.mark.anyio
async def test_result_that_arrives_although_the_call_was_interrupted_is_returned() -> None:
    async def stubborn() -> str:
        try:
            await anyio.sleep_forever()
        except BaseException:  # noqa: BLE001
            return "late"

    assert await Timeout(0.01).acall(stubborn) == "late"


def test_timeout_error_of_an_interrupted_call_becomes_the_error_of_the_limit() -> None:
    async def hang() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise TimeoutError from None

    with pytest.raises(RequestTimeoutError, match="the call did not end within"):
        asyncio.run(Timeout(0.01).acall(hang))


@pytest.mark.anyio
async def test_errors_and_cancellations_of_the_call_itself_pass() -> None:
    async def fail(error: BaseException) -> None:
        raise error

    for error in (TimeoutError("own"), RequestTimeoutError("own"), LookupError("own")):
        with pytest.raises(type(error)) as caught:
            await Timeout(60).acall(fail, error)
        assert caught.value is error
    with anyio.move_on_after(0.01) as scope:
        await Timeout(60).acall(anyio.sleep_forever)
    assert scope.cancelled_caught


@pytest.mark.anyio
async def test_attempts_that_hang_are_retried() -> None:
    attempts: list[int] = []

    async def hang_once() -> str:
        attempts.append(1)
        if len(attempts) == 1:
            await anyio.sleep_forever()
        return "done"

    retry = Retry(on=HfError, attempts=2, wait_initial=1e-9)
    assert await Pipeline(Timeout(60), retry, Timeout(0.01)).acall(hang_once) == "done"
    assert len(attempts) == 2


@pytest.mark.parametrize("transport", [None, "httpx"])
def test_call_of_a_client_is_interrupted_in_a_thread(transport: Any) -> None:
    with ByteServer(Break.NEXT) as server, Client(base_url=server.url, token="x", transport=transport) as client:
        with pytest.raises(RequestTimeoutError, match=r"did not end within 0\.0\d s \(POST http"):
            Timeout(0.05).call(client.chat.create, MESSAGES, model="m")
        with pytest.raises(RequestTimeoutError, match=r"the server sent nothing for 0\.05 s"):
            Timeout(60).call(client.with_options(timeout=0.05).chat.create, MESSAGES, model="m")
        with (
            pytest.raises(RequestTimeoutError),
            client.with_options(policy=Timeout(0.05)).chat.stream(MESSAGES, model="m"),
        ):
            raise AssertionError


@pytest.mark.anyio
async def test_call_and_stream_of_an_async_client_are_interrupted() -> None:
    with ByteServer(Break.NEXT) as server:
        async with AsyncClient(base_url=server.url, token="x", policy=Timeout(0.05)) as client:
            with pytest.raises(RequestTimeoutError):
                await client.chat.create(MESSAGES, model="m")
            with pytest.raises(RequestTimeoutError):
                async with client.chat.stream(MESSAGES, model="m"):
                    raise AssertionError
