"""One asynchronous client can be used in several event loops of asyncio."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from support.byte_server import Break, ByteServer, response

from hf_ext import AsyncClient

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
ALWAYS = [response(GOOD), Break.NEXT] * 100

both = pytest.mark.parametrize("transport", [None, "httpx"])


async def call(client: AsyncClient, times: int = 1) -> set[str | None]:
    """Make calls, and return their texts."""
    return {(await client.chat.create(HELLO, model="acme/tiny")).text for _ in range(times)}


@pytest.fixture
def loops() -> Generator[tuple[asyncio.AbstractEventLoop, asyncio.AbstractEventLoop]]:
    one, two = asyncio.new_event_loop(), asyncio.new_event_loop()
    yield one, two
    for loop in (one, two):
        loop.run_until_complete(asyncio.sleep(0))  # closes the transports
        loop.close()
    gc.collect()


@both
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # asyncio.run ends without closing the client
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_client_can_be_used_by_consecutive_calls_of_asyncio_run(transport: Literal["httpx"] | None) -> None:
    with ByteServer(*ALWAYS) as server:
        client = AsyncClient(base_url=server.url, transport=transport, deadline=10)
        assert [asyncio.run(call(client)) for _ in range(4)] == [{"Hello"}] * 4
        asyncio.run(client.aclose())
        gc.collect()


@both
def test_closing_a_client_closes_its_connections_of_all_loops(
    transport: Literal["httpx"] | None, loops: tuple[asyncio.AbstractEventLoop, asyncio.AbstractEventLoop]
) -> None:
    one, two = loops
    with ByteServer(*ALWAYS) as server:
        client = AsyncClient(base_url=server.url, transport=transport, deadline=10)
        for _ in range(3):
            assert one.run_until_complete(call(client)) == two.run_until_complete(call(client)) == {"Hello"}
        one.run_until_complete(client.aclose())
        for _ in loops:
            server.wait_for_end()

    assert len(server.requests) == 6


@both
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # asyncio.run ends without closing the client
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_client_can_be_used_by_two_loops_at_once(transport: Literal["httpx"] | None) -> None:
    with ByteServer(*ALWAYS) as server, ThreadPoolExecutor(2) as threads:
        client = AsyncClient(base_url=server.url, transport=transport, max_connections=1, deadline=20)
        found = list(threads.map(lambda _: asyncio.run(call(client, times=50)), range(2)))
        asyncio.run(client.aclose())
        gc.collect()

    assert found == [{"Hello"}] * 2
