"""The policy of a client applies to every request and to the opening of every stream; a call can replace it."""

from __future__ import annotations

import json
import traceback
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer, head
from support.leaks import NEEDLE

from hf_ext import (
    ApiError,
    AsyncClient,
    ClientConfig,
    HfError,
    ModelUnavailableError,
    RequestTimeoutError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext.resilience import (
    AdaptiveLimiter,
    Bulkhead,
    Cache,
    Call,
    CircuitBreaker,
    CircuitOpenError,
    Failover,
    Flow,
    Hedge,
    Metrics,
    Pipeline,
    Policy,
    RateLimiter,
    Retry,
    Timeout,
)

pytestmark = pytest.mark.anyio

MESSAGES = [{"role": "user", "content": "Hi"}]
HELLO = answer({"choices": [{"index": 0, "finish_reason": "stop", "message": {"content": "Hello!"}}]})
BUSY = answer({"error": "busy"}, status="503 Service Unavailable")
FAILED = answer({"error": "broken"}, status="500 Internal Server Error")
CHUNK = b'data: {"choices": [{"index": 0, "delta": {"content": "Hel"}}]}\n\n'
LAST_CHUNK = b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
WHOLE_STREAM = head() + CHUNK + LAST_CHUNK
CUT_STREAM = head() + CHUNK
ERROR_INSTEAD_OF_A_STREAM = answer({"error": {"message": "overloaded", "code": 503}})


class Recorder(Policy):
    """Pass each call on, and record the function and its keyword arguments."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.ends: list[BaseException | None] = []
        self.remaining: list[bool] = []

    def flow(self, call: Call) -> Flow:
        self.calls.append((call.fn.__qualname__ if call.done_callbacks is None else "stream", call.kwargs))
        self.remaining.append(call.remaining is not None and 0 < call.remaining() <= 60)
        result = yield call
        call.add_done_callback(self.ends.append)
        return result


def retry(attempts: int = 3) -> Retry:
    return Retry(on=HfError, attempts=attempts, wait_initial=1e-9)


def client_of(server: ByteServer, **settings: Any) -> AsyncClient:
    return AsyncClient(base_url=server.url, **{"token": NEEDLE, **settings})


async def ask(client: AsyncClient, **options: Any) -> str:
    return (await client.chat.create(MESSAGES, model="m", **options)).text


async def stream_text(client: AsyncClient, **options: Any) -> str:
    async with client.chat.stream(MESSAGES, model="m", **options) as stream:
        return (await stream.final()).text


async def test_client_without_a_policy_sends_each_request_once() -> None:
    with ByteServer(BUSY) as server:
        async with client_of(server) as client:
            assert client.config.policy is None
            with pytest.raises(ModelUnavailableError):
                await ask(client)
    assert len(server.requests) == 1


async def test_policy_of_the_client_applies_to_a_call() -> None:
    with ByteServer(endless=InTurn(BUSY, BUSY, HELLO)) as server:
        async with client_of(server, policy=retry()) as client:
            assert await ask(client) == "Hello!"
    assert len(server.requests) == 3
    assert len({request.partition(b"\r\n\r\n")[2] for request in server.requests}) == 1


async def test_repr_of_a_client_has_its_policy() -> None:
    client = AsyncClient(
        base_url="http://127.0.0.1:1", token=False, policy=Pipeline(retry(4), RateLimiter(per_second=2))
    )
    assert "policy=Pipeline(Retry(attempts=4, wait=1e-09…8 s), RateLimiter(per_second=2))" in repr(client)
    assert "policy" not in repr(AsyncClient(base_url="http://127.0.0.1:1", token=False))


async def test_call_replaces_or_removes_the_policy_of_the_client() -> None:
    with ByteServer(BUSY) as server:
        async with client_of(server, policy=retry(3)) as client:
            for options, requests in [({}, 3), ({"policy": retry(2)}, 2), ({"policy": None}, 1)]:
                server.requests.clear()
                with pytest.raises(ModelUnavailableError):
                    await ask(client, **options)
                assert len(server.requests) == requests


async def test_policy_of_a_call_needs_no_policy_of_the_client() -> None:
    with ByteServer(endless=InTurn(BUSY, HELLO)) as server:
        async with client_of(server) as client:
            assert await ask(client, policy=retry(2)) == "Hello!"
    assert len(server.requests) == 2


async def test_with_options_replaces_or_removes_the_policy() -> None:
    first, second = retry(2), retry(3)
    client = AsyncClient(base_url="http://127.0.0.1:1", token=False, policy=first)
    assert client.with_options(timeout=5).config.policy is first
    assert client.with_options(policy=second).config.policy is second
    assert client.with_options(policy=None).config.policy is None
    assert client.config.policy is first
    assert ClientConfig.resolve(token=False, policy=first).with_options(deadline=5).policy is first


@pytest.mark.parametrize("value", [5, "retry", Retry, lambda fn: fn(), object()])
async def test_anything_but_a_policy_raises_before_a_request_is_sent(value: Any) -> None:
    with pytest.raises(ValidationError, match=r"policy must be a policy such as Retry\(...\)"):
        AsyncClient(base_url="http://127.0.0.1:1", token=False, policy=value)
    with ByteServer(HELLO) as server:
        async with client_of(server) as client:
            with pytest.raises(ValidationError, match="policy must be a policy"):
                await ask(client, policy=value)
    assert server.requests == []


async def test_list_of_policies_is_refused_with_the_name_of_the_pipeline() -> None:
    policies: Any = [retry(2), retry(3)]
    with pytest.raises(ValidationError, match="not list; put several policies into a Pipeline"):
        AsyncClient(base_url="http://127.0.0.1:1", token=False, policy=policies)


async def test_failover_is_refused_before_a_request_is_sent() -> None:
    failover: Any = Failover(["a", "b"], on=HfError)
    with ByteServer(HELLO) as server:
        async with client_of(server, policy=failover) as client:
            with pytest.raises(ValidationError, match="passes a positional argument"):
                await ask(client)
    assert server.requests == []


async def test_policy_gets_the_fields_of_the_request() -> None:
    policy = Recorder()
    with ByteServer(HELLO) as server:
        async with client_of(server, policy=policy) as client:
            await ask(client, max_tokens=5, extra_body={"top_k": 3})
    name, fields = policy.calls[0]
    assert (name, fields["model"], fields["max_tokens"], fields["top_k"]) == ("create_chat_completion", "m", 5, 3)
    assert fields["messages"] == MESSAGES


async def test_policy_learns_the_deadline_of_the_call() -> None:
    policy = Recorder()
    with ByteServer(HELLO) as server:
        async with client_of(server, policy=policy) as client:
            await ask(client)
            await ask(client, deadline=60)
    assert policy.remaining == [False, True]


async def test_deadline_of_a_call_limits_all_attempts_and_waits() -> None:
    with ByteServer(BUSY) as server:
        async with client_of(server, policy=Retry(on=HfError, attempts=5, wait_initial=100, wait_max=100)) as client:
            with pytest.raises(ModelUnavailableError) as caught:
                await ask(client, deadline=20)
    assert len(server.requests) == 1
    assert "would pass deadline" in caught.value.__notes__[0]


async def test_cache_answers_equal_calls_of_the_same_client() -> None:
    cache = Cache()
    with ByteServer(HELLO) as server:
        async with client_of(server, policy=cache) as client:
            first = await client.chat.create(MESSAGES, model="m")
            second = await client.chat.create(MESSAGES, model="m")
            assert (first, first is second) == (second, False)
            await ask(client, max_tokens=5)
            await ask(client, headers={"X-User": "bob"})
            await ask(client.with_options(token="hf_other"))
    assert len(server.requests) == 4
    assert (cache.stats().hits, cache.stats().misses) == (1, 4)


async def test_cache_distinguishes_the_parsers_of_equal_requests() -> None:
    """`tei.health` and `tgi.health` send the same request, and `tei.metrics` and `tgi.metrics` read it alike."""
    cache = Cache()
    with ByteServer(answer(b"", "text/plain")) as server:
        async with client_of(server, policy=cache) as client:
            await client.tei.health()
            assert await client.tei.metrics() == ""
            assert await client.tgi.metrics() == ""
    assert len(server.requests) == 2


async def test_policy_applies_to_the_opening_of_a_stream() -> None:
    with ByteServer(endless=InTurn(BUSY, ERROR_INSTEAD_OF_A_STREAM, WHOLE_STREAM)) as server:
        async with client_of(server, policy=retry()) as client:
            assert await stream_text(client) == "Hel"
    assert len(server.requests) == 3
    assert len({request.partition(b"\r\n\r\n")[2] for request in server.requests}) == 1


async def test_policy_applies_to_a_stream_without_a_block() -> None:
    metrics = Metrics()
    with ByteServer(endless=InTurn(BUSY, WHOLE_STREAM)) as server:
        async with client_of(server, policy=Pipeline(metrics, retry())) as client:
            assert [event.text async for event in client.chat.stream(MESSAGES, model="m")] == ["Hel", ""]
    assert (len(server.requests), metrics.snapshot().total.requests) == (2, 1)


async def test_open_stream_is_not_sent_again() -> None:
    with ByteServer(CUT_STREAM) as server:
        async with client_of(server, policy=Retry(on=(StreamInterruptedError, HfError), wait_initial=1e-9)) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await stream_text(client)
    assert (len(server.requests), caught.value.partial.text) == (1, "Hel")


async def test_stream_that_fails_to_open_raises_the_last_error_and_can_be_opened_again() -> None:
    with ByteServer(endless=InTurn(BUSY, BUSY, BUSY, WHOLE_STREAM)) as server:
        async with client_of(server, policy=retry(2)) as client:
            stream = client.chat.stream(MESSAGES, model="m")
            with pytest.raises(ModelUnavailableError) as caught:
                async with stream:
                    raise AssertionError
            assert "Not retried after attempt 2 of 2" in caught.value.__notes__[0]
            async with stream:
                assert (await stream.final()).text == "Hel"
    assert len(server.requests) == 4


async def test_breaker_counts_a_stream_that_was_interrupted() -> None:
    breaker = CircuitBreaker(failure_threshold=1)
    with ByteServer(CUT_STREAM) as server:
        async with client_of(server, policy=breaker) as client:
            with pytest.raises(StreamInterruptedError):
                await stream_text(client)
            assert breaker.state == "open"
            with pytest.raises(CircuitOpenError):
                await stream_text(client)
            with pytest.raises(CircuitOpenError):
                await ask(client)
    assert len(server.requests) == 1


async def test_breaker_ignores_an_error_of_the_caller_in_the_block_of_a_stream() -> None:
    breaker, recorder = CircuitBreaker(failure_threshold=1), Recorder()
    failure = LookupError("of the caller")
    with ByteServer(WHOLE_STREAM) as server:
        async with client_of(server, policy=Pipeline(breaker, recorder)) as client:
            with pytest.raises(LookupError):
                async with client.chat.stream(MESSAGES, model="m"):
                    raise failure
    assert (breaker.state, recorder.ends) == ("closed", [failure])


async def test_end_of_a_stream_is_reported_once() -> None:
    recorder = Recorder()
    with ByteServer(WHOLE_STREAM) as server:
        async with client_of(server, policy=recorder) as client:
            async with client.chat.stream(MESSAGES, model="m") as stream:
                await stream.final()
                assert recorder.ends == []
            await stream.aclose()
    assert recorder.ends == [None]
    assert recorder.calls[0][1]["messages"] == MESSAGES


async def test_metrics_of_the_client_watch_its_streams() -> None:
    metrics = Metrics()
    with ByteServer(WHOLE_STREAM) as server:
        async with client_of(server, policy=metrics) as client, client.chat.stream(MESSAGES, model="m") as stream:
            timer = metrics._timer(stream)
            async for event in stream:
                timer.observe(event)
    assert metrics.snapshot().total.time_to_first_token.count == 1


async def test_policy_applies_to_each_page_of_a_listing() -> None:
    first, second = (json.dumps([{"id": f"org/{number}"}]).encode() for number in range(2))
    recorder = Recorder()
    with ByteServer() as server:
        link = f'Link: <{server.url}/api/models?cursor=2>; rel="next"'
        server._endless = InTurn(answer(first, "application/json", link), BUSY, answer(second))
        async with client_of(server, hub_url=server.url, policy=Pipeline(recorder, retry())) as client:
            models = [model.id async for model in client.models.search(author="org")]
    assert (models, len(server.requests)) == (["org/0", "org/1"], 3)
    assert recorder.calls == [("list_models", {"author": "org"})] * 2


async def test_policy_applies_to_each_poll_of_a_wait() -> None:
    starting = answer({"name": "e", "status": {"state": "initializing"}})
    running = answer({"name": "e", "status": {"state": "running"}})
    recorder = Recorder()
    with ByteServer(endless=InTurn(starting, BUSY, running)) as server:
        policy = Pipeline(recorder, retry())
        async with client_of(server, endpoints_url=server.url, policy=policy) as client:
            endpoint = await client.endpoints.wait("org", "e", deadline=60, interval=0.001)
    assert (endpoint.status.state, len(server.requests)) == ("running", 3)
    assert [fields for _, fields in recorder.calls] == [{"namespace": "org", "name": "e"}] * 2


async def test_wait_replaces_the_policy_of_the_client() -> None:
    running = answer({"name": "e", "status": {"state": "running"}})
    of_client, of_wait = Recorder(), Recorder()
    with ByteServer(running) as server:
        async with client_of(server, endpoints_url=server.url, policy=of_client) as client:
            await client.endpoints.wait("org", "e", deadline=60, policy=of_wait)
            await client.endpoints.wait("org", "e", deadline=60, policy=None)
            with pytest.raises(ValidationError, match="policy must be a policy"):
                await client.endpoints.wait("org", "e", deadline=60, policy=5)
    assert (len(of_client.calls), len(of_wait.calls)) == (0, 1)


async def test_traceback_through_policies_shows_no_token() -> None:
    policies = Pipeline(
        Metrics(),
        Cache(),
        Timeout(60),
        retry(2),
        CircuitBreaker(failure_threshold=100),
        RateLimiter(per_second=1_000, follow_server=True),
        AdaptiveLimiter(),
        Bulkhead(3),
        Hedge(delay=60),
    )
    with ByteServer(echo_token) as server:
        async with client_of(server, hub_url=server.url, policy=policies) as client:
            assert NEEDLE not in repr(client)
            for failing in (ask, stream_text, get_model):
                with pytest.raises(HfError) as caught:
                    await failing(client)
                shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
                assert NEEDLE not in "".join(shown.format())


def echo_token(_: bytes) -> bytes:
    return answer({"error": f"busy, {NEEDLE}"}, status="503 Service Unavailable")


async def get_model(client: AsyncClient) -> Any:
    return await client.models.get("org/name")


async def test_deadline_that_passes_during_an_attempt_is_not_retried() -> None:
    with ByteServer(endless=InTurn(0.5, HELLO)) as server:
        async with client_of(server, policy=retry()) as client:
            with pytest.raises(RequestTimeoutError):
                await ask(client, deadline=0.1)
    assert len(server.requests) <= 1


async def test_server_errors_open_the_circuit_of_the_client() -> None:
    breaker = CircuitBreaker(failure_threshold=2)
    with ByteServer(FAILED) as server:
        async with client_of(server, policy=breaker) as client:
            for expected in (ApiError, ApiError, CircuitOpenError):
                with pytest.raises(expected):
                    await ask(client)
            with pytest.raises(ApiError):
                await ask(client, policy=None)
    assert len(server.requests) == 3
