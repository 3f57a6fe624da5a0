"""A real server redirects calls. Another server receives neither the token nor the body."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest

from hf_ext import AsyncClient, RedirectError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx
    from scripts.local_servers.nginx import Fault

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


async def test_call_follows_a_redirect_on_the_same_server(nginx_client: AsyncClient, nginx: Nginx) -> None:
    redirected = nginx_client.with_options(base_url=nginx.fault("redirect") + "/echo", token="sk-local")
    response = await redirected.chat.create(HELLO, model="acme/tiny")

    assert response.raw["method"] == "POST"
    assert response.raw["body"] == {"model": "acme/tiny", "messages": HELLO}
    assert response.raw["headers"]["authorization"] == "Bearer sk-local"
    assert response.meta.headers["x-connection-request"] == "2"


async def test_stream_follows_a_redirect_on_the_same_server(nginx_client: AsyncClient, nginx: Nginx) -> None:
    redirected = nginx_client.with_options(base_url=nginx.fault("redirect"))
    async with redirected.chat.stream(HELLO, model="SmolLM2", max_tokens=2) as stream:
        completion = await stream.final()

    assert completion.finish_reason == "length"
    assert stream.meta.status == 200


async def test_get_follows_a_redirect_on_the_same_server(nginx_client: AsyncClient, nginx: Nginx) -> None:
    models = await nginx_client.with_options(base_url=nginx.fault("redirect")).router.models()

    assert len(models) == 1


@pytest.mark.parametrize("fault", ["redirect_elsewhere", "redirect_elsewhere_tls"])
async def test_token_and_body_are_not_sent_to_another_server(
    nginx_client: AsyncClient, nginx: Nginx, fault: Fault
) -> None:
    before = nginx.elsewhere_requests()
    redirected = nginx_client.with_options(base_url=nginx.fault(fault), token="sk-local")
    with pytest.raises(RedirectError, match="the body would be sent to http") as caught:
        await redirected.chat.create(HELLO, model="acme/tiny")
    with pytest.raises(RedirectError, match="the body would be sent to http"):
        await redirected.chat.stream(HELLO, model="acme/tiny").final()

    assert nginx.elsewhere_requests() == before
    assert caught.value.status_code == 307
    assert not caught.value.is_retryable
    assert "sk-local" not in str(caught.value)


async def test_get_is_not_redirected_from_https_to_http(nginx_client: AsyncClient, nginx: Nginx) -> None:
    before = nginx.elsewhere_requests()
    with pytest.raises(RedirectError, match="from https to plain http"):
        await nginx_client.with_options(base_url=nginx.fault("redirect_elsewhere")).router.model("acme/tiny")

    assert nginx.elsewhere_requests() == before


async def test_get_is_redirected_to_another_server_over_tls_without_the_token(nginx: Nginx) -> None:
    context = ssl.create_default_context(cafile=nginx.ca_file)
    base_url = nginx.tls("ok") + "/redirect_elsewhere_tls"
    async with AsyncClient(base_url=base_url, ssl_context=context, token="sk-local", headers={"X-Own": "1"}) as client:
        received = (await client.router.model("acme/tiny")).raw

    assert received == {"id": "elsewhere", "method": "GET", "path": "/v1/models/acme/tiny", "authorization": ""}


async def test_redirect_loop_raises_after_five_redirects(nginx_client: AsyncClient, nginx: Nginx) -> None:
    loop = nginx_client.with_options(base_url=nginx.fault("redirect_loop"))
    with pytest.raises(RedirectError, match="more than 5 in a row"):
        await loop.chat.create(HELLO, model="acme/tiny")
    with pytest.raises(RedirectError, match="more than 5 in a row"):
        await loop.chat.stream(HELLO, model="acme/tiny").final()
    with pytest.raises(RedirectError, match="more than 5 in a row"):
        await loop.router.models()
