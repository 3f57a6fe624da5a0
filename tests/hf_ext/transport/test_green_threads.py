"""Under gevent and eventlet the blocking client works, patched before or after its import, and its calls overlap."""

from __future__ import annotations

import ssl
import subprocess
import sys

import pytest
import trustme
from support.byte_server import ByteServer, response
from support.relay import Relay

pytestmark = pytest.mark.heavy  # the libraries are large, and each test is a process of its own

GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
PATCH = {
    "gevent": "import gevent.monkey; gevent.monkey.patch_all()",
    "eventlet": "import eventlet; eventlet.monkey_patch()",
}
SPAWN = {
    "gevent": "jobs = [gevent.spawn(call) for call in calls]; gevent.joinall(jobs); texts = [job.value for job in jobs]",
    "eventlet": "jobs = [eventlet.spawn(call) for call in calls]; texts = [job.wait() for job in jobs]",
}
IMPORT = "from hf_ext import Client, NetworkError, RequestTimeoutError"
HTTPX = "import httpcore"  # it imports trio, which eventlet breaks
FIRST_CALL = """
try:
    Client(base_url="http://127.0.0.1:1").chat.create(HELLO, model="acme/tiny")
except NetworkError:
    pass
"""
BEGIN = """
import ssl, sys, time
HELLO = [{"role": "user", "content": "Say hello."}]
"""
REST = """
url, encrypted, authority, transport = sys.argv[1:]
settings = {"transport": transport or None, "max_connections": 3}
with Client(base_url=url, **settings) as client, Client(
    base_url=encrypted, ssl_context=ssl.create_default_context(cafile=authority), **settings
) as secure:
    for each in (client, secure):
        assert each.chat.create(HELLO, model="acme/tiny").text == "Hello"
        try:
            each.with_options(timeout=0.02).chat.create(HELLO, model="acme/tiny")
        except RequestTimeoutError:
            pass
        else:
            raise AssertionError("no timeout")
    started = time.monotonic()
    calls = [lambda: client.chat.create(HELLO, model="acme/tiny").text] * 9
    %s
    assert texts == ["Hello"] * 9
    assert time.monotonic() - started < 1.6, "one after the other they take 1.8 s"
print("done")
"""


@pytest.mark.parametrize("transport", ["", "httpx"])
@pytest.mark.parametrize("moment", ["before the import", "after the import", "after the first call"])
@pytest.mark.parametrize("library", PATCH)
def test_the_client_works_in_green_threads(library: str, moment: str, transport: str) -> None:
    start = {
        "before the import": [PATCH[library], IMPORT],
        "after the import": [IMPORT, PATCH[library]],
        "after the first call": [IMPORT, FIRST_CALL, PATCH[library]],
    }[moment]
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    first = HTTPX if (library, transport) == ("eventlet", "httpx") else ""
    script = "\n".join([BEGIN, first, *start, REST % SPAWN[library]])
    with (
        ByteServer(0.2, response(GOOD)) as server,
        Relay(server.port, tls=context) as relay,
        authority.cert_pem.tempfile() as file,
    ):
        arguments = [server.url, f"https://127.0.0.1:{relay.port}", file, transport]
        assert output_of(script, *arguments) == "done"


def test_httpx_that_eventlet_breaks_is_a_clear_error() -> None:
    script = """
try:
    Client(base_url="http://127.0.0.1:1", transport="httpx")
except ValidationError as error:
    print(error.hint)
"""
    imports = "from hf_ext import Client, ValidationError"
    hint = output_of("\n".join([PATCH["eventlet"], imports, script]))
    assert hint == "Under eventlet import httpcore before eventlet.monkey_patch()."


def output_of(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
