"""One span covers all attempts of a policy of the client, for calls and for streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry.trace import StatusCode, get_current_span
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient, ModelUnavailableError, NetworkError, RateLimitError, RequestTimeoutError
from hf_ext.resilience import Cache, CircuitBreaker, CircuitOpenError, Hedge, Pipeline, Retry, Timeout

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan
    from support.telemetry import Exported

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
USAGE = {"prompt_tokens": 12, "completion_tokens": 2}
CHAT = answer(
    {"id": "1", "model": "m", "choices": [{"message": {"content": "a"}, "finish_reason": "stop"}], "usage": USAGE}
)
STREAM = answer(
    b'data: {"id":"1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    "text/event-stream",
)
BUSY = answer(b"{}", status="503 Service Unavailable")
SLOW_DOWN = answer(b"{}", status="429 Too Many Requests")
ERRORS = (ModelUnavailableError, RateLimitError, RequestTimeoutError)
RETRY = Retry(on=ERRORS, attempts=3, wait_initial=0, wait_max=0)


def attempts_of(span: ReadableSpan) -> dict[str, Any]:
    """Return the attributes of the attempts."""
    names = ("hf.retry_count", "hf.retried_errors", "hf.cache_hit", "error.type")
    return {name: (span.attributes or {})[name] for name in names if name in (span.attributes or {})}


async def send(client: AsyncClient, *, is_stream: bool, **options: Any) -> str:
    """Send a chat, and return its text."""
    if is_stream:
        return (await client.chat.stream(HELLO, model="m", **options).final()).text
    return (await client.chat.create(HELLO, model="m", **options)).text


@pytest.mark.parametrize("is_stream", [False, True])
@pytest.mark.parametrize("is_of_client", [False, True])
async def test_one_span_covers_all_attempts(exported: Exported, is_stream: bool, is_of_client: bool) -> None:
    in_turn = InTurn(BUSY, SLOW_DOWN, STREAM if is_stream else CHAT)
    policies: list[dict[str, Any]] = [{"policy": RETRY}, {}]
    call, settings = policies if not is_of_client else reversed(policies)
    with ByteServer(endless=in_turn) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing(), **settings) as client:
            await send(client, is_stream=is_stream, **call)
            assert not get_current_span().get_span_context().is_valid
    span = exported.span()
    assert span.status.status_code is StatusCode.UNSET
    assert attempts_of(span) == {"hf.retry_count": 2, "hf.retried_errors": ("503", "429")}
    assert (span.attributes or {})["gen_ai.response.finish_reasons"] == ("stop",)
    (duration,) = exported.points("gen_ai.client.inference.duration")
    assert duration.count == 1
    assert "error.type" not in duration.attributes


@pytest.mark.parametrize("is_stream", [False, True])
async def test_call_that_fails_in_every_attempt_has_the_last_error(exported: Exported, is_stream: bool) -> None:
    with ByteServer(endless=InTurn(BUSY, BUSY, SLOW_DOWN)) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing(), policy=RETRY) as client:
            with pytest.raises(RateLimitError):
                await send(client, is_stream=is_stream)
    assert attempts_of(exported.span()) == {
        "hf.retry_count": 2,
        "hf.retried_errors": ("503", "503"),
        "error.type": "429",
    }


@pytest.mark.parametrize("is_stream", [False, True])
async def test_call_with_one_attempt_has_no_count(exported: Exported, is_stream: bool) -> None:
    with ByteServer(STREAM if is_stream else CHAT) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing(), policy=RETRY) as client:
            await send(client, is_stream=is_stream)
    assert attempts_of(exported.span()) == {}


@pytest.mark.parametrize("is_stream", [False, True])
async def test_call_that_the_policy_refuses_has_a_span(exported: Exported, is_stream: bool) -> None:
    breaker = CircuitBreaker(failure_threshold=1)
    with ByteServer(BUSY) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing(), policy=breaker) as client:
            with pytest.raises(ModelUnavailableError):
                await send(client, is_stream=is_stream)
            with pytest.raises(CircuitOpenError):
                await send(client, is_stream=is_stream)
    failed, refused = exported.spans
    assert attempts_of(failed) == {"error.type": "503"}
    assert attempts_of(refused) == {"error.type": "CircuitOpenError"}


@pytest.mark.parametrize("propagate", [False, True])
async def test_response_from_a_cache_is_not_measured_again(exported: Exported, propagate: bool) -> None:
    tracing = exported.tracing(propagate=propagate)
    with ByteServer(CHAT) as server:
        async with AsyncClient(base_url=server.url, tracing=tracing, policy=Cache()) as client:
            for _ in range(2):
                assert await send(client, is_stream=False) == "a"
    assert len(server.requests) == 1
    sent, cached = exported.spans
    assert attempts_of(sent) == {}
    assert attempts_of(cached) == {"hf.cache_hit": True}
    assert (cached.attributes or {})["gen_ai.response.id"] == "1"
    assert "gen_ai.usage.input_tokens" not in (cached.attributes or {})
    (duration,) = exported.points("gen_ai.client.inference.duration")
    (tokens,) = exported.points("gen_ai.client.inference.usage.input_tokens")
    assert (duration.count, tokens.value) == (1, 12)


@pytest.mark.parametrize("is_stream", [False, True])
async def test_attempt_that_a_timeout_interrupts_does_not_end_the_span(exported: Exported, is_stream: bool) -> None:
    class SlowThenQuick:
        """Be silent on the first connection."""

        def __init__(self) -> None:
            self.count = 0

        def __iter__(self) -> Any:
            self.count += 1
            yield 5.0 if self.count == 1 else STREAM if is_stream else CHAT

    policy = Pipeline(RETRY, Timeout(0.3))
    with ByteServer(endless=SlowThenQuick()) as server:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing(), policy=policy) as client:
            await send(client, is_stream=is_stream)
    found = attempts_of(exported.span())
    assert found["hf.retry_count"] == 1
    assert found["hf.retried_errors"] in {("cancelled",), ("RequestTimeoutError",)}
    assert "error.type" not in found


async def test_requests_of_a_hedged_call_are_one_span(exported: Exported) -> None:
    class SlowThenQuick:
        """Answer late on the first connection."""

        def __init__(self) -> None:
            self.count = 0

        def __iter__(self) -> Any:
            self.count += 1
            if self.count == 1:
                yield 0.5
            yield answer({"id": "r-1", "object": "response", "status": "completed", "output": []})

    with ByteServer(endless=SlowThenQuick()) as server:
        settings: Any = {"base_url": server.url, "hub_url": server.url, "policy": Hedge(delay=0.05)}
        async with AsyncClient(tracing=exported.tracing(), **settings) as client:
            await client.responses.retrieve("r-1")
    found = attempts_of(exported.span())
    assert found["hf.retry_count"] == 1
    assert "error.type" not in found


async def test_span_of_the_caller_stays_current_after_a_failed_opening(exported: Exported) -> None:
    tracer = exported.tracer_provider.get_tracer("test")
    async with AsyncClient(base_url="http://127.0.0.1:1", tracing=exported.tracing(), policy=RETRY) as client:
        with tracer.start_as_current_span("caller") as caller:
            for is_stream in (False, True):
                with pytest.raises(NetworkError):
                    await send(client, is_stream=is_stream)
                assert get_current_span() is caller
    assert [span.parent.span_id for span in exported.spans[:2] if span.parent] == [
        caller.get_span_context().span_id
    ] * 2
