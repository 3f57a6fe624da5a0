"""A server may change its keys or start another handshake at any time. OpenSSL's own server does it here."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import trustme
import uvloop
from support.byte_server import response
from support.openssl_server import RENEGOTIATE, REQUEST_KEY_UPDATE, UPDATE_KEYS, OpensslServer

from hf_ext import AsyncClient, Client

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="NOT RUN: the command openssl is missing")

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = response(b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}')
PAUSE = 0.1  # seconds, so that the server reads each command by itself


def call_twice(settings: dict[str, Any], pause: Callable[[], None]) -> list[str | None]:
    with Client(**settings) as client:
        first = client.chat.create(HELLO, model="acme/tiny").text
        pause()
        return [first, client.chat.create(HELLO, model="acme/tiny").text]


async def call_twice_async(settings: dict[str, Any], pause: Callable[[], None]) -> list[str | None]:
    async with AsyncClient(**settings) as client:
        first = (await client.chat.create(HELLO, model="acme/tiny")).text
        await asyncio.to_thread(pause)
        return [first, (await client.chat.create(HELLO, model="acme/tiny")).text]


def in_loop(run: Callable[[Awaitable[Any]], Any]) -> Callable[..., list[str | None]]:
    return lambda settings, pause: run(call_twice_async(settings, pause))


@pytest.mark.parametrize(
    ("version", "command"),
    [("tls1_3", UPDATE_KEYS), ("tls1_3", REQUEST_KEY_UPDATE), ("tls1_2", RENEGOTIATE)],
    ids=["KeyUpdate", "KeyUpdate with answer", "another handshake"],
)
@pytest.mark.parametrize(
    "call", [call_twice, in_loop(asyncio.run), in_loop(uvloop.run)], ids=["sync", "asyncio", "uvloop"]
)
def test_server_changes_its_keys_before_a_response_and_on_an_idle_connection(
    tmp_path: Path, call: Callable[..., list[str | None]], version: str, command: bytes
) -> None:
    authority = trustme.CA()
    context = ssl.create_default_context()
    authority.configure_trust(context)
    certificate = tmp_path / "server.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(certificate))

    def serve() -> None:
        server.wait_for(b"Say hello.", 1)
        server.write(command)
        time.sleep(PAUSE)
        server.write(GOOD)
        server.wait_for(b"Say hello.", 2)
        server.write(GOOD)

    def change_keys_of_the_idle_connection() -> None:
        server.write(command)
        time.sleep(3 * PAUSE)

    with OpensslServer(certificate, version) as server, ThreadPoolExecutor(1) as threads:
        served = threads.submit(serve)
        settings = {"base_url": server.url, "ssl_context": context, "timeout": 10}
        assert call(settings, change_keys_of_the_idle_connection) == ["Hello", "Hello"]
        served.result()

        if command is not RENEGOTIATE:  # a request cannot be sent before this handshake is complete
            assert server.connections == 1
