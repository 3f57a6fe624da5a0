"""A closed client sends nothing. Streams that were left open do not take connections away."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from support.byte_server import ByteServer, head, response

from hf_ext import AsyncClient, ValidationError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("transport", ["default", "httpx"], indirect=True)]

HELLO = [{"role": "user", "content": "Say hello."}]
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'
LAST = b'data: {"choices":[{"index":0,"delta":{"content":"!"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'


async def test_closed_client_raises_an_error_and_sends_nothing() -> None:
    with ByteServer(response(b"{}")) as server:
        client = AsyncClient(base_url=server.url)
        unopened = client.chat.stream(HELLO, model="acme/tiny")
        await client.aclose()
        with pytest.raises(ValidationError, match="the client is closed"):
            await client.chat.create(HELLO, model="acme/tiny")
        with pytest.raises(ValidationError, match="the client is closed"):
            await unopened.final()
        with pytest.raises(ValidationError, match="the client is closed"):
            await client.with_options(timeout=3).router.models()

    assert server.requests == []


async def test_stream_in_progress_can_be_read_to_its_end_after_the_client_was_closed() -> None:
    with ByteServer(head(), EVENT, LAST) as server:
        client = AsyncClient(base_url=server.url)
        async with client.chat.stream(HELLO, model="acme/tiny") as stream:
            await client.aclose()
            assert (await stream.final()).text == "Hi!"


@pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")  # trio rightly warns
async def test_stream_that_is_entered_and_deleted_frees_its_connection() -> None:
    with ByteServer(head(), EVENT, 10.0) as server:
        async with AsyncClient(base_url=server.url, max_connections=1) as client:
            for _ in range(3):
                stream = client.chat.stream(HELLO, model="acme/tiny", deadline=5)
                await stream.__aenter__()
                assert (await anext(stream.text_stream)) == "Hi"
                del stream
                gc.collect()


async def test_connection_in_use_is_closed_with_its_response_after_the_client_was_closed(nginx: Nginx) -> None:
    client = AsyncClient(base_url=nginx.url)
    async with client.chat.stream(HELLO, model="SmolLM2", max_tokens=2) as stream:
        await client.aclose()
        assert (await stream.final()).choices
