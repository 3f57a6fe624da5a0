"""Both transports treat unusual connections equally."""

from __future__ import annotations

import socket
from itertools import repeat
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
import trustme
from support.byte_server import Break, ByteServer, head, response
from support.mutual_tls import MutualTlsServer
from support.relay import Relay

from hf_ext import AsyncClient, CertificateError, HfError, NetworkError, ProtocolError, StreamInterruptedError
from hf_ext._core.values.async_pairs import amap, asleep

if TYPE_CHECKING:
    import ssl

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("transport", ["default", "httpx"], indirect=True)]

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'
UNTIL_CLOSE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def contexts(authority: trustme.CA) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The TLS contexts of a server and of a client that trusts it."""
    import ssl

    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(server)
    authority.configure_trust(client)
    return server, client


async def test_second_response_in_one_packet_is_not_the_response_to_the_next_request() -> None:
    forged = response(GOOD.replace(b"Hello", b"forged"))
    with ByteServer(response(GOOD) + forged, Break.NEXT) as server:
        async with AsyncClient(base_url=server.url) as client:
            texts = [(await client.chat.create(HELLO, model="acme/tiny")).text for _ in range(3)]

    assert texts == ["Hello"] * 3
    assert len(server.requests) == 3


async def test_interim_responses_without_end_raise_a_protocol_error() -> None:
    with ByteServer(endless=repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ProtocolError, match="more than 262,144 bytes of headers") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert not caught.value.is_retryable


async def test_response_that_ends_without_close_notify_of_tls_is_incomplete(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    server_context, context = contexts
    with ByteServer(UNTIL_CLOSE + GOOD) as server, Relay(server.port, tls=server_context) as relay:
        async with AsyncClient(base_url=f"https://127.0.0.1:{relay.port}", ssl_context=context) as client:
            with pytest.raises(ProtocolError, match="incomplete response") as caught:
                await client.chat.create(HELLO, model="acme/tiny")

    assert caught.value.is_retryable
    assert caught.value.body == GOOD.decode()


async def test_stream_that_ends_without_close_notify_of_tls_keeps_its_events(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    server_context, context = contexts
    with ByteServer(head() + EVENT) as server, Relay(server.port, tls=server_context) as relay:
        async with AsyncClient(base_url=f"https://127.0.0.1:{relay.port}", ssl_context=context) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.chat.stream(HELLO, model="acme/tiny").final()

    assert isinstance(caught.value.__cause__, ProtocolError)
    assert caught.value.partial.text == "Hi"


async def test_response_with_a_length_is_complete_without_close_notify_of_tls(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    server_context, context = contexts
    with ByteServer(response(GOOD)) as server, Relay(server.port, tls=server_context) as relay:
        async with AsyncClient(base_url=f"https://127.0.0.1:{relay.port}", ssl_context=context) as client:
            texts = [(await client.chat.create(HELLO, model="acme/tiny")).text for _ in range(2)]

    assert texts == ["Hello"] * 2


async def test_call_in_flight_is_completed_after_the_client_was_closed() -> None:
    is_closed = Event()
    with ByteServer(lambda _: b"" if is_closed.wait(5) else b"closed too late", response(GOOD)) as server:
        client = AsyncClient(base_url=server.url)
        texts: list[str | None] = []

        async def call() -> None:
            texts.append((await client.chat.create(HELLO, model="acme/tiny")).text)

        async def close() -> None:
            while not server.requests:
                await asleep(0.002)
            await client.aclose()
            is_closed.set()

        await amap(lambda step: step(), (call, close), 2)
        server.wait_for_end()

    assert texts == ["Hello"]


@pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])
async def test_server_that_requires_a_client_certificate_raises_a_certificate_error_with_a_hint(version: str) -> None:
    import ssl

    with MutualTlsServer(ssl.TLSVersion[version]) as server:
        async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context) as client:
            for _ in range(5):
                with pytest.raises(CertificateError, match=r"alert (certificate required|handshake failure)") as caught:
                    await client.chat.create(HELLO, model="acme/tiny")

    assert "load_cert_chain()" in caught.value.hint
    assert not caught.value.is_retryable


async def test_http_url_for_a_server_with_tls_raises_an_error_that_names_https() -> None:
    alert = bytes.fromhex("15030100020246")  # protocol_version, as OpenSSL sends it
    with ByteServer(alert) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(NetworkError, match="the server expects TLS on this port") as caught:
                await client.router.models()

    assert caught.value.hint == "Use https:// in the URL."
    assert not caught.value.is_retryable


async def test_tls_server_that_closes_after_the_handshake_raises_an_error_of_hf_ext(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    server_context, context = contexts
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        Relay(listener.getsockname()[1], tls=server_context) as relay,
    ):
        closer = Thread(target=close_connections, args=(listener, 20))
        closer.start()
        async with AsyncClient(base_url=f"https://127.0.0.1:{relay.port}", ssl_context=context) as client:
            for _ in range(20):
                with pytest.raises(HfError) as caught:
                    await client.chat.create(HELLO, model="acme/tiny")
                assert isinstance(caught.value, NetworkError)
        closer.join()


def close_connections(listener: socket.socket, count: int) -> None:
    """Accept connections, and close each of them at once."""
    for _ in range(count):
        listener.accept()[0].close()
