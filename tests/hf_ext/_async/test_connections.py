"""Connections: kept, shared between clients of one origin, and free of memory from call to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hf_ext import AsyncClient, HfError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


async def test_calls_in_turn_use_one_connection(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    replies = [await echo.chat.create(HELLO, model="acme/tiny") for _ in range(5)]

    assert len({reply.meta.headers["x-connection"] for reply in replies}) == 1
    assert replies[-1].meta.headers["x-connection-request"] == "5"


async def test_a_derived_client_shares_them(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    derived = echo.with_options(timeout=3, token="sk-other", headers={"X-Test": "derived"})
    one, two, three = [await client.chat.create(HELLO, model="acme/tiny") for client in (echo, derived, echo)]

    assert [reply.meta.headers["x-connection-request"] for reply in (one, two, three)] == ["1", "2", "3"]
    assert [reply.raw["headers"]["x-test"] for reply in (one, two, three)] == ["", "derived", ""]
    assert [reply.raw["headers"]["authorization"] for reply in (one, two, three)] == ["", "Bearer sk-other", ""]
    assert derived.transport is echo.transport


async def test_no_cookie_is_kept(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    first, second = [await echo.chat.create(HELLO, model="acme/tiny") for _ in range(2)]

    assert first.meta.headers["set-cookie"] == "session=1"
    assert second.raw["headers"]["cookie"] == ""


async def test_a_closed_client_may_be_closed_again(nginx: Nginx) -> None:
    client = AsyncClient(base_url=nginx.echo)
    await client.chat.create(HELLO, model="acme/tiny")
    await client.aclose()
    await client.aclose()


async def test_a_connection_that_the_server_closed_meanwhile_is_replaced(
    nginx_client: AsyncClient, nginx: Nginx
) -> None:
    closing = nginx_client.with_options(base_url=nginx.fault("empty_reply"))
    echo = nginx_client.with_options(base_url=nginx.echo)
    with pytest.raises(HfError):
        await closing.chat.create(HELLO, model="acme/tiny")
    replies = [await echo.chat.create(HELLO, model="acme/tiny") for _ in range(2)]

    assert [reply.meta.headers["x-connection-request"] for reply in replies] == ["1", "2"]
