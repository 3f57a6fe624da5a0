"""A listing ends, whatever links or cursors the server sends, and has one deadline."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import count, cycle
from typing import Any

import pytest
from support.byte_server import Break, ByteServer, Step, response

from hf_ext import AsyncClient, RedirectError, RequestTimeoutError

pytestmark = pytest.mark.anyio

JSON = "Content-Type: application/json"


class Pages:
    """Answer the requests of each connection in turn."""

    def __init__(self, answers: Iterable[bytes]) -> None:
        self._answers = answers

    def __iter__(self) -> Iterator[Step]:
        for each in self._answers:
            yield each
            yield Break.NEXT


def links(items: list[Any], names: Iterable[object]) -> Pages:
    """Return pages of the Hub: the items, and a link to the page of the next name."""
    body = json.dumps(items).encode()
    return Pages(response(body, JSON, f'Link: </api/models?cursor={name}>; rel="next"') for name in names)


def cursors(items: list[Any], names: Iterable[object]) -> Pages:
    """Return pages of the endpoints API: the items, and the next cursor."""
    return Pages(response(json.dumps({"items": items, "nextCursor": str(name)}).encode(), JSON) for name in names)


async def read(items: AsyncIterator[Any]) -> int:
    """Return the number of items."""
    return len([item async for item in items])


@pytest.mark.parametrize("items", [[], [{"id": "a"}]], ids=["empty pages", "full pages"])
async def test_links_in_a_circle_end_the_listing(items: list[Any]) -> None:
    with ByteServer(endless=links(items, cycle("ab"))) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            with pytest.raises(RedirectError, match="returned to an earlier page") as caught:
                await read(client.models.search())
    assert len(hub.requests) == 3
    assert caught.value.where == f"GET {hub.url}/api/models"


async def test_cursors_in_a_circle_end_the_listing() -> None:
    with ByteServer(endless=cursors([], cycle("ab"))) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            with pytest.raises(RedirectError, match="returned to an earlier page"):
                await read(client.endpoints.list("me"))
    assert len(service.requests) == 3


async def test_a_hundred_empty_pages_in_a_row_end_the_listing() -> None:
    with ByteServer(endless=links([], count())) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            with pytest.raises(RedirectError, match="100 pages in a row have no items"):
                await read(client.models.search())
    assert len(hub.requests) == 100


async def test_a_listing_has_one_deadline() -> None:
    with ByteServer(endless=links([{"id": "a"}], count())) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            with pytest.raises(RequestTimeoutError, match=r"deadline of 0\.2 s"):
                await read(client.models.search(deadline=0.2))


async def test_a_listing_of_endpoints_has_the_deadline_of_the_client() -> None:
    with ByteServer(endless=cursors([{"name": "a"}], count())) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test", deadline=0.2) as client:
            with pytest.raises(RequestTimeoutError, match=r"deadline of 0\.2 s"):
                await read(client.endpoints.list("me"))
