"""A real server streams chats. A stream can be read partly, and its connection is reused."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from hf_ext import AsyncClient, StreamInterruptedError, ValidationError

if TYPE_CHECKING:
    from hf_ext import AsyncStream, ChatChunk, ChatCompletion
    from hf_ext.chat import ChatOptions
    from scripts.local_servers import LlamaServer, Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
SHORT: ChatOptions = {"max_tokens": 8, "temperature": 0}
# This response is larger than one read of any transport (uvloop reads 256 KiB). The end is never read with the start.
LONG: ChatOptions = {
    "max_tokens": 500,
    "temperature": 0,
    "logprobs": True,
    "top_logprobs": 5,
    "extra_body": {"ignore_eos": True},
}
WITH_USAGE: ChatOptions = {"max_tokens": 8, "temperature": 0, "stream_options": {"include_usage": True}}


async def test_texts_of_the_events_equal_the_text_of_the_completion(client: AsyncClient, llama: LlamaServer) -> None:
    async with client.chat.stream(HELLO, model=llama.model, **WITH_USAGE) as stream:
        events = [event async for event in stream]
    completion = await stream.final()

    assert len(events) >= 8
    assert "".join(event.text for event in events) == completion.text
    assert completion.message.role == "assistant"
    assert (completion.finish_reason, completion.object) == ("length", "chat.completion")
    assert (completion.id, completion.model, completion.created) == (events[0].id, llama.model, events[0].created)
    assert events[-1].choices == []
    assert completion.usage is not None
    assert completion.usage == events[-1].usage
    assert (completion.usage.completion_tokens, completion.usage.total_tokens) == (
        8,
        (completion.usage.prompt_tokens or 0) + 8,
    )
    assert events[-1].raw["timings"]["predicted_n"] == 8


async def test_text_stream_yields_only_texts(client: AsyncClient, llama: LlamaServer) -> None:
    async with client.chat.stream(HELLO, model=llama.model, **WITH_USAGE) as stream:
        texts = [text async for text in stream.text_stream]

    assert all(texts)
    assert "".join(texts) == stream.partial.text
    assert stream.partial.usage is not None


async def test_final_reads_the_stream_without_a_with_block(client: AsyncClient, llama: LlamaServer) -> None:
    completion = await client.chat.stream(HELLO, model=llama.model, **SHORT).final()

    assert completion.text
    assert completion.finish_reason == "length"


async def test_final_completion_has_the_meta_of_the_stream(nginx_client: AsyncClient, llama: LlamaServer) -> None:
    async with nginx_client.chat.stream(HELLO, model=llama.model, **SHORT) as stream:
        assert stream.meta.status == 200
        assert stream.meta.headers["content-type"] == "text/event-stream"
        completion = await stream.final()

    assert completion.meta.request_id == stream.meta.request_id == stream.meta.headers["x-request-id"]


async def test_partial_contains_all_received_texts_during_the_stream(client: AsyncClient, llama: LlamaServer) -> None:
    received = ""
    async with client.chat.stream(HELLO, model=llama.model, **SHORT) as stream:
        assert stream.partial.text == ""
        async for text in stream.text_stream:
            received += text
            assert stream.partial.text.startswith(received)


async def test_iteration_continues_after_a_break_inside_the_with_block(client: AsyncClient, llama: LlamaServer) -> None:
    texts: list[str] = []
    async with client.chat.stream(HELLO, model=llama.model, **SHORT) as stream:
        async for text in stream.text_stream:
            texts.append(text)
            break
        async for event in stream:
            texts.append(event.text)
            if len(texts) == 3:
                break
        texts += [text async for text in stream.text_stream]
        assert [event async for event in stream] == []

    assert len(texts) >= 8
    assert "".join(texts) == stream.partial.text


async def test_final_of_a_stream_that_was_closed_early_raises(client: AsyncClient, llama: LlamaServer) -> None:
    async with client.chat.stream(HELLO, model=llama.model, **LONG) as stream:
        async for _ in stream.text_stream:
            break
    with pytest.raises(StreamInterruptedError, match="closed by the client") as caught:
        await stream.final()

    assert caught.value.partial.text == stream.partial.text


async def test_n_streams_several_choices(client: AsyncClient, llama: LlamaServer) -> None:
    async with client.chat.stream(HELLO, model=llama.model, n=2, max_tokens=4, temperature=0) as stream:
        texts = {0: "", 1: ""}
        async for event in stream:
            for choice in event.choices:
                texts[choice.index or 0] += choice.delta.text

    assert {choice.index: choice.message.text for choice in stream.partial.choices} == texts
    assert all(choice.finish_reason == "length" for choice in stream.partial.choices)


async def test_logprobs_of_all_chunks_are_joined(client: AsyncClient, llama: LlamaServer) -> None:
    completion = await client.chat.stream(HELLO, model=llama.model, logprobs=True, max_tokens=8, temperature=0).final()

    logprobs = completion.choices[0].logprobs
    assert logprobs is not None
    assert logprobs.content is not None
    assert "".join(token.token or "" for token in logprobs.content) == completion.text


async def test_connection_is_reused_after_a_stream(nginx_client: AsyncClient, llama: LlamaServer) -> None:
    connections: set[str] = set()
    for _ in range(3):
        async with nginx_client.chat.stream(HELLO, model=llama.model, max_tokens=2) as stream:
            await stream.final()
        connections.add(stream.meta.headers["x-connection"])
    response = await nginx_client.chat.create(HELLO, model=llama.model, max_tokens=1)

    assert connections == {response.meta.headers["x-connection"]}


async def test_stream_that_is_closed_early_releases_its_connection(nginx: Nginx, llama: LlamaServer) -> None:
    async with AsyncClient(base_url=nginx.url, max_connections=1, deadline=20) as client:
        async with client.chat.stream(HELLO, model=llama.model, **LONG) as stream:
            async for _ in stream:
                break
        response = await client.chat.create(HELLO, model=llama.model, max_tokens=1)

    assert response.meta.headers["x-connection"] != stream.meta.headers["x-connection"]


async def fail_in_the_middle(stream: AsyncStream[ChatChunk, ChatCompletion]) -> None:
    """Raise an error between two events."""
    async with stream:
        async for _ in stream:
            raise ZeroDivisionError


async def test_exception_inside_the_with_block_releases_the_connection(nginx: Nginx, llama: LlamaServer) -> None:
    async with AsyncClient(base_url=nginx.url, max_connections=1, deadline=20) as client:
        with pytest.raises(ZeroDivisionError):
            await fail_in_the_middle(client.chat.stream(HELLO, model=llama.model, **LONG))
        assert (await client.chat.create(HELLO, model=llama.model, max_tokens=1)).choices


async def test_events_of_a_compressed_stream_are_yielded_one_by_one(nginx_client: AsyncClient, nginx: Nginx) -> None:
    gzip = nginx_client.with_options(base_url=nginx.gzip)
    async with gzip.chat.stream(HELLO, model="SmolLM2", **LONG) as stream:
        first = await anext(aiter(stream))
        assert stream.meta.headers["content-encoding"] == "gzip"
        assert first.choices[0].delta.role == "assistant"
        assert stream.partial.finish_reason is None


async def test_error_status_is_raised_when_the_stream_is_entered(client: AsyncClient, llama: LlamaServer) -> None:
    stream = client.chat.stream([{"role": "user", "content": "word " * 3000}], model=llama.model)
    with pytest.raises(ValidationError, match="exceeds the available context size") as caught:
        async with stream:
            pytest.fail("entered")

    assert caught.value.status_code == 400
    assert stream.partial.choices == []


async def test_request_is_sent_when_the_stream_is_entered(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    before = await echo.chat.create(HELLO, model="acme/tiny")
    echo.chat.stream(HELLO, model="acme/tiny")
    with pytest.raises(ValidationError):
        echo.chat.stream(HELLO, model="acme/tiny", temperature=-1)
    after = await echo.chat.create(HELLO, model="acme/tiny")

    assert (before.meta.headers["x-connection-request"], after.meta.headers["x-connection-request"]) == ("1", "2")


async def test_open_stream_does_not_keep_the_request_body_in_memory(client: AsyncClient, llama: LlamaServer) -> None:
    await client.chat.create(
        HELLO, model=llama.model, **SHORT
    )  # the first call allocates memory that later calls share
    tracemalloc.start()
    try:
        extra = {"extra_body": {"unknown_parameter": "x" * 2_000_000}}
        async with client.chat.stream(HELLO, model=llama.model, max_tokens=8, **extra) as stream:
            del extra
            allocated, _ = tracemalloc.get_traced_memory()
            assert (await stream.final()).text
    finally:
        tracemalloc.stop()

    assert allocated < 1_000_000
