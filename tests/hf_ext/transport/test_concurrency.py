"""One client makes many concurrent calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
import pytest

from hf_ext import AsyncClient

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio


async def test_100_concurrent_calls_each_get_their_own_response(nginx: Nginx) -> None:
    contents: dict[int, str] = {}
    connections: set[str] = set()

    async def call(client: AsyncClient, number: int) -> None:
        messages = [{"role": "user", "content": f"number {number}"}]
        response = await client.chat.create(messages, model="acme/tiny", headers={"X-Test": str(number)})
        contents[number] = response.raw["body"]["messages"][0]["content"] + response.raw["headers"]["x-test"]
        connections.add(response.meta.headers["x-connection"])

    async with AsyncClient(base_url=nginx.echo, max_connections=20) as client, anyio.create_task_group() as group:
        for number in range(100):
            group.start_soon(call, client, number)

    assert contents == {number: f"number {number}{number}" for number in range(100)}
    assert len(connections) <= 20


async def test_100_concurrent_requests_to_a_real_server_succeed(nginx: Nginx) -> None:
    found: list[str] = []

    async def look_up(client: AsyncClient) -> None:
        found.extend(model.id for model in await client.router.models())

    async with AsyncClient(base_url=nginx.url) as client, anyio.create_task_group() as group:
        for _ in range(100):
            group.start_soon(look_up, client)

    assert len(found) == 100


async def test_concurrent_streams_each_get_their_own_text(nginx: Nginx) -> None:
    texts: dict[int, tuple[str, str]] = {}

    async def read(client: AsyncClient, number: int) -> None:
        async with client.chat.stream(
            [{"role": "user", "content": f"Count from {number}."}], model="SmolLM2", max_tokens=6, temperature=0
        ) as stream:
            pieces = [text async for text in stream.text_stream]
        texts[number] = "".join(pieces), stream.partial.text

    async with AsyncClient(base_url=nginx.url) as client, anyio.create_task_group() as group:
        for number in range(6):
            group.start_soon(read, client, number)

    assert len(texts) == 6
    assert all(pieces == text for pieces, text in texts.values())
