"""What only the default transport does over TLS: early responses, ALPN, and the limit for concurrent handshakes."""

from __future__ import annotations

import asyncio
import io
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from threading import Event
from typing import Any

import pytest
import uvloop
from support.byte_server import ByteServer, response
from support.tls_server import TlsPeer, TlsServer

from hf_ext import AsyncClient, Client, HfError, ProtocolError, RequestTimeoutError, Timeout, ValidationError
from hf_ext.transport.llhttp import handshake_gate

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
UPLOAD = 24 * 1024 * 1024  # bytes; more than the buffers of the sockets can contain
LIMIT = 64  # handshakes

Run = Callable[[Awaitable[Any]], Any]
each_loop = pytest.mark.parametrize("run", [asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])


def chat(settings: dict[str, Any]) -> str | None:
    with Client(**settings) as client:
        return client.chat.create(HELLO, model="acme/tiny").text


async def chat_async(settings: dict[str, Any]) -> str | None:
    async with AsyncClient(**settings) as client:
        return (await client.chat.create(HELLO, model="acme/tiny")).text


def transcribe(settings: dict[str, Any]) -> None:
    with Client(**settings) as client:
        client.audio.transcribe(io.BytesIO(bytes(UPLOAD)), model="acme/ears")


async def transcribe_async(settings: dict[str, Any]) -> None:
    async with AsyncClient(**settings) as client:
        await client.audio.transcribe(io.BytesIO(bytes(UPLOAD)), model="acme/ears")


@pytest.mark.parametrize(
    "call",
    [
        transcribe,
        lambda settings: asyncio.run(transcribe_async(settings)),
        lambda settings: uvloop.run(transcribe_async(settings)),
    ],
    ids=["sync", "asyncio", "uvloop"],
)
def test_response_during_an_upload_ends_the_upload(call: Callable[[dict[str, Any]], None]) -> None:
    """The server does not read the rest of the upload, so a client that sent all of it would time out."""

    def serve(peer: TlsPeer) -> None:
        peer.read_head()
        peer.send(peer.encrypt(response(b'{"error":"too large"}', status="413 Content Too Large")))
        is_finished.wait(10)

    is_finished = Event()
    with TlsServer(serve) as server:
        settings = {"inference_url": server.url, "ssl_context": server.ssl_context, "timeout": 10}
        try:
            with pytest.raises(HfError, match="too large") as caught:
                call(settings)
        finally:
            is_finished.set()

    assert caught.value.status_code == 413


@pytest.mark.parametrize(
    "call",
    [chat, lambda settings: asyncio.run(chat_async(settings)), lambda settings: uvloop.run(chat_async(settings))],
    ids=["sync", "asyncio", "uvloop"],
)
def test_server_that_selects_http2_raises_an_error_that_names_the_setting(
    call: Callable[[dict[str, Any]], str | None],
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["h2"])
    with TlsServer(lambda peer: peer.wait_for_end(), context=context) as server:
        server.ssl_context.set_alpn_protocols(["h2"])
        with pytest.raises(ValidationError, match="protocol h2") as caught:
            call({"base_url": server.url, "ssl_context": server.ssl_context, "timeout": 10})

    assert "set_alpn_protocols" in caught.value.hint


def serve_hello(peer: TlsPeer) -> None:
    peer.read_request()
    peer.send(peer.encrypt(response(GOOD)))


async def call_behind_silent_handshakes(silent: str, settings: dict[str, Any]) -> str | None:
    """Make a call while as many handshakes as the limit allows get no response."""
    context = ssl.create_default_context()
    async with AsyncClient(base_url=silent, ssl_context=context, deadline=30) as client:
        waiting = [asyncio.ensure_future(client.chat.create(HELLO, model="acme/tiny")) for _ in range(LIMIT)]
        try:
            await asyncio.sleep(0.05)
            return await chat_async(settings)
        finally:
            for call in waiting:
                call.cancel()
                with suppress(asyncio.CancelledError):
                    await call


@each_loop
def test_handshakes_without_a_response_delay_the_others_only_briefly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The delay does not count as connect timeout."""
    monkeypatch.setattr(handshake_gate, "_SLOT_SECONDS", 1.0)
    with ByteServer(10.0, raw=True) as silent, TlsServer(serve_hello) as server:
        settings = {"base_url": server.url, "ssl_context": server.ssl_context, "timeout": Timeout(connect=0.7)}
        url = silent.url.replace("http:", "https:")
        assert run(call_behind_silent_handshakes(url, {**settings, "deadline": 10})) == "Hello"


@each_loop
def test_deadline_applies_to_the_wait_for_a_handshake(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handshake_gate, "_SLOT_SECONDS", 30)
    with ByteServer(10.0, raw=True) as silent, TlsServer(serve_hello) as server:
        settings = {"base_url": server.url, "ssl_context": server.ssl_context}
        url = silent.url.replace("http:", "https:")
        with pytest.raises(RequestTimeoutError, match=r"the deadline of 0.1 s passed"):
            run(call_behind_silent_handshakes(url, {**settings, "deadline": 0.1}))


def warm_up_and_chat(settings: dict[str, Any], block: Callable[[], object]) -> str | None:
    with Client(**settings) as client:
        client.warm_up()
        block()
        return client.chat.create(HELLO, model="acme/tiny").text


async def warm_up_and_chat_async(settings: dict[str, Any], block: Callable[[], object]) -> str | None:
    async with AsyncClient(**settings) as client:
        await client.warm_up()
        block()  # the event loop does not run, so it reads nothing
        return (await client.chat.create(HELLO, model="acme/tiny")).text


each_client = pytest.mark.parametrize(
    "call",
    [
        warm_up_and_chat,
        lambda settings, block: asyncio.run(warm_up_and_chat_async(settings, block)),
        lambda settings, block: uvloop.run(warm_up_and_chat_async(settings, block)),
    ],
    ids=["sync", "asyncio", "uvloop"],
)


@each_client
def test_session_tickets_after_warm_up_do_not_close_the_connection(
    call: Callable[[dict[str, Any], Callable[[], object]], str | None],
) -> None:
    def serve(peer: TlsPeer) -> None:
        has_sent_tickets.set()
        serve_hello(peer)

    has_sent_tickets = Event()
    with TlsServer(serve) as server:
        settings = {"base_url": server.url, "ssl_context": server.ssl_context, "timeout": 10}
        assert call(settings, lambda: has_sent_tickets.wait(10)) == "Hello"

    assert server.count == 1


@each_client
def test_connection_that_ended_after_warm_up_is_replaced(
    call: Callable[[dict[str, Any], Callable[[], object]], str | None],
) -> None:
    def serve(peer: TlsPeer) -> None:
        if server.count == 1:
            peer.send(peer.close_notify())
            has_ended.set()
        else:
            serve_hello(peer)

    has_ended = Event()
    with TlsServer(serve) as server:
        settings = {"base_url": server.url, "ssl_context": server.ssl_context, "timeout": 10}
        assert call(settings, lambda: has_ended.wait(10)) == "Hello"

    assert server.count == 2


@pytest.mark.parametrize("size", [10, 300_000], ids=["one write", "several writes"])
@pytest.mark.parametrize(
    "call",
    [chat, lambda settings: asyncio.run(chat_async(settings)), lambda settings: uvloop.run(chat_async(settings))],
    ids=["sync", "asyncio", "uvloop"],
)
def test_connection_that_ends_together_with_the_handshake_raises_a_protocol_error(
    call: Callable[[dict[str, Any]], str | None], size: int, caplog: pytest.LogCaptureFixture
) -> None:
    def accept_and_end(peer: TlsPeer) -> None:
        while not peer.shake_hands(peer.receive()):
            peer.send(peer.take_output())
        peer.send(peer.take_output(), peer.close_notify())

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = ssl.TLSVersion.TLSv1_2  # the last packet of its handshake comes from the server
    with TlsServer(lambda peer: peer.wait_for_end(), context=context, accept=accept_and_end) as server:
        settings = {"base_url": server.url, "ssl_context": server.ssl_context, "headers": {"X-Filler": "x" * size}}
        with pytest.raises(ProtocolError, match="closed the connection without sending a response"):
            call({**settings, "timeout": 10})

    assert not caplog.records
