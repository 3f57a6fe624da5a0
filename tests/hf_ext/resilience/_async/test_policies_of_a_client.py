"""Policies run calls of a client. A policy method accepts certain calls, and certain responses count as failures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer, head

from hf_ext import (
    ApiError,
    AsyncClient,
    HfError,
    NetworkError,
    RateLimitError,
    StreamInterruptedError,
)
from hf_ext.resilience import (
    Cache,
    CircuitBreaker,
    CircuitOpenError,
    Failover,
    FailoverError,
    Metrics,
    Pipeline,
    RateLimiter,
    Retry,
    RetryBudget,
)

pytestmark = pytest.mark.anyio

MESSAGES = [{"role": "user", "content": "Hi"}]
HELLO = {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hello!"}}]}
THROTTLED = answer({"error": "Rate limit reached"}, status="429 Too Many Requests")
FAILED = answer({"error": "broken"}, status="500 Internal Server Error")
CHUNK = b'data: {"choices": [{"index": 0, "delta": {"content": "Hel"}}]}\n\n'
LAST_CHUNK = b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
WHOLE_STREAM = head() + CHUNK + LAST_CHUNK
CUT_STREAM = head() + CHUNK
THROTTLED_STREAM = CUT_STREAM + b'data: {"error": {"message": "slow down", "code": 429}}\n\n'


@pytest.fixture
def closing_server() -> Iterator[str]:
    """The URL of a server that closes every connection without a response."""
    with ByteServer() as server:
        yield server.url


def client_of(server: ByteServer) -> AsyncClient:
    return AsyncClient(base_url=server.url, token="sk-local")


class TestCircuitBreaker:
    async def test_throttled_calls_do_not_open_the_circuit(self) -> None:
        breaker = CircuitBreaker(failure_threshold=2)
        with ByteServer(THROTTLED) as server:
            async with client_of(server) as client:
                for _ in range(5):
                    with pytest.raises(RateLimitError):
                        await breaker.acall(client.chat.create, MESSAGES, model="m/m")
        assert breaker.state == "closed"

    async def test_throttled_calls_do_not_reset_the_number_of_failures(self) -> None:
        """A gateway may throttle the calls to a service that is down."""
        breaker = CircuitBreaker(failure_threshold=3)
        with ByteServer(endless=InTurn(*[FAILED, THROTTLED] * 3)) as server:
            async with client_of(server) as client:
                for expected in [ApiError, RateLimitError] * 2 + [ApiError]:
                    with pytest.raises(expected):
                        await breaker.acall(client.chat.create, MESSAGES, model="m/m")
        assert breaker.state == "open"

    async def test_throttled_probe_counts_as_success(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1, reset_after=0, success_threshold=2)
        breaker.trip()
        with ByteServer(THROTTLED) as server:
            async with client_of(server) as client:
                for _ in range(2):
                    with pytest.raises(RateLimitError):
                        await breaker.acall(client.chat.create, MESSAGES, model="m/m")
        assert breaker.state == "closed"

    async def test_server_errors_open_the_circuit(self) -> None:
        for status in (
            "500 Internal Server Error",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "504 Gateway Timeout",
        ):
            breaker = CircuitBreaker(failure_threshold=2)
            with ByteServer(answer({"error": "x"}, status=status)) as server:
                async with client_of(server) as client:
                    for _ in range(2):
                        with pytest.raises(HfError):
                            await breaker.acall(client.chat.create, MESSAGES, model="m/m")
            assert breaker.state == "open", status

    async def test_documented_policy_retries_every_temporary_error(self) -> None:
        statuses = ["500 x", "502 x", "503 x", "429 x"]
        responses = [answer({"error": "x"}, status=status) for status in statuses]
        retry = Retry(on=HfError, wait_initial=0.0)
        with ByteServer(endless=InTurn(*responses, answer(HELLO))) as server:
            async with client_of(server) as client:
                completion = await retry.acall(client.chat.create, MESSAGES, model="m/m")
        assert completion.text == "Hello!"
        assert len(server.requests) == 5

    async def test_failover_error_does_not_count_as_failure_if_nothing_was_sent(self, closing_server: str) -> None:
        outer = CircuitBreaker(failure_threshold=2)
        async with AsyncClient(base_url=closing_server, token="sk-local") as client:
            failover = Failover([client], on=HfError, each=lambda _: CircuitBreaker(failure_threshold=1))
            pipeline = Pipeline(outer)

            async def ask(target: AsyncClient) -> object:
                return await target.chat.create(MESSAGES, model="m/m")

            for _ in range(5):
                with pytest.raises(FailoverError) as caught:
                    await pipeline.acall(failover.acall, ask)
            assert isinstance(caught.value.exceptions[0], CircuitOpenError)
        assert outer.state == "closed"  # one failure, then four calls that were not sent


class TestStreams:
    async def test_error_of_another_service_in_the_block_does_not_count_as_failure_of_the_stream(
        self, closing_server: str
    ) -> None:
        breaker, metrics = CircuitBreaker(failure_threshold=1), Metrics()
        failover_of_one: list[Failover[AsyncClient]] = []
        with ByteServer(WHOLE_STREAM) as server:
            async with client_of(server) as client, AsyncClient(base_url=closing_server, token="sk-local") as other:
                failover_of_one.append(Failover([client], on=HfError, each=lambda _: Pipeline(metrics, breaker)))
                with pytest.raises(NetworkError):
                    async with failover_of_one[0].astream(_chat_stream) as stream:
                        async for _ in stream:
                            await other.chat.create(MESSAGES, model="m/m")
        assert breaker.state == "closed"
        assert failover_of_one[0].status()[0].failures == 0
        assert metrics.snapshot().total.failures == 0

    async def test_interrupted_stream_of_another_service_does_not_count_as_failure_of_this_service(self) -> None:
        breaker, inner = CircuitBreaker(failure_threshold=1), CircuitBreaker(failure_threshold=1)
        with ByteServer(WHOLE_STREAM) as server, ByteServer(CUT_STREAM) as cutting_server:
            async with client_of(server) as client, client_of(cutting_server) as other:
                with pytest.raises(StreamInterruptedError):
                    async with (
                        breaker.astream(client.chat.stream, MESSAGES, model="m/m"),
                        inner.astream(other.chat.stream, MESSAGES, model="m/m") as cut,
                    ):
                        await cut.final()
        assert (breaker.state, inner.state) == ("closed", "open")

    async def test_interrupted_stream_counts_as_failure(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        with ByteServer(CUT_STREAM) as server:
            async with client_of(server) as client:
                with pytest.raises(StreamInterruptedError):
                    async with breaker.astream(client.chat.stream, MESSAGES, model="m/m") as stream:
                        await stream.final()
        assert breaker.state == "open"

    async def test_interruption_that_the_block_catches_counts_as_failure(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        with ByteServer(CUT_STREAM) as server:
            async with (
                client_of(server) as client,
                breaker.astream(client.chat.stream, MESSAGES, model="m/m") as stream,
            ):
                with pytest.raises(StreamInterruptedError) as caught:
                    await stream.final()
                assert stream.interruption is caught.value
        assert breaker.state == "open"

    async def test_stream_that_the_caller_closes_early_does_not_count_as_failure(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        with ByteServer(CUT_STREAM, 60.0) as server:
            async with (
                client_of(server) as client,
                breaker.astream(client.chat.stream, MESSAGES, model="m/m") as stream,
            ):
                async for _ in stream:
                    break
                assert stream.interruption is None
        assert breaker.state == "closed"

    async def test_stream_that_the_server_throttles_does_not_open_the_circuit(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        with ByteServer(THROTTLED_STREAM) as server:
            async with client_of(server) as client:
                with pytest.raises(StreamInterruptedError):
                    async with breaker.astream(client.chat.stream, MESSAGES, model="m/m") as stream:
                        await stream.final()
        assert breaker.state == "closed"


class TestWrongMethod:
    async def test_call_rejects_a_stream_and_names_the_right_method(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        with ByteServer(WHOLE_STREAM) as server:
            async with client_of(server) as client:
                for policy in (breaker, Retry(on=Exception), Cache(), Metrics(), RateLimiter(per_second=9)):
                    with pytest.raises(
                        TypeError, match=r"returns an? (async )?stream.* use `(async )?with policy\.a?stream"
                    ):
                        await Pipeline(policy).acall(client.chat.stream, MESSAGES, model="m/m")
                async with breaker.astream(client.chat.stream, MESSAGES, model="m/m") as stream:
                    assert (await stream.final()).text == "Hel"
        assert len(server.requests) == 1
        assert breaker.state == "closed"

    async def test_call_of_a_failover_rejects_a_stream(self) -> None:
        with ByteServer(WHOLE_STREAM) as server:
            async with client_of(server) as client:
                failover = Failover([client], on=HfError)
                with pytest.raises(TypeError, match=r"policy\.a?stream"):
                    await failover.acall(_chat_stream)
                with pytest.raises(TypeError, match=r"policy\.a?stream"):
                    await Retry(on=HfError).acall(failover.astream, _chat_stream)
        assert server.requests == []
        assert failover.status()[0].failures == 0

    async def test_call_rejects_a_generator_of_pages(self) -> None:
        with ByteServer(answer([])) as server:
            async with AsyncClient(hub_url=server.url, token="sk-local") as client:
                with pytest.raises(TypeError, match=r"generator.* a function that reads it"):
                    await Retry(on=HfError).acall(client.models.search, search="tiny")
        assert server.requests == []

    async def test_stream_rejects_a_call_and_names_the_right_method(self) -> None:
        breaker = CircuitBreaker(failure_threshold=1)
        with ByteServer(answer(HELLO)) as server:
            async with client_of(server) as client:
                with pytest.raises(TypeError, match=r"returns no stream; use `(await )?policy\.a?call"):
                    async with breaker.astream(client.chat.create, MESSAGES, model="m/m"):  # type: ignore[arg-type]
                        pass
        assert breaker.state == "closed"


class TestCaches:
    async def test_pipeline_that_contains_the_same_cache_twice_sends_one_request(self) -> None:
        cache = Cache()
        pipeline = Pipeline(cache, Retry(on=HfError), cache)
        with ByteServer(answer(HELLO)) as server:
            async with client_of(server) as client:
                texts = [(await pipeline.acall(client.chat.create, MESSAGES, model="m/m")).text for _ in range(3)]
        assert texts == ["Hello!"] * 3
        assert len(server.requests) == 1
        assert (cache.stats().misses, cache.stats().hits, cache.stats().joins) == (1, 2, 0)

    async def test_cached_call_inside_a_cached_call_with_the_same_key_is_sent(self) -> None:
        cache = Cache(key=lambda messages, **_: messages[0]["content"])
        with ByteServer(answer(HELLO)) as server:
            async with client_of(server) as client:

                async def ask(messages: Any, **options: Any) -> str:
                    return (await cache.acall(client.chat.create, messages, **options)).text

                assert [await cache.acall(ask, MESSAGES, model="m/m") for _ in range(2)] == ["Hello!"] * 2
        assert len(server.requests) == 1


class TestBudgets:
    async def test_retry_that_an_open_circuit_rejects_returns_its_tokens(self, closing_server: str) -> None:
        budget = RetryBudget(100)
        pipeline = Pipeline(Retry(on=HfError, wait_initial=0.0, budget=budget), CircuitBreaker(failure_threshold=1))
        async with AsyncClient(base_url=closing_server, token="sk-local") as client:
            with pytest.raises(CircuitOpenError):
                await pipeline.acall(client.chat.create, MESSAGES, model="m/m")
        assert budget.available == 100


class TestDeadlines:
    async def test_deadline_of_a_retry_limits_the_wait_of_an_inner_rate_limiter(self) -> None:
        limiter = RateLimiter(per_hour=1)
        pipeline = Pipeline(Retry(on=HfError, deadline=5), limiter)
        with ByteServer(answer(HELLO)) as server:
            async with client_of(server) as client:
                assert (await pipeline.acall(client.chat.create, MESSAGES, model="m/m")).text == "Hello!"
                with pytest.raises(RateLimitError, match=r"admits this call in 3\d{3}\.\d\d s, and the deadline is in"):
                    await pipeline.acall(client.chat.create, MESSAGES, model="m/m")
        assert len(server.requests) == 1


def _chat_stream(client: AsyncClient) -> Any:
    return client.chat.stream(MESSAGES, model="m/m")
