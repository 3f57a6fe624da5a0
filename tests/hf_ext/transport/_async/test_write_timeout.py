"""The write timeout applies to the next bytes of a request body, however long the whole body takes."""

from __future__ import annotations

import socket
import time
from threading import Thread

import pytest
from support.byte_server import response

from hf_ext import AsyncClient, Timeout

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("transport", ["default", "httpx"], indirect=True)]

GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
LONG_TEXT = 8 * 1024 * 1024
WRITE_TIMEOUT = 0.8


def read_slowly(listener: socket.socket) -> None:
    """Read one request in small pieces, with pauses, and send a response."""
    with listener.accept()[0] as connection:
        received = 0
        while received < LONG_TEXT:
            received += len(connection.recv(65_536))
            time.sleep(0.01)
        connection.sendall(response(GOOD))


async def test_body_that_takes_longer_than_the_write_timeout_is_sent_to_its_end() -> None:
    messages = [{"role": "user", "content": "x" * LONG_TEXT}]
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = Thread(target=read_slowly, args=(listener,))
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        started = time.monotonic()
        async with AsyncClient(base_url=url, timeout=Timeout(write=WRITE_TIMEOUT, read=30)) as client:
            completion = await client.chat.create(messages, model="acme/tiny")
        thread.join()

    assert completion.text == "Hello"
    assert time.monotonic() - started > WRITE_TIMEOUT
