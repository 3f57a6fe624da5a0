"""The fault matrix: each fault has the promised result over both transports, and the client can be used afterwards.

Every run has a token, which must not be in the cache, in the history of the settings, or in the curl command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from faults.needle import check_no_token
from faults.places import Place, place_of
from faults.row import Call, Failure, Row
from faults.rows import ROWS
from support.leaks import NEEDLE

from hf_ext import AsyncClient, HfError
from hf_ext.resilience import Cache

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = [pytest.mark.anyio, pytest.mark.server]

HELLO = [{"role": "user", "content": "Say hello."}]
CASES = [
    pytest.param(row, call, id=f"{row}-{call}")
    for row in ROWS
    for call in ("create", "stream")
    if row.outcome(call) is not None
]


async def text_of(client: AsyncClient, call: Call, cache: Cache) -> str:
    """Make a call, and return the text of the answer."""
    if call == "create":
        return (await cache.acall(client.chat.create, HELLO, model="acme/tiny")).text
    return (await client.chat.stream(HELLO, model="acme/tiny").final()).text


async def check(place: Place, row: Row, call: Call, transport: Any) -> None:
    """Make the call of a row and one more call, with a client that has only one connection."""
    settings: dict[str, Any] = {"timeout": 5, "token": NEEDLE, **row.settings, **place.settings}
    cache, error = Cache(), None
    async with AsyncClient(base_url=place.url, transport=transport, max_connections=1, **settings) as client:
        outcome = row.outcome(call)
        if isinstance(outcome, Failure):
            with pytest.raises(HfError) as caught:
                await text_of(client, call, cache)
            error = caught.value
            outcome.check(error)
            assert error.where == f"POST {place.url}/v1/chat/completions"
        else:
            assert await text_of(client, call, cache) == outcome
        after = client.with_options(base_url=place.next_url, timeout=5, deadline=20, token=NEEDLE)
        check_no_token(cache, [client.config, after.config], error)
        if row.real is None or row.real[0] != "proxy":
            answer = await after.chat.create(HELLO, model="acme/tiny")
            if row.is_reused is not None:
                assert (answer.meta.headers["x-connection-request"] != "1") is row.is_reused
    if place.server is not None:
        place.server.wait_until_closed()


@pytest.mark.parametrize("transport", [None, "httpx"], ids=["default", "httpx"])
@pytest.mark.parametrize(("row", "call"), CASES)
async def test_fault_has_the_promised_result(
    row: Row, call: Call, transport: Any, request: pytest.FixtureRequest
) -> None:
    def fetch_nginx() -> Nginx:
        return request.getfixturevalue("nginx")

    with place_of(row, fetch_nginx) as place:
        await check(place, row, call, transport)
