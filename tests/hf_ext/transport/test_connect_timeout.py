"""The connect timeout applies to TCP and TLS together."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Generator
from contextlib import suppress
from threading import Event, Thread

import pytest
import trustme

from hf_ext import AsyncClient, Client, RequestTimeoutError, Timeout

HELLO = [{"role": "user", "content": "Say hello."}]
TIMEOUT = Timeout(connect=1.4)


@pytest.fixture
def authority() -> trustme.CA:
    """The authority of the server's certificate."""
    return trustme.CA()


@pytest.fixture
def url(authority: trustme.CA) -> Generator[str]:
    """A server that needs 1 s for TCP, because its queue is full at first, and another 0.8 s for TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    stopped = Event()
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        queued = [socket.socket() for _ in range(4)]
        for each in queued:
            each.setblocking(False)
            each.connect_ex(address)

        def serve(accepted: socket.socket) -> None:
            with accepted, suppress(OSError):
                if stopped.wait(0.8):
                    return
                with context.wrap_socket(accepted, server_side=True) as connection:
                    connection.recv(1)

        def accept() -> None:
            stopped.wait(0.8)
            with suppress(OSError):
                while True:
                    Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

        thread = Thread(target=accept, daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{address[1]}"
        stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        for each in queued:
            each.close()


def test_blocking_connect_timeout_applies_to_tcp_and_tls_together(url: str, authority: trustme.CA) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    with (
        Client(base_url=url, timeout=TIMEOUT, ssl_context=context) as client,
        pytest.raises(RequestTimeoutError, match=r"could not connect within 1.4 s"),
    ):
        client.chat.create(HELLO, model="acme/tiny")


def test_async_connect_timeout_applies_to_tcp_and_tls_together(url: str, authority: trustme.CA) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)

    async def call() -> None:
        async with AsyncClient(base_url=url, timeout=TIMEOUT, ssl_context=context) as client:
            await client.chat.create(HELLO, model="acme/tiny")

    with pytest.raises(RequestTimeoutError, match=r"could not connect within 1.4 s"):
        asyncio.run(call())
