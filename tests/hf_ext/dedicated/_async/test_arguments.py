"""Arguments of dedicated servers: all of them are sent, and those that no server accepts are refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import Break, ByteServer, answer

from hf_ext import AsyncClient, Url, ValidationError

pytestmark = pytest.mark.anyio

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
TEXTS: Any = ["a", "b"]

REFUSED: dict[str, tuple[Callable[[AsyncClient], Awaitable[Any]], list[str]]] = {
    "several texts for tgi.tokenize": (lambda client: client.tgi.tokenize(TEXTS), ["text must be a text, not list"]),
    "empty text for tgi.tokenize": (lambda client: client.tgi.tokenize(""), ["text is empty"]),
    "no lists for tei.decode": (lambda client: client.tei.decode([]), ["ids is empty"]),
    "no list for tei.decode": (
        lambda client: client.tei.decode(5),  # type: ignore[arg-type]
        ["ids must be a list, not 5"],
    ),
    "file and option of toolkit.send": (
        lambda client: client.toolkit.send(b"", deadline=-1),
        ["deadline must be None or a number of seconds above 0 and at most 1000000, not -1", "media is empty"],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_invalid_arguments_raise_before_a_request_is_sent(name: str) -> None:
    method, problems = REFUSED[name]
    with ByteServer(answer([])) as server:
        async with AsyncClient(token=False).for_endpoint(server.url) as client:
            with pytest.raises(ValidationError) as caught:
                await method(client)
    assert caught.value.problems == problems
    assert server.requests == []


async def test_toolkit_send_downloads_the_file_at_a_url_without_the_token() -> None:
    with ByteServer(answer(PNG, "image/png")) as files, ByteServer(answer({"label": "cat"})) as server:
        async with AsyncClient(token="hf_secret_token").for_endpoint(server.url, token="hf_secret_token") as client:
            assert await client.toolkit.send(Url(f"{files.url}/cat.png")) == {"label": "cat"}
    start, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert body == PNG
    assert b"content-type: image/png" in start.lower()
    assert b"authorization" in start.lower()
    assert b"authorization" not in files.requests[0].lower()


async def test_toolkit_send_checks_its_options_before_it_downloads_a_file() -> None:
    with ByteServer(Break.RESET) as files:
        async with AsyncClient(token=False).for_endpoint(files.url) as client:
            with pytest.raises(ValidationError, match="unknown option 'top_k'"):
                await client.toolkit.send(Url(f"{files.url}/cat.png"), top_k=2)  # type: ignore[call-arg]
    assert files.requests == []
