"""A wrong use of a client raises a TypeError that names the right one."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from hf_ext import AsyncClient, Client


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_positional_argument_names_the_keyword_and_is_in_no_frame(client: Any) -> None:
    with pytest.raises(TypeError, match=rf"pass a token as {client.__name__}\(token=…\)") as caught:
        client("hf_secret")
    assert "hf_secret" not in repr(caught.value)
    frames = [
        entry for entry in caught.traceback if entry.path.parent.name == "client" and "hf_ext/client" in str(entry.path)
    ]
    assert len(frames) == 1 + ("tests" in str(frames[0].path))
    assert "hf_secret" not in repr(frames[-1].locals)


@pytest.mark.parametrize("client", [Client(token=False), AsyncClient(token=False)])
def test_call_of_a_resource_names_its_method(client: Any) -> None:
    with pytest.raises(TypeError, match=r"chat\.create\(messages, model=…\)"):
        client.chat("hi")
    with pytest.raises(TypeError, match=r"embeddings\.create\(inputs, model=…\)"):
        client.embeddings("hi")


def test_with_of_an_async_client_names_the_right_statement() -> None:
    client: Any = AsyncClient(token=False)
    with pytest.raises(TypeError, match="use `async with` with AsyncClient, or `with` with Client"), client:
        pass


def test_async_with_of_a_sync_client_names_the_right_statement() -> None:
    client: Any = Client(token=False)

    async def enter() -> None:
        async with client:
            pass

    with pytest.raises(TypeError, match="use `with` with Client, or `async with` with AsyncClient"):
        asyncio.run(enter())
