"""After a fork, both processes can use a client over httpx that was used before the fork."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: this system has no fork")

SCRIPT = """
import os, sys
from hf_ext import Client

client = Client(base_url=sys.argv[1], transport="httpx")
connection = lambda: client.chat.create([{"role": "user", "content": "Hi"}], model="m").meta.headers["x-connection"]
before = connection()
child = os.fork()
after = connection()
assert (after == before) == bool(child), (before, after)
client.close()
if child:
    assert os.waitpid(child, 0)[1] == 0
"""


STREAM_SCRIPT = """
import os, sys
from hf_ext import Client

with Client(base_url=sys.argv[1], transport="httpx") as client:
    stream = client.chat.stream([{"role": "user", "content": "Hi"}], model="SmolLM2", max_tokens=20, temperature=0)
    stream.__enter__()
    next(iter(stream))
    child = os.fork()
    if child == 0:
        stream.close()
        client.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert stream.final().finish_reason
"""


def run(script: str, url: str) -> None:
    """Run a script in a new process. It must not fail."""
    command = [sys.executable, "-c", script, url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_parent_and_child_use_different_connections(nginx: Nginx) -> None:
    run(SCRIPT, nginx.echo)


def test_closing_a_client_and_a_stream_in_the_child_does_not_interrupt_the_parent(nginx: Nginx) -> None:
    run(STREAM_SCRIPT, nginx.url)
