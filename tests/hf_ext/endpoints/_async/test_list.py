"""A list of endpoints is requested page by page."""

from __future__ import annotations

import pytest
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient

pytestmark = pytest.mark.anyio


async def test_endpoint_list_requests_the_next_page_by_its_cursor() -> None:
    pages = InTurn(
        answer({"items": [{"name": "a"}], "nextCursor": "c2"}), answer({"items": [{"name": "b"}], "nextCursor": None})
    )
    with ByteServer(endless=pages) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            assert [endpoint.name async for endpoint in client.endpoints.list("me", limit=1)] == ["a", "b"]
    first, second = service.paths
    assert "cursor" not in first
    assert "cursor=c2" in second
