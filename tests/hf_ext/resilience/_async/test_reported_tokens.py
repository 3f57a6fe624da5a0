"""Policies count the tokens that a server reports: a limiter charges them, and metrics add them up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from support.byte_server import ByteServer, answer, event_stream
from support.fake_clock import FakeClock

from hf_ext import AsyncClient, RateLimitError
from hf_ext.resilience import Metrics, RateLimiter

pytestmark = pytest.mark.anyio

MESSAGES = [{"role": "user", "content": "Hi"}]
USAGE = {"prompt_tokens": 300, "completion_tokens": 100, "total_tokens": 400}
HELLO = {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hello!"}}]}
CHUNK = {"choices": [{"index": 0, "delta": {"content": "Hello!"}, "finish_reason": "stop"}]}
RESPONSE = {"id": "r", "status": "completed", "output": [], "usage": {"input_tokens": 300, "output_tokens": 100}}
COMPLETED = {"type": "response.completed", "response": RESPONSE}
VECTORS = {"data": [{"index": 0, "embedding": [0.5]}], "usage": {"prompt_tokens": 400, "total_tokens": 400}}

Ask = Callable[[AsyncClient], Awaitable[object]]


async def chat(client: AsyncClient) -> object:
    return await client.chat.create(MESSAGES, model="m/m")


async def respond(client: AsyncClient) -> object:
    return await client.responses.create("Hi", model="m/m")


async def embed(client: AsyncClient) -> object:
    return await client.embeddings.create("Hi", model="m/m")


async def read(stream: AbstractAsyncContextManager[Any]) -> None:
    async with stream as events:
        async for _ in events:
            pass


async def stream_chat(client: AsyncClient) -> None:
    await read(client.chat.stream(MESSAGES, model="m/m"))


async def stream_response(client: AsyncClient) -> None:
    await read(client.responses.stream("Hi", model="m/m"))


CALLS: list[tuple[Ask, bytes]] = [
    (chat, answer(HELLO | {"usage": USAGE})),
    (respond, answer(RESPONSE)),
    (embed, answer(VECTORS)),
    (stream_chat, event_stream(CHUNK, {"choices": [], "usage": USAGE})),
    (stream_response, event_stream(COMPLETED)),
]


@pytest.mark.parametrize(("ask", "response"), CALLS, ids=lambda value: getattr(value, "__name__", ""))
async def test_limiter_charges_the_tokens_that_the_server_reports(ask: Ask, response: bytes) -> None:
    limiter = RateLimiter(tokens_per_minute=600, max_wait=0, clock=(clock := FakeClock()))
    with ByteServer(response) as server:
        async with AsyncClient(base_url=server.url, token="sk-local", policy=limiter) as client:
            await ask(client)
            assert limiter.available() == {"tokens_per_minute": 200}
            await ask(client)  # the window admits it, because its tokens are not known yet
            with pytest.raises(RateLimitError, match="admits this call in 20"):
                await ask(client)
            clock.advance(21)
            await ask(client)
    assert len(server.requests) == 3


@pytest.mark.parametrize(("ask", "response"), CALLS, ids=lambda value: getattr(value, "__name__", ""))
async def test_metrics_add_up_the_tokens_that_the_server_reports(ask: Ask, response: bytes) -> None:
    metrics = Metrics()
    with ByteServer(response) as server:
        async with AsyncClient(base_url=server.url, token="sk-local", policy=metrics) as client:
            await ask(client)
    total = metrics.snapshot().total
    assert (total.input_tokens, total.output_tokens) == ((400, 0) if ask is embed else (300, 100))


async def test_limiter_charges_nothing_for_a_result_without_a_usage() -> None:
    limiter = RateLimiter(per_hour=10, tokens_per_minute=600, clock=FakeClock())
    with ByteServer(answer(HELLO)) as server:
        async with AsyncClient(base_url=server.url, token="sk-local", policy=limiter) as client:
            await chat(client)
    assert limiter.available() == {"per_hour": 9, "tokens_per_minute": 600}


async def test_count_tokens_alone_decides_what_a_call_takes() -> None:
    limiter = RateLimiter(tokens_per_minute=600, count_tokens=lambda **_: 50, clock=FakeClock())
    with ByteServer(answer(HELLO | {"usage": USAGE})) as server:
        async with AsyncClient(base_url=server.url, token="sk-local", policy=limiter) as client:
            await chat(client)
    assert limiter.available() == {"tokens_per_minute": 550}


async def test_window_of_tokens_that_is_added_later_is_charged() -> None:
    limiter = RateLimiter(per_hour=10, clock=FakeClock())
    with ByteServer(answer(HELLO | {"usage": USAGE})) as server:
        async with AsyncClient(base_url=server.url, token="sk-local", policy=limiter) as client:
            await chat(client)
            limiter.update(tokens_per_minute=600)
            await chat(client)
    assert limiter.available() == {"per_hour": 8, "tokens_per_minute": 200}
