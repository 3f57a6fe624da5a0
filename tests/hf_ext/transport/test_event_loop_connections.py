"""Each event loop that uses an AsyncClient has its own connections, within the limit of the client."""

from __future__ import annotations

import asyncio
import gc
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import uvloop

from hf_ext import AsyncClient

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.local_servers import Nginx

HELLO = [{"role": "user", "content": "Say hello."}]
LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}

each_loop = pytest.mark.parametrize("new_loop", LOOPS.values(), ids=LOOPS)
pytestmark = [  # asyncio.run ends without closing the client
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


async def connections_of(client: AsyncClient, calls: int = 1) -> set[str]:
    """Make concurrent calls, and return the names of their connections."""
    responses = await asyncio.gather(*[client.chat.create(HELLO, model="acme/tiny") for _ in range(calls)])
    return {response.meta.headers["x-connection"] for response in responses}


@each_loop
def test_two_event_loops_in_turn_reuse_their_own_connections_within_the_limit(
    new_loop: Callable[[], asyncio.AbstractEventLoop], nginx: Nginx
) -> None:
    client = AsyncClient(base_url=nginx.echo, max_connections=4)
    with closing(new_loop()) as one, closing(new_loop()) as two:
        of_one: set[str] = set()
        of_two: set[str] = set()
        for _ in range(5):
            of_one |= one.run_until_complete(connections_of(client, 8))
            of_two |= two.run_until_complete(connections_of(client, 8))
        one.run_until_complete(client.aclose())
        two.run_until_complete(asyncio.sleep(0))

    assert len(of_one) <= 4
    assert len(of_two) <= 4
    assert not of_one & of_two


def test_two_threads_with_an_event_loop_each_share_a_client(nginx: Nginx) -> None:
    client = AsyncClient(base_url=nginx.echo, max_connections=4)
    both = threading.Barrier(2)
    results: list[set[str]] = []

    async def main() -> None:
        both.wait(10)
        connections: set[str] = set()
        for _ in range(20):
            connections |= await connections_of(client, 6)
        results.append(connections)
        both.wait(10)
        await client.aclose()
        both.wait(10)
        await asyncio.sleep(0)

    threads = [threading.Thread(target=asyncio.run, args=(main(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [len(connections) <= 4 for connections in results] == [True, True]
    assert not results[0] & results[1]
    gc.collect()
