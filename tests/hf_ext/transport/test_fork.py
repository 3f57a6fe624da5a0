"""After a fork, both processes can use a client that was used before the fork."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: this system has no fork")

START = """
import asyncio, os, sys
from hf_ext import AsyncClient, Client

HELLO = [{"role": "user", "content": "Hi"}]

def wait_for(child):
    assert os.waitpid(child, 0)[1] == 0
"""
SYNC = """
client = Client(base_url=sys.argv[1], transport=sys.argv[3] or None)
connection = lambda: client.chat.create(HELLO, model="m").meta.headers["x-connection"]
"""
BEFORE_USE = f"""{SYNC}
child = os.fork()
connection()
client.close()
if child:
    wait_for(child)
"""
AFTER_USE = f"""{SYNC}
before = connection()
child = os.fork()
after = connection()
assert (after == before) == bool(child), (before, after)
client.close()
if child:
    wait_for(child)
"""
CLOSE_IN_CHILD = f"""{SYNC}
before = connection()
child = os.fork()
if child:
    wait_for(child)
    assert connection() == before
client.close()
"""
STREAM_IN_PROGRESS = f"""{SYNC}
before = connection()
with client.with_options(base_url=sys.argv[2]).chat.stream(
    HELLO, model="SmolLM2", max_tokens=20, extra_body={{"ignore_eos": True}}
) as stream:
    next(iter(stream))
    child = os.fork()
    if child:
        wait_for(child)
        assert stream.final().choices[0].finish_reason == "length"
client.close()
"""
ASYNC = """
client = AsyncClient(base_url=sys.argv[1], transport=sys.argv[3] or None)

async def connection():
    return (await client.chat.create(HELLO, model="m")).meta.headers["x-connection"]

async def in_child():
    assert await connection() != before
    await client.aclose()

loop = asyncio.new_event_loop()
before = loop.run_until_complete(connection())
child = os.fork()
if not child:
    asyncio.run(in_child())
    os._exit(0)
wait_for(child)
assert loop.run_until_complete(connection()) == before
loop.run_until_complete(client.aclose())
loop.close()
"""
SCRIPTS = {
    "fork before use": BEFORE_USE,
    "fork after use": AFTER_USE,
    "close in the child": CLOSE_IN_CHILD,
    "stream in progress": STREAM_IN_PROGRESS,
    "asyncio": ASYNC,
}


@pytest.mark.parametrize("transport", ["", "httpx"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_parent_and_child_do_not_disturb_each_other(name: str, transport: str, nginx: Nginx) -> None:
    command = [sys.executable, "-c", START + SCRIPTS[name], nginx.echo, nginx.url, transport]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["fork after use", "close in the child", "asyncio"])
def test_parent_and_child_do_not_disturb_each_other_over_tls(name: str, nginx: Nginx) -> None:
    """If both used the same TLS connection, the server would receive records with equal numbers."""
    command = [sys.executable, "-c", START + SCRIPTS[name], nginx.tls("ok"), nginx.url, ""]
    environment = {**os.environ, "SSL_CERT_FILE": str(nginx.ca_file)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert done.returncode == 0, done.stderr
