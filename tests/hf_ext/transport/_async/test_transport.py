"""A client sends its requests through a transport that the user passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from hf_ext import AsyncClient, ValidationError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


class RecordingTransport(httpx.AsyncHTTPTransport):
    """An httpx transport that records its requests."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[str] = []
        self.closed = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(f"{request.method} {request.url.path}")
        return await super().handle_async_request(request)

    async def aclose(self) -> None:
        self.closed += 1
        await super().aclose()


async def test_requests_are_sent_through_the_httpx_transport_of_the_user(nginx: Nginx) -> None:
    transport = RecordingTransport()
    async with AsyncClient(base_url=nginx.echo, transport=transport) as client:
        first = await client.chat.create(HELLO, model="acme/tiny", headers={"X-Test": "1"})
        await client.with_options(base_url=nginx.url).chat.stream(HELLO, model="SmolLM2", max_tokens=2).final()
        last = await client.chat.create(HELLO, model="acme/tiny")

    assert transport.requests == ["POST /echo/v1/chat/completions", "POST /v1/chat/completions", transport.requests[0]]
    assert transport.closed == 1
    assert first.raw["headers"]["x-test"] == "1"
    assert first.raw["headers"]["user-agent"].startswith("hf_ext/")
    assert last.meta.headers["x-connection-request"] == "3"
    assert client.transport.name == "httpx"


async def test_stream_over_the_httpx_transport_of_the_user_can_be_closed_before_its_end(nginx: Nginx) -> None:
    async with AsyncClient(base_url=nginx.url, transport=RecordingTransport(), deadline=20) as client:
        async with client.chat.stream(
            HELLO, model="SmolLM2", max_tokens=200, extra_body={"ignore_eos": True}
        ) as stream:
            async for _ in stream:
                break
        assert (await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)).choices


def test_object_without_the_methods_of_a_transport_is_refused() -> None:
    with pytest.raises(ValidationError, match="transport must be"):
        AsyncClient(base_url="http://127.0.0.1:1", transport=object())  # type: ignore[arg-type]


def test_httpx_client_is_no_transport() -> None:
    with pytest.raises(ValidationError, match=r"not an httpx client\. Pass the transport of your client"):
        AsyncClient(base_url="http://127.0.0.1:1", transport=httpx.AsyncClient())  # type: ignore[arg-type]
