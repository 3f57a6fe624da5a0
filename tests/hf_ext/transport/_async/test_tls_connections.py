"""Connections over TLS: what the server may send besides data, and what happens to uploads, idle connections and waits."""

from __future__ import annotations

import io
import ssl
import time
from threading import Event

import pytest
from support.byte_server import ByteServer, response
from support.tls_server import TlsPeer, TlsServer

from hf_ext import (
    AsyncClient,
    CertificateError,
    NetworkError,
    ProtocolError,
    RequestTimeoutError,
    Timeout,
)
from hf_ext._core.values.async_pairs import amap, asleep

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
UNTIL_CLOSE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
UPLOAD = 24 * 1024 * 1024  # bytes; more than the buffers of the sockets can contain
PATIENT = Timeout(read=10)


async def say_hello(client: AsyncClient) -> str | None:
    return (await client.chat.create(HELLO, model="acme/tiny")).text


async def test_close_notify_in_the_packet_of_the_data_ends_the_response_at_once() -> None:
    """The server waits until the client closes the connection, so a client that waited for the server would time out."""

    def serve(peer: TlsPeer) -> None:
        peer.read_request()
        peer.send(peer.encrypt(UNTIL_CLOSE + GOOD), peer.close_notify())
        peer.wait_for_end()

    with TlsServer(serve) as server:
        async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context, timeout=PATIENT) as client:
            started = time.monotonic()
            assert await say_hello(client) == "Hello"
            assert await say_hello(client) == "Hello"

    assert time.monotonic() - started < PATIENT.read
    assert server.count == 2


async def test_large_response_that_ends_with_close_notify_is_complete() -> None:
    text = "".join(map(str, range(1_000_000)))

    def serve(peer: TlsPeer) -> None:
        peer.read_request()
        body = GOOD.replace(b"Hello", text.encode())
        peer.send(peer.encrypt(UNTIL_CLOSE + body), peer.close_notify())
        peer.wait_for_end()

    with TlsServer(serve) as server:
        async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context, timeout=PATIENT) as client:
            assert await say_hello(client) == text


async def test_tcp_end_in_the_middle_of_a_record_makes_the_response_incomplete() -> None:
    def serve(peer: TlsPeer) -> None:
        peer.read_request()
        peer.send(peer.encrypt(UNTIL_CLOSE + GOOD), peer.encrypt(b" " * 100)[:50])

    with TlsServer(serve) as server:
        async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context) as client:
            with pytest.raises(ProtocolError, match="incomplete response") as caught:
                await say_hello(client)

    assert caught.value.is_retryable
    assert caught.value.body == GOOD.decode()


async def test_forged_record_after_the_data_raises_an_error() -> None:
    def serve(peer: TlsPeer) -> None:
        peer.read_request()
        forged = bytearray(peer.encrypt(GOOD))
        forged[-1] ^= 1
        peer.send(peer.encrypt(UNTIL_CLOSE), bytes(forged))
        peer.wait_for_end()

    with TlsServer(serve) as server:
        async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context, timeout=PATIENT) as client:
            with pytest.raises(NetworkError):
                await say_hello(client)


async def test_connection_is_not_reused_after_a_write_timeout() -> None:
    def serve(peer: TlsPeer) -> None:
        received = peer.read_head()
        if b"chat" in received:
            peer.send(peer.encrypt(response(GOOD)))
        Event().wait(1)

    with TlsServer(serve) as server:
        settings = {"base_url": server.url, "inference_url": server.url, "ssl_context": server.ssl_context}
        async with AsyncClient(**settings, timeout=Timeout(write=0.2, read=10)) as client:
            with pytest.raises(RequestTimeoutError, match="accepted no data"):
                await client.audio.transcribe(io.BytesIO(bytes(UPLOAD)), model="acme/ears")
            assert await say_hello(client) == "Hello"

    assert server.count == 2


async def test_idle_connection_is_reused_after_session_tickets() -> None:
    """OpenSSL sends two session tickets after the handshake. Here they arrive when the connection is idle."""

    def serve(peer: TlsPeer) -> None:
        for _ in range(2):
            peer.read_request()
            peer.send(peer.encrypt(response(GOOD)))

    with TlsServer(serve) as server:
        async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context) as client:
            assert await say_hello(client) == "Hello"
            await asleep(0.05)
            assert await say_hello(client) == "Hello"

    assert server.count == 1


async def test_deadline_ends_the_tls_handshake() -> None:
    with ByteServer(10.0, raw=True) as server:
        url = server.url.replace("http:", "https:")
        async with AsyncClient(base_url=url, deadline=0.2, ssl_context=ssl.create_default_context()) as client:
            with pytest.raises(RequestTimeoutError, match=r"the deadline of 0.2 s passed"):
                await say_hello(client)


async def test_many_connections_can_be_opened_at_once() -> None:
    def serve(peer: TlsPeer) -> None:
        peer.read_request()
        peer.send(peer.encrypt(response(GOOD, "Connection: close")))

    with TlsServer(serve) as server:
        async with AsyncClient(base_url=server.url, ssl_context=server.ssl_context) as client:
            texts: list[str | None] = []

            async def call(_: int) -> None:
                texts.append(await say_hello(client))

            await amap(call, range(150), 150)

    assert texts == ["Hello"] * 150


async def test_truststore_context_verifies_the_server() -> None:
    truststore = pytest.importorskip("truststore", reason="NOT RUN: truststore is not installed")
    with TlsServer(lambda peer: peer.wait_for_end()) as server:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        async with AsyncClient(base_url=server.url, ssl_context=context) as client:
            with pytest.raises(CertificateError):
                await say_hello(client)
