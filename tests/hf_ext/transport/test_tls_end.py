"""A response without a length over TLS is complete only if the server ends the connection with `close_notify`."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Generator
from contextlib import suppress
from threading import Thread

import pytest
import trustme
import uvloop

from hf_ext import AsyncClient, Client, ProtocolError, StreamInterruptedError

HELLO = [{"role": "user", "content": "Say hello."}]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n"
ANSWER = HEAD % b"application/json" + b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
EVENT = HEAD % b"text/event-stream" + b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'


class TlsServer:
    """A server that sends one response on each connection and then ends the connection.

    Args:
        sent: The response.
        close_notify: Whether to send `close_notify` of TLS before the end of the TCP connection.
    """

    def __init__(self, sent: bytes, *, close_notify: bool) -> None:
        authority = trustme.CA()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self._tls)
        self.ssl_context = ssl.create_default_context()
        authority.configure_trust(self.ssl_context)
        self._sent = sent
        self._close_notify = close_notify
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the server."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                accepted, _ = self._listener.accept()
                with self._tls.wrap_socket(accepted, server_side=True) as connection:
                    connection.recv(65_536)
                    connection.sendall(self._sent)
                    if self._close_notify:
                        with suppress(OSError):
                            connection.unwrap()
                    else:
                        socket.socket.shutdown(connection, socket.SHUT_WR)
                        with suppress(OSError):
                            connection.recv(1)


def sync_call(server: TlsServer, *, stream: bool) -> str | None:
    with Client(base_url=server.url, ssl_context=server.ssl_context, deadline=10) as client:
        if stream:
            return client.chat.stream(HELLO, model="acme/tiny").final().text
        return client.chat.create(HELLO, model="acme/tiny").text


async def async_call(server: TlsServer, *, stream: bool) -> str | None:
    async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context, deadline=10) as client:
        if stream:
            return (await client.chat.stream(HELLO, model="acme/tiny").final()).text
        return (await client.chat.create(HELLO, model="acme/tiny")).text


CALLS: dict[str, Callable[..., str | None]] = {
    "sync": sync_call,
    "asyncio": lambda server, *, stream: asyncio.run(async_call(server, stream=stream)),
    "uvloop": lambda server, *, stream: uvloop.run(async_call(server, stream=stream)),
}

each_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Generator[TlsServer]:
    """A server with the parameters of the test."""
    sent, close_notify = request.param
    server = TlsServer(sent, close_notify=close_notify)
    yield server
    server.close()


@each_call
@pytest.mark.parametrize("server", [(ANSWER, True)], indirect=True, ids=["answer"])
def test_response_that_ends_with_close_notify_is_complete(call: Callable[..., str], server: TlsServer) -> None:
    assert call(server, stream=False) == "Hello"


@each_call
@pytest.mark.parametrize("server", [(ANSWER, False)], indirect=True, ids=["answer"])
def test_response_that_ends_without_close_notify_is_incomplete(call: Callable[..., str], server: TlsServer) -> None:
    with pytest.raises(ProtocolError, match="without close_notify") as caught:
        call(server, stream=False)
    assert caught.value.is_retryable
    assert "Hello" in caught.value.body


@each_call
@pytest.mark.parametrize("server", [(EVENT, False)], indirect=True, ids=["stream"])
def test_stream_that_ends_without_close_notify_is_interrupted(call: Callable[..., str], server: TlsServer) -> None:
    with pytest.raises(StreamInterruptedError, match="without close_notify") as caught:
        call(server, stream=True)
    assert caught.value.partial.text == "Hi"
