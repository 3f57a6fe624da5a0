"""Cancellation: a call or a stream that is given up leaves no task, no connection and no state behind."""

from __future__ import annotations

import gc
import socket
import ssl
from contextlib import nullcontext
from typing import TYPE_CHECKING, Literal

import anyio
import pytest
from support.byte_server import ByteServer, head

from hf_ext import AsyncClient, StreamInterruptedError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from hf_ext import AsyncStream, ChatChunk, ChatCompletion
    from hf_ext.chat import ChatOptions
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'
LONG: ChatOptions = {"max_tokens": 300, "temperature": 0, "extra_body": {"ignore_eos": True}}


@pytest.fixture
async def client(nginx: Nginx) -> AsyncGenerator[AsyncClient]:
    """A client with one connection: if that is lost, the next call says so."""
    async with AsyncClient(base_url=nginx.url, max_connections=1, deadline=20) as client:
        before = len(anyio.get_running_tasks())
        yield client
        await anyio.wait_all_tasks_blocked()
        assert len(anyio.get_running_tasks()) == before


async def works(client: AsyncClient) -> bool:
    """Make the next call."""
    return bool((await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)).choices)


async def test_while_waiting_for_a_response(client: AsyncClient, nginx: Nginx) -> None:
    silent = client.with_options(base_url=nginx.fault("silence"))
    with anyio.move_on_after(0.1) as scope:
        await silent.chat.create(HELLO, model="acme/tiny")

    assert scope.cancelled_caught
    assert await works(client)


async def test_while_a_response_comes(client: AsyncClient, nginx: Nginx) -> None:
    slow = client.with_options(base_url=nginx.fault("trickle"))
    with anyio.move_on_after(0.2) as scope:
        await slow.chat.create(HELLO, model="acme/tiny", max_tokens=1)

    assert scope.cancelled_caught
    assert await works(client)


async def test_while_a_stream_opens(client: AsyncClient, nginx: Nginx) -> None:
    silent = client.with_options(base_url=nginx.fault("silence"))
    with anyio.move_on_after(0.1) as scope:
        async with silent.chat.stream(HELLO, model="acme/tiny"):
            pytest.fail("entered")

    assert scope.cancelled_caught
    assert await works(client)


async def test_while_a_document_comes_in_place_of_a_stream(client: AsyncClient) -> None:
    with ByteServer(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{", 5.0) as server:
        slow = client.with_options(base_url=server.url)
        with anyio.move_on_after(0.1) as scope:
            async with slow.chat.stream(HELLO, model="acme/tiny"):
                pytest.fail("entered")

        assert scope.cancelled_caught
        assert await works(client)


@pytest.mark.parametrize("in_a_block", [True, False])
async def test_while_a_stream_comes(client: AsyncClient, in_a_block: bool) -> None:
    stream = client.chat.stream(HELLO, model="SmolLM2", **LONG)
    with anyio.CancelScope() as scope:
        async with stream if in_a_block else nullcontext():
            async for _ in stream.text_stream:
                scope.cancel()  # takes effect at the next wait

    assert scope.cancelled_caught
    assert stream.partial.text
    assert await works(client)
    with pytest.raises(StreamInterruptedError):
        await stream.final()


async def test_while_waiting_for_a_connection(client: AsyncClient) -> None:
    async with client.chat.stream(HELLO, model="SmolLM2", **LONG):
        with anyio.move_on_after(0.1) as scope:
            await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)
        assert scope.cancelled_caught
    assert await works(client)


async def test_during_the_tls_handshake() -> None:
    with ByteServer(5.0) as server:
        context = ssl.create_default_context()
        async with AsyncClient(base_url=server.url.replace("http:", "https:"), ssl_context=context) as client:
            with anyio.move_on_after(0.1) as scope:
                await client.chat.create(HELLO, model="acme/tiny")
    gc.collect()

    assert scope.cancelled_caught


async def test_some_of_many(client: AsyncClient, nginx: Nginx) -> None:
    echo = client.with_options(base_url=nginx.echo)
    finished: list[int] = []

    async def call(number: int) -> None:
        with anyio.move_on_after(number / 10_000 if number % 2 else 20):
            await echo.chat.create(HELLO, model="acme/tiny")
            finished.append(number)

    async with anyio.create_task_group() as group:
        for number in range(20):
            group.start_soon(call, number)

    assert set(range(0, 20, 2)) <= set(finished)
    assert await works(client)


@pytest.mark.parametrize("in_a_block", [True, False])
async def test_a_stream_is_ended_from_another_task(in_a_block: bool) -> None:
    with ByteServer(head(), EVENT, 5.0) as server:
        async with AsyncClient(base_url=server.url) as client, anyio.create_task_group() as group:
            stream = client.chat.stream(HELLO, model="acme/tiny")
            if in_a_block:
                await stream.__aenter__()
            texts = stream.text_stream
            assert await anext(texts) == "Hi"
            group.start_soon(close_after, 0.1, stream)
            with pytest.raises(StreamInterruptedError, match="closed here"), anyio.fail_after(2):
                await anext(texts)
            assert stream.partial.text == "Hi"


async def close_after(seconds: float, stream: AsyncStream[ChatChunk, ChatCompletion]) -> None:
    """End a stream a little later."""
    await anyio.sleep(seconds)
    await stream.aclose()


async def take_one(stream: AsyncStream[ChatChunk, ChatCompletion]) -> None:
    """Leave a loop over a stream that has no block."""
    async for _ in stream:
        break


@pytest.mark.filterwarnings("ignore:Async generator.*AsyncStream:ResourceWarning")  # trio asks for blocks, rightly
async def test_a_break_without_a_block_ends_the_stream(client: AsyncClient) -> None:
    stream = client.chat.stream(HELLO, model="SmolLM2", **LONG)
    await take_one(stream)
    gc.collect()
    await anyio.wait_all_tasks_blocked()

    assert await works(client)
    with pytest.raises(StreamInterruptedError, match="closed here"):
        await stream.final()


async def test_a_batch(client: AsyncClient, nginx: Nginx) -> None:
    silent = client.with_options(base_url=nginx.fault("silence"))
    with anyio.move_on_after(0.1) as scope:
        await silent.embeddings.create_batch(["a", "b", "c"], batch_size=1, model="SmolLM2", dialect="openai")

    assert scope.cancelled_caught
    assert await works(client)


@pytest.mark.parametrize("transport", [None, "httpx"])
async def test_while_a_file_is_sent(tmp_path: Path, transport: Literal["httpx"] | None) -> None:
    path = tmp_path / "speech.wav"
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024)  # more than the system holds for a connection
    with socket.create_server(("127.0.0.1", 0)) as silent, path.open("rb") as file:
        silent.settimeout(5)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        async with AsyncClient(inference_url=url, transport=transport, max_connections=1) as upload_client:
            for audio in (file, path):
                with anyio.move_on_after(0.2) as scope:
                    await upload_client.audio.transcribe(audio, model="acme/ears")
                assert scope.cancelled_caught
                silent.accept()[0].close()  # each call had the one connection that there may be
        assert file.tell() == 0
    gc.collect()  # a file that was left open would warn
