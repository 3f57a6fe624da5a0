"""A token is sent only to Hugging Face and to the servers that are configured together with the token."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
from support.byte_server import ByteServer, response
from support.leaks import NEEDLE

from hf_ext import AsyncClient, RedirectError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
AUTHORIZATION = f"Bearer {NEEDLE}"
NO_MODELS = response(b'{"data":[]}', "Connection: close")


async def test_token_argument_is_sent_to_the_configured_server(nginx: Nginx) -> None:
    async with AsyncClient(hub_url=nginx.echo, token=NEEDLE) as client:
        received = (await client.models.get("org/name")).raw
    assert received["headers"]["authorization"] == AUTHORIZATION


async def test_token_from_the_environment_is_not_sent_to_other_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", NEEDLE)
    with ByteServer(NO_MODELS) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert client.config.token is not None
            await client.router.models()
    assert b"authorization" not in server.requests[0].lower()


async def test_derived_client_for_another_server_sends_the_token_only_if_it_is_passed_again() -> None:
    with ByteServer(NO_MODELS) as server:
        async with AsyncClient(token=NEEDLE) as client:
            await client.with_options(base_url=server.url).router.models()
            await client.with_options(base_url=server.url, token=NEEDLE).router.models()
    without_token, with_token = server.requests
    assert b"authorization" not in without_token.lower()
    assert AUTHORIZATION.encode() in with_token


async def test_redirect_on_the_same_server_keeps_the_token(nginx: Nginx) -> None:
    async with AsyncClient(hub_url=f"{nginx.fault('redirect')}/echo", token=NEEDLE) as client:
        received = (await client.models.get("org/name")).raw
    assert received["headers"]["authorization"] == AUTHORIZATION


async def test_redirect_to_another_server_is_followed_without_the_token(nginx: Nginx) -> None:
    ssl_context = ssl.create_default_context(cafile=nginx.ca_file)
    url = f"{nginx.tls('ok')}/redirect_elsewhere_tls"
    async with AsyncClient(hub_url=url, token=NEEDLE, ssl_context=ssl_context) as client:
        received = (await client.models.get("org/name")).raw
    assert received == {"id": "elsewhere", "method": "GET", "path": "/api/models/org/name", "authorization": ""}


async def test_body_is_not_sent_to_another_server_by_a_redirect(nginx: Nginx) -> None:
    before = nginx.elsewhere_requests()
    ssl_context = ssl.create_default_context(cafile=nginx.ca_file)
    url = f"{nginx.tls('ok')}/redirect_elsewhere_tls"
    async with AsyncClient(base_url=url, token=NEEDLE, ssl_context=ssl_context) as client:
        with pytest.raises(RedirectError):
            await client.chat.create(HELLO, model="org/name")
        with pytest.raises(RedirectError):
            await client.chat.stream(HELLO, model="org/name").final()
    assert nginx.elsewhere_requests() == before


async def test_next_page_on_another_server_is_not_requested() -> None:
    with ByteServer(response(b"[]")) as other:
        link = f'Link: <{other.url}/api/models?cursor=2>; rel="next"'
        with ByteServer(response(b"[]", link)) as hub:
            async with AsyncClient(hub_url=hub.url, token=NEEDLE) as client:
                with pytest.raises(RedirectError, match="another server"):
                    _ = [model async for model in client.models.search()]
    assert (len(hub.requests), other.requests) == (1, [])
