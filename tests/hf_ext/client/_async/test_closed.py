"""A closed client sends nothing: every call raises an error with the reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, response

from hf_ext import AsyncClient, BatchError, ValidationError

pytestmark = pytest.mark.anyio

MODEL = "org/name"
HELLO = [{"role": "user", "content": "Say hello."}]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
Call = Callable[[AsyncClient], Awaitable[Any]]


async def search_models(client: AsyncClient) -> list[Any]:
    return [model async for model in client.models.search(search="x")]


async def iterate_stream(client: AsyncClient) -> list[Any]:
    return [event async for event in client.chat.stream(HELLO, model=MODEL)]


CALLS: dict[str, Call] = {
    "chat.create": lambda client: client.chat.create(HELLO, model=MODEL),
    "chat.stream": lambda client: client.chat.stream(HELLO, model=MODEL).final(),
    "chat.stream with a loop": iterate_stream,
    "text.complete": lambda client: client.text.complete("a", model=MODEL),
    "text.stream_complete": lambda client: client.text.stream_complete("a", dialect="tgi").final(),
    "text.summarize": lambda client: client.text.summarize("a", model=MODEL),
    "embeddings.create": lambda client: client.embeddings.create("a", model=MODEL),
    "models.search": search_models,
    "models.get": lambda client: client.models.get(MODEL),
    "router.models": lambda client: client.router.models(),
    "responses.create": lambda client: client.responses.create("a", model=MODEL),
    "responses.stream": lambda client: client.responses.stream("a", model=MODEL).final(),
    "vision.classify_image": lambda client: client.vision.classify_image(PNG, model=MODEL),
    "audio.transcribe": lambda client: client.audio.transcribe(WAV, model=MODEL),
    "multimodal": lambda client: client.multimodal.answer_visual_question(PNG, "what?", model=MODEL),
    "endpoints.get": lambda client: client.endpoints.get("me", "x"),
    "endpoints.stream_logs": lambda client: client.endpoints.stream_logs("me", "x").final(),
    "tei.info": lambda client: client.tei.info(),
    "tgi.info": lambda client: client.tgi.info(),
    "toolkit.call": lambda client: client.toolkit.call({"a": 1}),
}


@pytest.mark.parametrize("transport", [None, "httpx"])
@pytest.mark.parametrize("name", CALLS)
async def test_every_call_of_a_closed_client_raises_an_error_and_sends_nothing(name: str, transport: Any) -> None:
    with ByteServer(response(GOOD)) as server:
        urls = dict.fromkeys(["base_url", "inference_url", "hub_url", "endpoints_url"], server.url)
        client = AsyncClient(dialect="huggingface", token="hf_test", transport=transport, **urls)
        await client.aclose()
        with pytest.raises(ValidationError, match="the client is closed") as caught:
            await CALLS[name](client)
        await client.aclose()

    assert server.requests == []
    assert not caught.value.is_retryable
    assert "Create a new client" in caught.value.hint


async def test_batch_of_a_closed_client_raises_a_batch_error() -> None:
    client = AsyncClient(base_url="http://127.0.0.1:1")
    await client.aclose()
    with pytest.raises(BatchError, match="the client is closed") as caught:
        await client.embeddings.create_batch(["a", "b"], model=MODEL, batch_size=1)

    assert type(caught.value.__cause__) is ValidationError


async def test_call_of_a_client_that_was_used_and_closed_raises_an_error() -> None:
    with ByteServer(response(GOOD)) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert (await client.chat.create(HELLO, model=MODEL)).text == "Hello"
        with pytest.raises(ValidationError, match="the client is closed") as caught:
            await client.chat.create(HELLO, model=MODEL)

    assert len(server.requests) == 1
    assert caught.value.where == f"POST {server.url}/v1/chat/completions"


async def test_closed_client_cannot_be_entered() -> None:
    client = AsyncClient(base_url="http://127.0.0.1:1")
    await client.aclose()
    with pytest.raises(ValidationError, match="the client is closed"):
        async with client:
            pass


async def test_closing_a_client_closes_the_clients_that_share_its_connections() -> None:
    client = AsyncClient(base_url="http://127.0.0.1:1")
    derived = client.with_options(timeout=3)
    await derived.for_endpoint("http://127.0.0.1:1").aclose()
    for closed in (client, derived, client.with_options(timeout=4)):
        with pytest.raises(ValidationError, match="the client is closed"):
            await closed.chat.create(HELLO, model=MODEL)


async def test_stream_created_before_its_client_was_closed_is_not_sent() -> None:
    with ByteServer(response(GOOD)) as server:
        client = AsyncClient(base_url=server.url)
        stream = client.chat.stream(HELLO, model=MODEL)
        await client.aclose()
        with pytest.raises(ValidationError, match="the client is closed"):
            async with stream:
                pass

    assert server.requests == []


@pytest.mark.parametrize("use", ["iterate", "final", "enter"])
async def test_stream_that_was_closed_before_its_start_is_not_sent(use: str) -> None:
    with ByteServer() as server:
        async with AsyncClient(base_url=server.url) as client:
            stream = client.chat.stream(HELLO, model="m")
            await stream.aclose()
            with pytest.raises(ValidationError, match="the stream is closed"):
                if use == "enter":
                    async with stream:
                        pass
                elif use == "final":
                    await stream.final()
                else:
                    async for _ in stream:
                        pass
    assert server.requests == []
