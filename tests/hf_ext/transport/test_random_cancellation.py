"""Calls that are cancelled at random moments lose no answer, leave nothing open, and print nothing."""

from __future__ import annotations

import asyncio
import gc
import math
import random
import ssl
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import anyio
import pytest
import trustme
from support.fault_server import FaultServer

from hf_ext import AsyncClient

if TYPE_CHECKING:
    from collections.abc import Generator

pytestmark = pytest.mark.anyio

CALLS = 400
TOGETHER = 20
CONNECTIONS = 5


@pytest.fixture(params=[None, "httpx"], ids=["default", "httpx"])
def transport(request: pytest.FixtureRequest, anyio_backend: Any) -> Literal["httpx"] | None:
    """Each transport. Under trio, a client without `transport=` uses httpx."""
    kind: Literal["httpx"] | None = request.param
    return kind


@pytest.fixture(params=["plain", "TLS"])
def contexts(request: pytest.FixtureRequest) -> tuple[ssl.SSLContext, ssl.SSLContext] | tuple[None, None]:
    """The TLS contexts of the server and of the client."""
    if request.param == "plain":
        return None, None
    authority, server, client = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(server)
    authority.configure_trust(client)
    return server, client


@pytest.fixture
def server(contexts: tuple[ssl.SSLContext | None, ssl.SSLContext | None]) -> Generator[FaultServer]:
    with FaultServer(tls=contexts[0]) as server:
        yield server
        server.wait_until_closed()


@pytest.fixture
async def reports(anyio_backend_name: str) -> list[dict[str, Any]]:
    """What the event loop reports about failed callbacks, instead of printing it."""
    found: list[dict[str, Any]] = []
    if anyio_backend_name == "asyncio":
        asyncio.get_running_loop().set_exception_handler(lambda _, context: found.append(context))
    return found


async def test_calls_cancelled_at_random_moments_leave_nothing_open(
    transport: Literal["httpx"] | None,
    server: FaultServer,
    contexts: tuple[ssl.SSLContext | None, ssl.SSLContext | None],
    reports: list[dict[str, Any]],
) -> None:
    chance = random.Random(5)
    results: Counter[str] = Counter()
    # A call that is not cancelled must end before the deadline: it must not wait for what a cancelled call has left.
    settings: dict[str, Any] = {"transport": transport, "ssl_context": contexts[1], "deadline": 30}
    async with AsyncClient(base_url=server.url, max_connections=CONNECTIONS, **settings) as client:

        async def call(patience: float) -> None:
            with anyio.move_on_after(patience) as scope:
                completion = await client.chat.create([{"role": "user", "content": "Hi"}], model="acme/tiny")
                results[completion.text or ""] += 1
            results["cancelled"] += scope.cancelled_caught

        for _ in range(CALLS // TOGETHER):
            async with anyio.create_task_group() as group:
                for _ in range(TOGETHER):
                    patience = chance.choice([chance.uniform(0, 0.002), chance.uniform(0, 0.03), math.inf])
                    group.start_soon(call, patience)
        for _ in range(CONNECTIONS + 1):
            await call(math.inf)
    await anyio.wait_all_tasks_blocked()
    gc.collect()  # Python would warn about a connection that is still open

    assert results.keys() <= {"Hello", "cancelled"}
    assert results.total() == CALLS + CONNECTIONS + 1
    assert reports == []
