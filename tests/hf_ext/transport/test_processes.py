"""Results can be sent to other processes, clients cannot. A process may end with an open stream."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, head

from hf_ext import AsyncClient, Client

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

HELLO = [{"role": "user", "content": "Say hello."}]
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'
EXITS = {
    "sync": """
client = Client(base_url=sys.argv[1])
stream = client.chat.stream(HELLO, model="acme/tiny")
texts = stream.text_stream
print(next(texts))
""",
    "sync, in a block": """
with Client(base_url=sys.argv[1]) as client, client.chat.stream(HELLO, model="acme/tiny") as stream:
    print(next(stream.text_stream))
    sys.exit()
""",
    "asyncio": """
async def main():
    global client, stream, texts
    client = AsyncClient(base_url=sys.argv[1])
    stream = client.chat.stream(HELLO, model="acme/tiny")
    texts = stream.text_stream
    print(await anext(texts))
asyncio.run(main())
""",
    "asyncio, in a daemon thread": """
def run():
    asyncio.run(main())
async def main():
    async with AsyncClient(base_url=sys.argv[1]) as client:
        async with client.chat.stream(HELLO, model="acme/tiny") as stream:
            print(await anext(stream.text_stream))
            is_open.set()
            await asyncio.sleep(60)
is_open = threading.Event()
threading.Thread(target=run, daemon=True).start()
is_open.wait(10)
""",
}


@pytest.mark.parametrize("name", EXITS)
def test_process_with_an_open_stream_ends_without_a_message(name: str) -> None:
    start = f"import asyncio, sys, threading\nfrom hf_ext import AsyncClient, Client\nHELLO = {HELLO!r}\n"
    with ByteServer(head(), EVENT, 10.0) as server:
        command = [sys.executable, "-c", start + EXITS[name], server.url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Hi\n", "")


@pytest.mark.parametrize("cls", [Client, AsyncClient])
def test_error_for_a_client_or_stream_that_is_pickled_says_what_to_do(cls: type[Any]) -> None:
    client = cls(base_url="http://127.0.0.1:1", token=False)
    for value in (client, client.chat):
        with pytest.raises(TypeError, match=r"a client cannot be pickled: create a client in each process"):
            pickle.dumps(value)
    with pytest.raises(TypeError, match=r"a stream cannot be pickled: pickle the result of final\(\)"):
        pickle.dumps(client.chat.stream(HELLO, model="acme/tiny"))


def test_result_can_be_pickled(nginx: Nginx) -> None:
    with Client(base_url=nginx.echo) as client:
        result = client.chat.create(HELLO, model="acme/tiny")
    copy = pickle.loads(pickle.dumps(result))
    assert copy == result
    assert copy.raw == result.raw
    assert copy.meta.status == 200


def call_from_another_process(url: str) -> Any:
    with Client(base_url=url) as client:
        return client.chat.create(HELLO, model="acme/tiny")


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_process_of_a_pool_returns_a_result(method: str, nginx: Nginx) -> None:
    with multiprocessing.get_context(method).Pool(1) as pool:
        result = pool.apply(call_from_another_process, (nginx.echo,))
    assert result.meta.status == 200
