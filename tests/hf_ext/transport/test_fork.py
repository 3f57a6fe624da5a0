"""After a fork, both processes can use a client that was used before the fork."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

SCRIPT = """
import os, sys
from hf_ext import Client

client = Client(base_url=sys.argv[1])
connection = lambda: client.chat.create([{"role": "user", "content": "Hi"}], model="m").meta.headers["x-connection"]
before = connection()
child = os.fork()
after = connection()
assert (after == before) == bool(child), (before, after)
client.close()
if child:
    assert os.waitpid(child, 0)[1] == 0
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: this system has no fork")
def test_parent_and_child_use_different_connections(nginx: Nginx) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, nginx.echo], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
