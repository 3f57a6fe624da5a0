"""The TLS engine decrypts what arrives, verifies the server, and reports how TLS ended. No socket is involved."""

from __future__ import annotations

import ctypes
import ssl
from collections.abc import Callable
from typing import Any

import pytest
import trustme
from support.tls_server import TlsPeer

from hf_ext import ValidationError
from hf_ext.transport._transport_error import TransportError
from hf_ext.transport.llhttp.tls_engine import TlsEngine

HOST = "server.test"
RECORD = 16_384
VERSIONS = pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def server_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    return context


@pytest.fixture
def client_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def server(server_context: ssl.SSLContext) -> TlsPeer:
    return TlsPeer(server_context)


def decrypt(engine: TlsEngine, received: bytes) -> list[bytes]:
    pieces: list[bytes] = []
    engine.decrypt(memoryview(received), pieces)
    return pieces


def connect(engine: TlsEngine, server: TlsPeer, *, size: int = 65_536) -> None:
    """Complete the handshake. The engine gets the bytes of the server in pieces of `size` bytes."""
    engine.start()
    accepted = False
    while not (accepted and engine.is_established):
        accepted = server.shake_hands(engine.output.read()) or accepted
        sent = server.take_output()
        for start in range(0, len(sent), size):
            assert decrypt(engine, sent[start : start + size]) == []
    server.decrypt(engine.output.read())


@VERSIONS
@pytest.mark.parametrize("size", [1, 700, 65_536])
def test_handshake_in_pieces_of_any_size_is_completed(
    client_context: ssl.SSLContext, server: TlsPeer, version: str, size: int
) -> None:
    client_context.maximum_version = ssl.TLSVersion[version]
    engine = TlsEngine(client_context, HOST)
    connect(engine, server, size=size)

    assert server.decrypt(engine.encrypt(b"request")) == b"request"
    assert decrypt(engine, server.encrypt(b"response")) == [b"response"]
    assert not engine.has_close_notify
    assert not engine.output.pending


def test_session_tickets_are_not_data(client_context: ssl.SSLContext, server: TlsPeer) -> None:
    engine = TlsEngine(client_context, HOST)
    engine.start()
    server.shake_hands(engine.output.read())
    decrypt(engine, server.take_output())
    assert engine.is_established
    assert server.shake_hands(engine.output.read())
    tickets = server.take_output()

    assert tickets
    assert decrypt(engine, tickets) == []


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="NOT RUN: needs the C library glibc 2.33")
def test_session_tickets_take_no_memory_for_a_write_buffer(
    client_context: ssl.SSLContext, server_context: ssl.SSLContext
) -> None:
    """OpenSSL allocates 16 KiB for a write buffer when it reads a ticket."""
    received: list[tuple[TlsEngine, bytes]] = []
    for _ in range(20):
        engine, server = TlsEngine(client_context, HOST), TlsPeer(server_context)
        engine.start()
        server.shake_hands(engine.output.read())
        decrypt(engine, server.take_output())
        server.shake_hands(engine.output.read())
        received.append((engine, server.take_output()))
    before = allocated_bytes()
    for engine, tickets in received:
        decrypt(engine, tickets)

    assert (allocated_bytes() - before) / len(received) < 8_000


def allocated_bytes() -> int:
    """Return the bytes that this process has allocated with `malloc`."""

    class Mallinfo(ctypes.Structure):
        _fields_ = tuple((f"field_{number}", ctypes.c_size_t) for number in range(10))

    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = Mallinfo
    allocated: int = mallinfo().field_7  # uordblks
    return allocated


@pytest.mark.parametrize("size", [1, 4_000, 65_536, 1_000_000])
def test_data_in_pieces_of_any_size_is_complete(client_context: ssl.SSLContext, server: TlsPeer, size: int) -> None:
    engine = TlsEngine(client_context, HOST)
    connect(engine, server)
    data = bytes(range(256)) * (30 if size == 1 else 1_000)
    encrypted = server.encrypt(data)
    received = [decrypt(engine, encrypted[start : start + size]) for start in range(0, len(encrypted), size)]

    assert b"".join(b"".join(pieces) for pieces in received) == data
    assert max(len(piece) for pieces in received for piece in pieces) <= 2 * RECORD


def test_small_records_of_one_read_are_joined(client_context: ssl.SSLContext, server: TlsPeer) -> None:
    engine = TlsEngine(client_context, HOST)
    connect(engine, server)
    events = [b"data: %d\n\n" % number for number in range(100)]

    assert decrypt(engine, b"".join(map(server.encrypt, events))) == [b"".join(events)]


def test_large_request_is_encrypted_completely(client_context: ssl.SSLContext, server: TlsPeer) -> None:
    engine = TlsEngine(client_context, HOST)
    connect(engine, server)
    data = bytes(range(256)) * 1_000

    assert server.decrypt(engine.encrypt(data)) == data
    assert server.decrypt(engine.encrypt(memoryview(data)[5:100_000])) == data[5:100_000]
    assert engine.encrypt(b"") == b""


def test_large_request_is_encrypted_in_whole_records(client_context: ssl.SSLContext, server: TlsPeer) -> None:
    """Half of the records take a fifth less processor time."""
    engine = TlsEngine(client_context, HOST)
    connect(engine, server)
    overhead = len(engine.encrypt(b"x")) - 1

    assert len(engine.encrypt(bytes(3 * RECORD))) == 3 * (RECORD + overhead)


def test_close_notify_in_the_read_of_the_last_data_is_noticed(client_context: ssl.SSLContext, server: TlsPeer) -> None:
    engine = TlsEngine(client_context, HOST)
    connect(engine, server)

    assert decrypt(engine, server.encrypt(b"last") + server.close_notify()) == [b"last"]
    assert engine.has_close_notify
    assert decrypt(engine, b"bytes after the end") == []


def test_invalid_record_raises_an_error_after_the_data_before_it(
    client_context: ssl.SSLContext, server: TlsPeer
) -> None:
    engine = TlsEngine(client_context, HOST)
    connect(engine, server)
    forged = bytearray(server.encrypt(b"forged"))
    forged[-1] ^= 1
    pieces: list[bytes] = []
    first = server.encrypt(b"first")
    with pytest.raises(ssl.SSLError):
        engine.decrypt(memoryview(bytes(forged) + first), pieces)
    assert pieces == []
    assert engine.output.pending  # the alert


def test_data_before_an_invalid_record_is_returned(client_context: ssl.SSLContext, server: TlsPeer) -> None:
    engine = TlsEngine(client_context, HOST)
    connect(engine, server)
    pieces: list[bytes] = []
    first = server.encrypt(b"first")
    forged = bytearray(server.encrypt(b"forged"))
    forged[-1] ^= 1
    with pytest.raises(ssl.SSLError):
        engine.decrypt(memoryview(first + forged), pieces)

    assert pieces == [b"first"]
    assert not engine.has_close_notify


@VERSIONS
@pytest.mark.parametrize(
    ("host", "is_trusted", "reason"),
    [("other.test", True, "Hostname mismatch"), (HOST, False, "unable to get local issuer certificate")],
    ids=["wrong name", "unknown authority"],
)
def test_certificate_that_is_not_valid_fails_and_the_server_gets_an_alert(
    client_context: ssl.SSLContext, server: TlsPeer, host: str, is_trusted: bool, reason: str, version: str
) -> None:
    context = client_context if is_trusted else ssl.create_default_context()
    context.maximum_version = ssl.TLSVersion[version]
    engine = TlsEngine(context, host)
    with pytest.raises(ssl.SSLCertVerificationError, match=reason):
        connect(engine, server)

    assert not engine.is_established
    with pytest.raises(ssl.SSLError, match=r"(?i)alert"):
        server.shake_hands(engine.output.read())


def test_missing_host_name_is_refused_before_the_handshake(client_context: ssl.SSLContext) -> None:
    with pytest.raises(ValidationError, match="host name"):
        TlsEngine(client_context, "")


def test_server_that_selects_http2_is_refused(client_context: ssl.SSLContext, server_context: ssl.SSLContext) -> None:
    client_context.set_alpn_protocols(["h2"])
    server_context.set_alpn_protocols(["h2", "http/1.1"])
    with pytest.raises(TransportError, match="h2") as caught:
        connect(TlsEngine(client_context, HOST), TlsPeer(server_context))
    assert caught.value.kind == "NotHttp11"


@pytest.mark.parametrize("offered", [[], ["http/1.1"], ["h2", "http/1.1"]])
def test_server_without_http2_is_accepted(
    client_context: ssl.SSLContext, server_context: ssl.SSLContext, offered: list[str]
) -> None:
    if offered:
        client_context.set_alpn_protocols(offered)
    server_context.set_alpn_protocols(["http/1.1"])
    engine = TlsEngine(client_context, HOST)
    connect(engine, TlsPeer(server_context))
    assert engine.is_established


def test_refused_client_certificate_of_tls_1_3_is_an_error_of_the_first_read(
    client_context: ssl.SSLContext, server_context: ssl.SSLContext, authority: trustme.CA
) -> None:
    server_context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(server_context)
    server = TlsPeer(server_context)
    engine = TlsEngine(client_context, HOST)
    engine.start()
    server.shake_hands(engine.output.read())
    decrypt(engine, server.take_output())
    assert engine.is_established
    with pytest.raises(ssl.SSLError):
        server.shake_hands(engine.output.read())
    with pytest.raises(ssl.SSLError, match="CERTIFICATE_REQUIRED"):
        decrypt(engine, server.take_output())


def test_client_certificate_of_the_context_is_sent(
    client_context: ssl.SSLContext, server_context: ssl.SSLContext, authority: trustme.CA
) -> None:
    server_context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(server_context)
    authority.issue_cert("client.test").configure_cert(client_context)
    server = TlsPeer(server_context)
    connect(TlsEngine(client_context, HOST), server)
    assert "client.test" in str(server.tls.getpeercert())


def test_bytes_that_are_not_tls_raise_an_error(client_context: ssl.SSLContext) -> None:
    engine = TlsEngine(client_context, HOST)
    engine.start()
    with pytest.raises(ssl.SSLError, match="WRONG_VERSION_NUMBER"):
        decrypt(engine, b"HTTP/1.1 400 Bad Request\r\n\r\n")


class SocketsOnly(ssl.SSLContext):
    """A context that cannot be used without a socket."""

    def wrap_bio(self, *arguments: Any, **settings: Any) -> Any:
        raise NotImplementedError


def test_context_that_works_only_with_sockets_is_refused() -> None:
    with pytest.raises(ValidationError, match="SocketsOnly does not implement wrap_bio"):
        TlsEngine(SocketsOnly(ssl.PROTOCOL_TLS_CLIENT), HOST)


def test_classes_of_the_context_are_used(client_context: ssl.SSLContext, server: TlsPeer) -> None:
    """Packages such as truststore verify the server in their own class of TLS objects."""
    calls: list[Callable[[], None]] = []

    class Verifying(ssl.SSLObject):
        def do_handshake(self) -> None:
            super().do_handshake()
            calls.append(self.do_handshake)

    client_context.sslobject_class = Verifying
    connect(TlsEngine(client_context, HOST), server)
    assert len(calls) == 1
