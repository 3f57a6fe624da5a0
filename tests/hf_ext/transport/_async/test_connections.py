"""Connections are reused and shared by derived clients. A connection that the server has closed is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.byte_server import Break, ByteServer, chunks, head, response

from hf_ext import AsyncClient, NetworkError
from hf_ext.transport.httpx._async import transport as httpx_transport
from hf_ext.transport.llhttp._async import pool

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer, Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
DONE = b'data: {"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
MODELS = b'{"object":"list","data":[]}'


def observe_for(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer for the server to close a connection: on a busy machine, it closes much later than otherwise."""
    for module in (pool, httpx_transport):
        monkeypatch.setattr(module, "OBSERVE_SECONDS", {"stream": seconds, "other": seconds})


async def test_consecutive_calls_use_one_connection(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    responses = [await echo.chat.create(HELLO, model="acme/tiny") for _ in range(5)]

    assert len({response.meta.headers["x-connection"] for response in responses}) == 1
    assert responses[-1].meta.headers["x-connection-request"] == "5"


async def test_derived_client_shares_the_connections(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    derived = echo.with_options(timeout=3, token="sk-other", headers={"X-Test": "derived"})
    one, two, three = [await client.chat.create(HELLO, model="acme/tiny") for client in (echo, derived, echo)]

    assert [response.meta.headers["x-connection-request"] for response in (one, two, three)] == ["1", "2", "3"]
    assert [response.raw["headers"]["x-test"] for response in (one, two, three)] == ["", "derived", ""]
    assert [response.raw["headers"]["authorization"] for response in (one, two, three)] == ["", "Bearer sk-other", ""]
    assert derived.transport is echo.transport


async def test_cookie_of_a_response_is_not_sent_back(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    first, second = [await echo.chat.create(HELLO, model="acme/tiny") for _ in range(2)]

    assert first.meta.headers["set-cookie"] == "session=1"
    assert second.raw["headers"]["cookie"] == ""


async def test_closed_client_can_be_closed_again(nginx: Nginx) -> None:
    client = AsyncClient(base_url=nginx.echo)
    await client.chat.create(HELLO, model="acme/tiny")
    await client.aclose()
    await client.aclose()


async def test_calls_after_streams_succeed_if_the_server_closes_after_each_stream(
    client: AsyncClient, llama: LlamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    observe_for(1, monkeypatch)  # the server keeps connections open after other responses, so the test waits this long
    for _ in range(8):
        await client.chat.stream(HELLO, model=llama.model, max_tokens=1).final()
        assert (await client.chat.create(HELLO, model=llama.model, max_tokens=1)).choices


async def test_connection_that_the_server_has_closed_is_replaced() -> None:
    texts: list[str] = []
    with ByteServer(response(GOOD)) as server:
        async with AsyncClient(base_url=server.url) as client:
            for _ in range(10):
                texts.append((await client.chat.create(HELLO, model="acme/tiny")).text)
                server.wait_for_end()  # blocks the event loop, so that the loop does not notice the close

    assert texts == ["Hello"] * 10
    assert len(server.requests) == 10


@pytest.mark.parametrize("steps", [[], [Break.RESET]], ids=["close", "reset"])
async def test_request_on_a_new_connection_that_ended_is_not_sent_again(steps: list[Break]) -> None:
    with ByteServer(*steps) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(NetworkError):
                await client.chat.create(HELLO, model="acme/tiny")
            with pytest.raises(NetworkError):
                await client.router.models()

    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "steps", [[], [0.3], [Break.RESET], [0.3, Break.RESET]], ids=["close", "late close", "reset", "late reset"]
)
async def test_post_that_the_server_has_read_is_not_sent_again(steps: list[float | Break]) -> None:
    with ByteServer(response(GOOD), Break.NEXT, *steps) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.chat.create(HELLO, model="acme/tiny")
            with pytest.raises(NetworkError) as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert len(server.requests) == 2
    assert caught.value.is_retryable


@pytest.mark.parametrize("steps", [[], [0.3, Break.RESET]], ids=["close", "late reset"])
async def test_get_on_a_reused_connection_that_ended_is_sent_again(steps: list[float | Break]) -> None:
    with ByteServer(response(MODELS), Break.NEXT, *steps) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert await client.router.models() == []
            assert await client.router.models() == []

    assert len(server.requests) == 3


async def test_call_succeeds_if_the_server_closes_a_moment_after_each_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    observe_for(10, monkeypatch)
    stream = head("Transfer-Encoding: chunked") + chunks(DONE)
    with ByteServer(stream, 0.005) as server:
        async with AsyncClient(base_url=server.url) as client:
            for _ in range(10):
                assert (await client.chat.stream(HELLO, model="acme/tiny").final()).text == "Hello"

    assert len(server.requests) == 10


async def test_connection_is_reused_after_a_stream_if_the_server_keeps_it_open(
    nginx_client: AsyncClient, nginx: Nginx
) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    for _ in range(3):
        await nginx_client.chat.stream(HELLO, model="SmolLM2", max_tokens=1).final()

    response = await echo.chat.create(HELLO, model="acme/tiny")
    assert response.meta.headers["x-connection-request"] == "4"
