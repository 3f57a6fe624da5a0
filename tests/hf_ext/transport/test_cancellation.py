"""A cancelled call or stream leaves no task and no open connection, and the client can be used again."""

from __future__ import annotations

import gc
import os
import select
import socket
import ssl
from contextlib import asynccontextmanager, nullcontext
from itertools import product
from typing import TYPE_CHECKING, Literal

import anyio
import anyio.lowlevel
import pytest
from support.byte_server import ByteServer, head
from support.fault_server import FaultServer
from support.waiting import auntil

from hf_ext import AsyncClient, StreamInterruptedError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from pathlib import Path

    from hf_ext import AsyncStream, ChatChunk, ChatCompletion
    from hf_ext.chat import ChatOptions
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'
LONG: ChatOptions = {"max_tokens": 300, "temperature": 0, "extra_body": {"ignore_eos": True}}
PAUSE = 10.0
STEPS = 6  # iterations of the event loop; more than a call needs until it waits for its response


@pytest.fixture
async def client(nginx: Nginx) -> AsyncGenerator[AsyncClient]:
    """A client with one connection. If a call does not release the connection, the next call fails."""
    async with AsyncClient(base_url=nginx.url, max_connections=1, deadline=20) as client:
        before = len(anyio.get_running_tasks())
        yield client
        await anyio.wait_all_tasks_blocked()
        assert len(anyio.get_running_tasks()) == before


@asynccontextmanager
async def cancelled_when(condition: Callable[[], object]) -> AsyncGenerator[anyio.CancelScope]:
    """Cancel the block when the condition is true and all tasks are waiting."""
    async with anyio.create_task_group() as group:
        with anyio.CancelScope() as scope:

            async def cancel() -> None:
                await auntil(condition)
                await anyio.wait_all_tasks_blocked()
                scope.cancel()

            group.start_soon(cancel)
            yield scope


async def can_call(client: AsyncClient) -> bool:
    """Make another call."""
    return bool((await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)).choices)


async def test_cancelling_while_waiting_for_a_response_frees_the_connection(client: AsyncClient) -> None:
    with ByteServer(PAUSE) as server:
        silent = client.with_options(base_url=server.url)
        async with cancelled_when(lambda: server.requests) as scope:
            await silent.chat.create(HELLO, model="acme/tiny")

    assert scope.cancelled_caught
    assert await can_call(client)


async def test_cancelling_while_receiving_a_response_frees_the_connection(client: AsyncClient) -> None:
    sent: list[bool] = []
    begin = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    with ByteServer(begin, lambda _: sent.append(True) or b"", PAUSE) as server:
        slow = client.with_options(base_url=server.url)
        async with cancelled_when(lambda: sent) as scope:
            await slow.chat.create(HELLO, model="acme/tiny", max_tokens=1)

    assert scope.cancelled_caught
    assert await can_call(client)


async def test_cancelling_while_opening_a_stream_frees_the_connection(client: AsyncClient) -> None:
    with ByteServer(PAUSE) as server:
        silent = client.with_options(base_url=server.url)
        async with cancelled_when(lambda: server.requests) as scope, silent.chat.stream(HELLO, model="acme/tiny"):
            pytest.fail("entered")

    assert scope.cancelled_caught
    assert await can_call(client)


async def test_cancelling_while_receiving_a_document_instead_of_a_stream_frees_the_connection(
    client: AsyncClient,
) -> None:
    sent: list[bool] = []
    begin = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"
    with ByteServer(begin, lambda _: sent.append(True) or b"", PAUSE) as server:
        slow = client.with_options(base_url=server.url)
        async with cancelled_when(lambda: sent) as scope, slow.chat.stream(HELLO, model="acme/tiny"):
            pytest.fail("entered")

    assert scope.cancelled_caught
    assert await can_call(client)


@pytest.mark.parametrize("in_a_block", [True, False])
async def test_cancelling_a_stream_keeps_its_text_and_frees_the_connection(
    client: AsyncClient, in_a_block: bool
) -> None:
    stream = client.chat.stream(HELLO, model="SmolLM2", **LONG)
    with anyio.CancelScope() as scope:
        async with stream if in_a_block else nullcontext():
            async for _ in stream.text_stream:
                scope.cancel()  # takes effect at the next wait

    assert scope.cancelled_caught
    assert stream.partial.text
    assert await can_call(client)
    with pytest.raises(StreamInterruptedError):
        await stream.final()


async def test_cancelling_while_waiting_for_a_free_connection_leaves_the_pool_usable(client: AsyncClient) -> None:
    async with client.chat.stream(HELLO, model="SmolLM2", **LONG):
        async with cancelled_when(lambda: True) as scope:
            await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)
        assert scope.cancelled_caught
    assert await can_call(client)


@pytest.mark.parametrize("transport", [None, "httpx"])
async def test_cancelling_a_waiting_call_when_a_connection_becomes_free_leaves_it_to_the_next_call(
    nginx: Nginx, transport: Literal["httpx"] | None
) -> None:
    texts: list[str] = []

    async def call(client: AsyncClient, scope: anyio.CancelScope) -> None:
        with scope:
            completion = await client.chat.create(HELLO, model="acme/tiny", headers={"X-Test": "1"})
            texts.append(completion.raw["headers"]["x-test"])

    async with AsyncClient(base_url=nginx.url, transport=transport, max_connections=1, deadline=20) as client:
        echo = client.with_options(base_url=nginx.echo)
        for _ in range(5):
            scopes = [anyio.CancelScope() for _ in range(3)]
            stream = client.chat.stream(HELLO, model="SmolLM2", max_tokens=1)
            async with anyio.create_task_group() as group:
                await stream.__aenter__()
                for scope in scopes:
                    group.start_soon(call, echo, scope)
                await anyio.wait_all_tasks_blocked()
                await stream.aclose()
                scopes[0].cancel()
                scopes[1].cancel()

    assert len(texts) >= 5


@pytest.mark.parametrize("transport", [None, "httpx"])
async def test_cancelling_a_call_at_any_step_does_not_block_a_call_that_starts_then(
    transport: Literal["httpx"] | None,
) -> None:
    """The pool may choose the same idle connection for all three calls, so that two wait for its lock."""
    texts: list[str | None] = []

    async def call(client: AsyncClient, scope: anyio.CancelScope) -> None:
        with scope:
            texts.append((await client.chat.create(HELLO, model="acme/tiny")).text)

    with FaultServer() as server:
        async with AsyncClient(base_url=server.url, transport=transport, max_connections=3, deadline=20) as client:
            for start, cancel in product(range(STEPS), repeat=2):
                await call(client, anyio.CancelScope())  # leaves an idle connection
                cancelled = anyio.CancelScope()
                async with anyio.create_task_group() as group:
                    group.start_soon(call, client, anyio.CancelScope())
                    group.start_soon(call, client, cancelled)
                    for step in range(STEPS):
                        await anyio.lowlevel.checkpoint()
                        if step == start:
                            group.start_soon(call, client, anyio.CancelScope())
                        if step == cancel:
                            cancelled.cancel()

    assert set(texts) == {"Hello"}
    assert len(texts) >= 3 * STEPS**2


async def test_cancelling_during_the_tls_handshake_closes_the_socket() -> None:
    with ByteServer(PAUSE, raw=True) as server:
        context = ssl.create_default_context()
        async with (
            AsyncClient(base_url=server.url.replace("http:", "https:"), ssl_context=context) as client,
            cancelled_when(lambda: server.requests) as scope,
        ):
            await client.chat.create(HELLO, model="acme/tiny")
    gc.collect()  # Python would warn about a socket that is still open

    assert scope.cancelled_caught


async def test_cancelling_some_of_many_calls_does_not_affect_the_others(client: AsyncClient, nginx: Nginx) -> None:
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
    assert await can_call(client)


@pytest.mark.parametrize("in_a_block", [True, False])
async def test_stream_can_be_closed_from_another_task(in_a_block: bool) -> None:
    with ByteServer(head(), EVENT, PAUSE) as server:
        async with AsyncClient(base_url=server.url) as client, anyio.create_task_group() as group:
            stream = client.chat.stream(HELLO, model="acme/tiny")
            if in_a_block:
                await stream.__aenter__()
            texts = stream.text_stream
            assert await anext(texts) == "Hi"
            group.start_soon(close_when_reading, stream)
            with pytest.raises(
                StreamInterruptedError, match="closed by the client"
            ):  # otherwise the server would end the stream
                await anext(texts)
            assert stream.partial.text == "Hi"


async def close_when_reading(stream: AsyncStream[ChatChunk, ChatCompletion]) -> None:
    """Close a stream when the task that reads it is waiting."""
    await anyio.wait_all_tasks_blocked()
    await stream.aclose()


async def read_one_event(stream: AsyncStream[ChatChunk, ChatCompletion]) -> None:
    """Leave a loop over a stream that was not opened by an `async with` block."""
    async for _ in stream:
        break


@pytest.mark.filterwarnings("ignore:Async generator.*AsyncStream:ResourceWarning")  # trio rightly warns
async def test_break_without_an_async_with_block_closes_the_stream(client: AsyncClient) -> None:
    stream = client.chat.stream(HELLO, model="SmolLM2", **LONG)
    await read_one_event(stream)
    gc.collect()
    await anyio.wait_all_tasks_blocked()

    assert await can_call(client)
    with pytest.raises(StreamInterruptedError, match="closed by the client"):
        await stream.final()


async def test_cancelling_a_batch_frees_the_connection(client: AsyncClient) -> None:
    with ByteServer(PAUSE) as server:
        silent = client.with_options(base_url=server.url)
        async with cancelled_when(lambda: server.requests) as scope:
            await silent.embeddings.create_batch(["a", "b", "c"], batch_size=1, model="SmolLM2", dialect="openai")

    assert scope.cancelled_caught
    assert await can_call(client)


@pytest.mark.parametrize("transport", [None, "httpx"])
async def test_cancelling_an_upload_closes_the_file_and_frees_the_connection(
    tmp_path: Path, transport: Literal["httpx"] | None
) -> None:
    path = tmp_path / "speech.wav"
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024)  # more bytes than the buffers of the sockets can contain
    with socket.create_server(("127.0.0.1", 0)) as listener, path.open("rb") as file:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with AsyncClient(inference_url=url, transport=transport, max_connections=1) as upload_client:
            for audio in (file, path):
                accepted: list[socket.socket] = []
                async with cancelled_when(lambda accepted=accepted: has_data(listener, accepted)) as scope:
                    await upload_client.audio.transcribe(audio, model="acme/ears")
                assert scope.cancelled_caught
                accepted[0].close()  # the client may have only one connection, so each call opens a new connection
        assert file.seek(0, os.SEEK_CUR) == 0
    gc.collect()  # Python would warn about a file that is still open


def has_data(listener: socket.socket, accepted: list[socket.socket]) -> bool:
    """Return whether a client has connected and sent data. Accept the connection."""
    if not accepted and select.select([listener], [], [], 0)[0]:
        accepted.append(listener.accept()[0])
    return bool(accepted and select.select(accepted, [], [], 0)[0])
