"""Hedge sends a slow request again and returns the first success; the slower request is cancelled."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.byte_server import Break, ByteServer, InTurn, answer

from hf_ext import AsyncClient, Client, HfError, NetworkError, ValidationError
from hf_ext.resilience import Cache, Call, Hedge, Pipeline, Retry, RetryBudget, Timeout

INFO = answer({"id": "org/name"})
HELLO = answer({"choices": [{"index": 0, "finish_reason": "stop", "message": {"content": "Hello!"}}]})
NEVER = -1


class Requests:
    """A function whose requests are slow, succeed or fail, as planned; each has the number of its call."""

    def __init__(self, *plan: Any) -> None:
        self.plan = plan
        self.sent = 0
        self.cancelled: list[int] = []
        self.release = threading.Event()

    def __call__(self) -> int:
        number, step = self._next()
        if step is NEVER:
            self.release.wait(10)
        elif isinstance(step, Exception):
            raise step
        return number

    async def send(self) -> int:
        number, step = self._next()
        try:
            if step is NEVER:
                await anyio.sleep_forever()
            elif isinstance(step, Exception):
                raise step
            elif step:
                await anyio.sleep(step)
        except anyio.get_cancelled_exc_class():
            self.cancelled.append(number)
            raise
        return number

    def _next(self) -> tuple[int, Any]:
        number = self.sent
        self.sent += 1
        return number, self.plan[number]


@pytest.mark.parametrize("options", [{"delay": 0}, {"requests": 1}, {"requests": 2.5}, {"budget": 5}])
def test_wrong_options_raise(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=rf"^{next(iter(options))} must .* \(Hedge\)\.$"):
        Hedge(**{"delay": 1, **options})


@given(delay=st.floats(0.001, 100), requests=st.integers(2, 5), tokens=st.integers(14, 60))
def test_budget_pays_for_each_further_request(delay: float, requests: int, tokens: int) -> None:
    budget = RetryBudget(tokens)
    step = next(Hedge(delay=delay, requests=requests, budget=budget).flow(Call(str)))
    assert isinstance(step, Call)
    assert step.hedging is not None
    assert (step.hedging.delay, step.hedging.requests) == (delay, requests)
    paid = [step.hedging.may_send() for _ in range(5)]
    assert sum(paid) == min(5, tokens // 14)
    assert budget.available == tokens - 14 * sum(paid)


def test_call_without_a_further_request_returns_a_token() -> None:
    budget = RetryBudget(20)
    budget.withdraw()
    assert Hedge(delay=60, budget=budget).call(lambda: "x") == "x"
    assert budget.available == 7


@pytest.mark.anyio
async def test_fast_request_is_sent_once() -> None:
    requests = Requests(0)
    assert await Hedge(delay=60).acall(requests.send) == 0
    assert requests.sent == 1
    blocking = Requests(0)
    assert Hedge(delay=60).call(blocking) == 0
    assert blocking.sent == 1


@pytest.mark.anyio
async def test_slow_request_is_sent_again_and_cancelled() -> None:
    requests = Requests(NEVER, 0)
    assert await Hedge(delay=0.005).acall(requests.send) == 1
    assert (requests.sent, requests.cancelled) == (2, [0])


@pytest.mark.anyio
async def test_first_request_may_win_after_all() -> None:
    requests = Requests(0.5, NEVER)
    assert await Hedge(delay=0.005).acall(requests.send) == 0
    assert (requests.sent, requests.cancelled) == (2, [1])


@pytest.mark.anyio
async def test_at_most_so_many_requests_are_sent() -> None:
    requests = Requests(NEVER, NEVER, 0, 0)
    assert await Hedge(delay=0.005, requests=3).acall(requests.send) == 2
    assert (requests.sent, sorted(requests.cancelled)) == (3, [0, 1])


@pytest.mark.anyio
async def test_failure_before_the_delay_is_raised_at_once() -> None:
    error = NetworkError("reset")
    for call in (Hedge(delay=60).acall(Requests(error).send),):
        with pytest.raises(NetworkError) as caught:
            await call
        assert caught.value is error
    with pytest.raises(NetworkError) as caught:
        Hedge(delay=60).call(Requests(error))
    assert caught.value is error


@pytest.mark.anyio
async def test_failure_after_the_delay_waits_for_the_other_request() -> None:
    class Fails(Requests):
        async def send(self) -> int:
            number = await super().send()
            if number == 0:
                raise NetworkError("reset")
            return number

    requests = Fails(0.02, 0.04)
    assert await Hedge(delay=0.005).acall(requests.send) == 1


@pytest.mark.anyio
async def test_error_of_the_first_request_is_raised_if_all_fail() -> None:
    class Fails(Requests):
        async def send(self) -> int:
            raise NetworkError(f"request {await super().send()}")

    with pytest.raises(NetworkError, match="request 0"):
        await Hedge(delay=0.005).acall(Fails(0.02, 0.04).send)


@pytest.mark.anyio
async def test_error_of_the_first_request_is_raised_even_if_it_is_not_the_first_error() -> None:
    second_failed = anyio.Event()
    numbers = iter((0, 1))

    async def send() -> None:
        number = next(numbers)
        if number == 0:
            await second_failed.wait()
        second_failed.set()
        raise NetworkError(f"request {number}")

    with pytest.raises(NetworkError, match="request 0"):
        await Hedge(delay=0.005).acall(send)


def test_error_of_the_first_thread_is_raised_even_if_it_is_not_the_first_error() -> None:
    second_failed = threading.Event()
    numbers = iter((0, 1))

    def send() -> None:
        number = next(numbers)
        if number == 0:
            assert second_failed.wait(10)
            time.sleep(0.05)  # until the outcome of the second request has arrived
        second_failed.set()
        raise NetworkError(f"request {number}")

    with pytest.raises(NetworkError, match="request 0"):
        Hedge(delay=0.005).call(send)


@pytest.mark.anyio
@pytest.mark.parametrize("failing", [0, 1])
async def test_no_request_is_sent_after_a_failure(failing: int) -> None:
    both, other_failed = anyio.Event(), anyio.Event()
    sent: list[int] = []

    async def send() -> int:
        number = len(sent)
        sent.append(number)
        if number:
            both.set()
        await both.wait()
        if number == failing:
            other_failed.set()
            raise NetworkError("reset")
        await other_failed.wait()
        await anyio.sleep(0.05)  # much longer than the delay
        return number

    assert await Hedge(delay=0.005, requests=3).acall(send) == 1 - failing
    assert sent == [0, 1]


def test_no_request_is_sent_in_a_thread_after_a_failure() -> None:
    release, both = threading.Event(), threading.Barrier(2)
    sent: list[int] = []

    def send() -> int:
        number = len(sent)
        sent.append(number)
        both.wait(10)
        if number == 0:
            raise NetworkError("reset")
        assert not release.wait(0.05)  # much longer than the delay
        return number

    assert Hedge(delay=0.005, requests=3).call(send) == 1
    assert sent == [0, 1]


@pytest.mark.parametrize("end", ["returns", "fails"])
def test_first_request_that_does_not_end_at_its_cancellation_leaves_no_cancellation(end: str) -> None:
    requests = Requests(NEVER, 0)

    async def send() -> object:
        try:
            return await requests.send()
        except asyncio.CancelledError:
            if end == "fails":
                raise NetworkError("the connection was lost while it was closed") from None
            return "late"

    async def main() -> tuple[object, int]:
        result = await Hedge(delay=0.005).acall(send)
        with pytest.raises(ExceptionGroup):  # a group of tasks raises a cancellation if one is pending
            async with asyncio.TaskGroup() as group:
                group.create_task(Requests(NetworkError("reset")).send())
                await asyncio.sleep(10)
        task = asyncio.current_task()
        assert task is not None
        return result, task.cancelling()

    assert asyncio.run(main()) == ("late" if end == "returns" else 1, 0)


def test_further_request_that_succeeds_although_it_was_cancelled_changes_nothing() -> None:
    release = asyncio.Event()
    numbers = iter(range(2))

    async def send() -> int:
        number = next(numbers)
        if number == 0:
            await release.wait()
            return 0
        release.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(0)
        return 1

    async def main() -> tuple[int, int]:
        result = await Hedge(delay=0.005).acall(send)
        task = asyncio.current_task()
        assert task is not None
        return result, task.cancelling()

    assert asyncio.run(main()) == (0, 0)


def test_cancellation_from_outside_is_not_taken_back_if_a_further_request_wins_too() -> None:
    async def main() -> tuple[bool, int]:
        requests = Requests(NEVER, NEVER)
        won = asyncio.Event()

        async def send() -> None:
            if requests.sent:
                requests.sent += 1
                won.set()
                return
            await requests.send()

        task = asyncio.ensure_future(Hedge(delay=0.005).acall(send))
        await won.wait()
        task.cancel()  # before the callback of the further request, or after it
        await asyncio.wait([task])
        return task.cancelled(), task.cancelling()

    is_cancelled, cancellations = asyncio.run(main())
    assert (is_cancelled, cancellations) == (True, 1)


@pytest.mark.anyio
async def test_cancellation_from_outside_cancels_all_requests() -> None:
    requests = Requests(NEVER, NEVER)
    with anyio.move_on_after(0.05) as scope:
        await Hedge(delay=0.005).acall(requests.send)
    assert scope.cancelled_caught
    assert sorted(requests.cancelled) == [0, 1]


@pytest.mark.anyio
async def test_time_limit_applies_to_all_requests() -> None:
    requests = Requests(NEVER, NEVER)
    with pytest.raises(HfError, match="did not end within"):
        await Pipeline(Timeout(0.5), Hedge(delay=0.005)).acall(requests.send)
    assert sorted(requests.cancelled) == [0, 1]


def test_slow_request_of_a_thread_is_sent_again() -> None:
    requests = Requests(NEVER, 0)
    assert Hedge(delay=0.005).call(requests) == 1
    assert requests.sent == 2
    requests.release.set()


TOO_LARGE = 1 << 45  # bytes; no thread can be started with such a stack


def test_call_is_made_in_the_own_thread_if_no_thread_can_be_started() -> None:
    size = threading.stack_size(TOO_LARGE)
    try:
        assert Hedge(delay=0.01).call(threading.get_ident) == threading.get_ident()
    finally:
        threading.stack_size(size)


def test_no_further_request_is_sent_if_no_further_thread_can_be_started() -> None:
    sent: list[int] = []

    def send() -> int:
        sent.append(threading.stack_size(TOO_LARGE))
        time.sleep(0.1)
        return 5

    size, budget = threading.stack_size(), RetryBudget(100)
    try:
        assert Hedge(delay=0.01, requests=3, budget=budget).call(send) == 5
    finally:
        threading.stack_size(size)
    assert len(sent) == 1
    assert budget.available == 100 - 14  # one attempt to send another request


def test_threads_do_not_keep_the_process_alive() -> None:
    assert Hedge(delay=60).call(lambda: threading.current_thread().daemon)


def test_at_most_so_many_requests_are_sent_in_threads() -> None:
    requests = Requests(NEVER, NEVER, 0)
    threading.Timer(0.1, requests.release.set).start()  # much longer than the delay
    assert Hedge(delay=0.005).call(requests) in {0, 1}
    assert requests.sent == 2


@pytest.mark.anyio
async def test_first_success_is_returned_while_another_request_hangs() -> None:
    all_sent, first_failed = anyio.Event(), anyio.Event()
    numbers = iter(range(3))

    async def send() -> int:
        number = next(numbers)
        if number == 2:
            all_sent.set()
            await anyio.sleep_forever()
        await all_sent.wait()
        if number == 0:
            first_failed.set()
            raise NetworkError("reset")
        await first_failed.wait()
        return number

    assert await Hedge(delay=0.005, requests=3).acall(send) == 1


def test_all_requests_of_threads_may_fail() -> None:
    errors = [NetworkError("first"), NetworkError("second")]
    started = threading.Barrier(2)

    def fail() -> None:
        error = errors.pop(0)
        started.wait(10)
        raise error

    with pytest.raises(NetworkError):
        Hedge(delay=0.005).call(fail)
    assert errors == []


def test_budget_without_tokens_sends_no_further_request() -> None:
    budget = RetryBudget(14)
    budget.withdraw()
    requests = Requests(NEVER, 0)
    threading.Timer(0.05, requests.release.set).start()
    assert Hedge(delay=0.005, budget=budget).call(requests) == 0
    assert requests.sent == 1


def test_policy_of_a_client_hedges_reads_only() -> None:
    with ByteServer(endless=InTurn(Break.NEXT, INFO)) as server:  # type: ignore[arg-type]
        policy = Hedge(delay=0.02)
        with Client(base_url=server.url, hub_url=server.url, token="x", policy=policy) as client:
            assert client.models.get("org/name").id == "org/name"
    assert len(server.requests) == 2


@pytest.mark.anyio
@pytest.mark.parametrize("wrap", [lambda hedge: hedge, lambda hedge: Pipeline(Cache(), hedge)])
async def test_policy_of_an_async_client_hedges_reads_only(wrap: Any) -> None:
    policy = wrap(Hedge(delay=0.02))
    with ByteServer(endless=InTurn(Break.NEXT, INFO)) as server:  # type: ignore[arg-type]
        async with AsyncClient(base_url=server.url, hub_url=server.url, token="x", policy=policy) as client:
            assert (await client.models.get("org/name")).id == "org/name"
            assert len(server.requests) == 2
    with ByteServer(0.05, HELLO) as server:
        async with AsyncClient(base_url=server.url, token="x", policy=policy) as client:
            await client.chat.create([{"role": "user", "content": "Hi"}], model="m")
    assert len(server.requests) == 1


@pytest.mark.anyio
async def test_retry_around_a_hedge_repeats_both() -> None:
    requests = Requests(NetworkError("reset"), NEVER, 0)
    pipeline = Pipeline(Retry(on=HfError, wait_initial=1e-9), Hedge(delay=0.005))
    assert await pipeline.acall(requests.send) == 2
    assert repr(Hedge(delay=0.5)) == "Hedge(delay=0.5, requests=2)"
