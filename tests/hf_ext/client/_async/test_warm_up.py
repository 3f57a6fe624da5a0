"""`warm_up` opens one connection, which the next call uses. It sends nothing."""

from __future__ import annotations

from typing import Any

import pytest
from support.byte_server import ByteServer, response

from hf_ext import AsyncClient, NetworkError, ValidationError

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'


@pytest.fixture(
    params=[("asyncio", {"use_uvloop": False}), ("asyncio", {"use_uvloop": True})], ids=["asyncio", "uvloop"]
)
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """Run the tests without trio, where the client uses httpx."""
    return request.param


@pytest.fixture(autouse=True)
def transport() -> None:
    """Run the tests once: with httpx, `warm_up` opens nothing."""


async def test_next_call_uses_the_connection_of_warm_up() -> None:
    with ByteServer(response(GOOD)) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.warm_up()
            assert server.requests == []
            await client.chat.create(HELLO, model="acme/tiny")
            assert (server.connections, len(server.requests)) == (1, 1)


async def test_client_without_warm_up_opens_no_connection() -> None:
    with ByteServer(response(GOOD)) as server:
        async with AsyncClient(base_url=server.url):
            pass
        assert server.connections == 0


async def test_second_warm_up_opens_no_second_connection() -> None:
    with ByteServer(response(GOOD)) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.warm_up()
            await client.warm_up()
            await client.chat.create(HELLO, model="acme/tiny")
        assert server.connections == 1


async def test_call_opens_a_new_connection_if_the_server_closed_that_of_warm_up() -> None:
    with ByteServer(response(GOOD), closes_first=True) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.warm_up()
            server.wait_for_end()
            completion = await client.chat.create(HELLO, model="acme/tiny")
        assert (completion.text, server.connections) == ("Hello", 2)


async def test_unreachable_server_raises_a_network_error() -> None:
    async with AsyncClient(base_url="http://127.0.0.1:9", token=False) as client:
        with pytest.raises(NetworkError, match="cannot connect") as failed:
            await client.warm_up()
    assert failed.value.where == "CONNECT http://127.0.0.1:9"


async def test_closed_and_offline_clients_raise_a_validation_error() -> None:
    client = AsyncClient(base_url="http://127.0.0.1:9", token=False)
    await client.aclose()
    with pytest.raises(ValidationError, match="the client is closed"):
        await client.warm_up()
    async with AsyncClient(offline=True, token=False) as offline:
        with pytest.raises(ValidationError, match="offline"):
            await offline.warm_up()


async def test_transport_over_httpx_opens_no_connection() -> None:
    with ByteServer(response(GOOD)) as server:
        async with AsyncClient(base_url=server.url, transport="httpx") as client:
            await client.warm_up()
            assert server.connections == 0
            assert (await client.chat.create(HELLO, model="acme/tiny")).text == "Hello"
