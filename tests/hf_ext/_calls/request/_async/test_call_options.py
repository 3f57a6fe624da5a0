"""The server receives the options of a call."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

import pytest

import hf_ext
from hf_ext import AsyncClient, ValidationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


@pytest.fixture
async def echo(nginx: Nginx) -> AsyncGenerator[AsyncClient]:
    """A client of a server that returns the request."""
    async with AsyncClient(
        base_url=nginx.echo, token="sk-local", headers={"X-Test": "client"}, bill_to="client-org"
    ) as client:
        yield client


async def test_call_without_options_has_only_the_headers_of_the_client(echo: AsyncClient) -> None:
    response = await echo.chat.create(HELLO, model="acme/tiny")

    assert response.raw["method"] == "POST"
    assert response.raw["path"].endswith("/v1/chat/completions")
    assert response.raw["headers"] == {
        "accept": "",
        "accept-encoding": "gzip",
        "authorization": "Bearer sk-local",
        "content-type": "application/json",
        "cookie": "",
        "user-agent": f"hf_ext/{hf_ext.__version__} python/{platform.python_version()}",
        "via": "",
        "x-hf-bill-to": "client-org",
        "x-test": "client",
    }


async def test_options_of_a_call_override_the_settings_of_the_client(echo: AsyncClient) -> None:
    response = await echo.chat.create(
        HELLO, model="acme/tiny", headers={"x-test": "call"}, bill_to="call-org", extra_body={"own": 1}, timeout=5
    )
    after = await echo.chat.create(HELLO, model="acme/tiny")

    assert (response.raw["headers"]["x-test"], response.raw["headers"]["x-hf-bill-to"]) == ("call", "call-org")
    assert response.raw["body"]["own"] == 1
    assert (after.raw["headers"]["x-test"], after.raw["headers"]["x-hf-bill-to"]) == ("client", "client-org")
    assert "own" not in after.raw["body"]


async def test_user_agent_of_the_client_is_sent(echo: AsyncClient) -> None:
    response = await echo.with_options(user_agent="my-app/1").chat.create(HELLO, model="acme/tiny")

    assert response.raw["headers"]["user-agent"] == "my-app/1"


async def test_get_request_has_no_body(echo: AsyncClient) -> None:
    received = (await echo.router.model("acme/tiny", headers={"X-Test": "call"})).raw

    assert (received["method"], received["body"]) == ("GET", None)
    assert received["headers"]["content-type"] == ""
    assert received["headers"]["x-test"] == "call"


async def test_server_receives_the_complete_body_of_a_large_request(nginx: Nginx, nginx_client: AsyncClient) -> None:
    text = "é" * 40_000
    with pytest.raises(ValidationError, match="413 Request Entity Too Large"):
        await nginx_client.with_options(base_url=nginx.fault("too_large")).chat.create(
            [{"role": "user", "content": text}], model="acme/tiny"
        )
    with pytest.raises(ValidationError, match="exceeds the available context size"):
        await nginx_client.chat.create([{"role": "user", "content": text}], model="acme/tiny")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"headers": {"Authorization": "Bearer x"}}, "pass token="),
        ({"headers": {"X-Own": "a\r\nX-Evil: 1"}}, "the value of 'X-Own'"),
        ({"bill_to": "a\nb"}, "bill_to must be visible ASCII"),
        ({"timeout": 0}, "timeout must be a number of seconds above 0"),
        ({"deadline": -1}, "deadline must be"),
        ({"extra_body": {"model": "other"}}, "model is given twice"),
        ({"extra_body": {"own": float("nan")}}, "cannot be written as JSON"),
        ({"temprature": 1}, "did you mean 'temperature'"),
    ],
)
async def test_call_with_an_invalid_option_is_not_sent(
    echo: AsyncClient, options: dict[str, Any], problem: str
) -> None:
    with pytest.raises(ValidationError, match=problem):
        await echo.chat.create(HELLO, model="acme/tiny", **options)
    after = await echo.chat.create(HELLO, model="acme/tiny")

    assert after.meta.headers["x-connection-request"] == "1"
