"""A host with several addresses: the client tries each of them within the deadline."""

from __future__ import annotations

import socket
from collections.abc import Generator
from typing import Any

import pytest
from support.byte_server import ByteServer, response

from hf_ext import AsyncClient, Client, Timeout

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'


@pytest.fixture
def three_addresses(monkeypatch: pytest.MonkeyPatch) -> Generator[str]:
    """The URL of a host with three addresses. Only the last one accepts connections."""
    server = ByteServer(response(GOOD), host="127.0.0.3")
    hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
    resolve = socket.getaddrinfo

    def resolve_test_host(host: Any, *arguments: Any, **options: Any) -> list[Any]:
        names = hosts if host in {"three.example", b"three.example"} else [host]
        return [found for name in names for found in resolve(name, *arguments, **options)]

    listeners = [socket.create_server((host, server.port), backlog=0) for host in hosts[:2]]
    queued = [socket.socket() for _ in range(8)]
    for index, each in enumerate(queued):
        each.setblocking(False)
        each.connect_ex((hosts[index % 2], server.port))
    monkeypatch.setattr(socket, "getaddrinfo", resolve_test_host)
    with server:
        yield f"http://three.example:{server.port}"
    for each in (*listeners, *queued):
        each.close()


@pytest.mark.parametrize("transport", [None, "httpx"])
@pytest.mark.parametrize("limit", [{"deadline": 2}, {"timeout": Timeout(connect=2)}], ids=["deadline", "timeout"])
def test_time_is_left_for_the_last_address_of_a_host(three_addresses: str, transport: Any, limit: Any) -> None:
    with Client(base_url=three_addresses, allow_http=True, transport=transport) as client:
        assert client.chat.create(HELLO, model="acme/tiny", **limit).text == "Hello"


@pytest.mark.anyio
@pytest.mark.parametrize("transport", [None, "httpx"])
async def test_time_is_left_for_the_last_address_of_a_host_in_async_code(three_addresses: str, transport: Any) -> None:
    async with AsyncClient(base_url=three_addresses, allow_http=True, transport=transport) as client:
        assert (await client.chat.create(HELLO, model="acme/tiny", deadline=2)).text == "Hello"
