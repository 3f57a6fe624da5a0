"""The blocking client makes concurrent calls under gevent and eventlet. Both may patch Python at any time."""

from __future__ import annotations

import ssl
import subprocess
import sys
from threading import Barrier, Event

import pytest
import trustme
from support.byte_server import ByteServer, response
from support.relay import Relay

pytestmark = pytest.mark.heavy  # the libraries are large, and each test starts its own process

GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
PATCH = {
    "gevent": "import gevent.monkey; gevent.monkey.patch_all()",
    "eventlet": "import eventlet; eventlet.monkey_patch()",
}
SPAWN = {
    "gevent": "jobs = [gevent.spawn(call) for call in calls]; gevent.joinall(jobs); texts = [job.value for job in jobs]",
    "eventlet": "jobs = [eventlet.spawn(call) for call in calls]; texts = [job.wait() for job in jobs]",
}
IMPORTS = "from hf_ext import Client, NetworkError, RequestTimeoutError"
IMPORT_HTTPCORE = "import httpcore"  # httpcore imports trio, which fails under eventlet
FIRST_CALL = """
try:
    Client(base_url="http://127.0.0.1:1").chat.create(HELLO, model="acme/tiny")
except NetworkError:
    pass
"""
START = """
import ssl, sys
HELLO = [{"role": "user", "content": "Say hello."}]
"""
CALLS = """
def ask(client, text, **options):
    return client.with_options(**options).chat.create([{"role": "user", "content": text}], model="acme/tiny").text

url, encrypted, authority, transport = sys.argv[1:]
settings = {"transport": transport or None, "max_connections": 3}
with Client(base_url=url, **settings) as client, Client(
    base_url=encrypted, ssl_context=ssl.create_default_context(cafile=authority), **settings
) as secure:
    for each in (client, secure):
        assert ask(each, "hello") == "Hello"
        try:
            ask(each, "silence", timeout=0.02)
        except RequestTimeoutError:
            pass
        else:
            raise AssertionError("no timeout")
    calls = [lambda: ask(client, "together")] * 9
    %s
    assert texts == ["Hello"] * 9
print("done")
"""


class GreenThreadServer:
    """A server whose response depends on the text of the request.

    - "silence": no response until the client has finished.
    - "together": no response until 3 such requests are in progress at the same time.
    """

    def __init__(self) -> None:
        self.is_finished = Event()
        self._together = Barrier(3)

    def respond(self, body: bytes) -> bytes:
        if b"silence" in body:
            self.is_finished.wait(10)
        if b"together" in body:
            self._together.wait(10)
        return response(GOOD)


@pytest.mark.parametrize("transport", ["", "httpx"])
@pytest.mark.parametrize("moment", ["before the import", "after the import", "after the first call"])
@pytest.mark.parametrize("library", PATCH)
def test_client_works_with_concurrent_calls_in_green_threads(library: str, moment: str, transport: str) -> None:
    imports = {
        "before the import": [PATCH[library], IMPORTS],
        "after the import": [IMPORTS, PATCH[library]],
        "after the first call": [IMPORTS, FIRST_CALL, PATCH[library]],
    }[moment]
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    first = IMPORT_HTTPCORE if (library, transport) == ("eventlet", "httpx") else ""
    script = "\n".join([START, first, *imports, CALLS % SPAWN[library]])
    behaviour = GreenThreadServer()
    with (
        ByteServer(behaviour.respond) as server,
        Relay(server.port, tls=context) as relay,
        authority.cert_pem.tempfile() as file,
    ):
        arguments = [server.url, f"https://127.0.0.1:{relay.port}", file, transport]
        try:
            assert output_of(script, *arguments) == "done"
        finally:
            behaviour.is_finished.set()


def test_error_for_a_failed_import_of_httpx_under_eventlet_has_a_hint() -> None:
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
