"""Responses are read from bytes however they are cut, and nothing out of step is taken for one."""

from __future__ import annotations

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.transport._transport_error import ProtocolFault
from hf_ext.transport.llhttp.response_parser import ResponseReader

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Twice: a\r\nx-twice: b\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nhe\r\n3\r\nllo\r\n0\r\nX-Trailer: y\r\n\r\n"
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"


def read(*pieces: bytes) -> tuple[ResponseReader, bytes]:
    """Feed a new reader; return it with the body that it took."""
    reader, body = ResponseReader(), b""
    for piece in pieces:
        reader.feed(piece)
        body += reader.take()
    return reader, body


@pytest.mark.parametrize("response", [WHOLE, CHUNKED, INTERIM + WHOLE, INTERIM + CHUNKED])
@given(data=st.data())
def test_any_cut_gives_the_same(response: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(response)), max_size=5)))
    pieces = [response[start:end] for start, end in zip([0, *cuts], [*cuts, len(response)], strict=True) if end > start]
    reader, body = read(*pieces)
    assert (reader.status, body, reader.complete, reader.reusable) == (200, b"hello", True, True)


LENIENT = [
    b"HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 5\nX-A: a\n  b\n\nhello",
    b"HTTP/1.1 103 Hints\r\nLink: </a>\n\nHTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\nX-A: a\x01\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nX-A: a\r\n b\r\nTransfer-Encoding: chunked\r\n\r\n2 \t\r\nhe\r\n3\r\nllo\r\n0\r\nT: \x01\r\n\r\n",
]


@pytest.mark.parametrize("response", LENIENT)
@given(data=st.data())
def test_any_cut_of_a_lenient_response_gives_the_same(response: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(response)), max_size=5)))
    pieces = [response[start:end] for start, end in zip([0, *cuts], [*cuts, len(response)], strict=True) if end > start]
    reader, body = read(*pieces)
    assert (reader.status, body, reader.complete) == (200, b"hello", True)
    assert not reader.reusable or b"chunked" in response


def test_lenient_trailers_do_not_make_the_next_head_lenient() -> None:
    reader, _ = read(CHUNKED.replace(b"X-Trailer: y", b"X-Trailer: \x01"))
    assert reader.reusable
    reader.begin()
    with pytest.raises(ProtocolFault, match="invalid header"):
        reader.feed(b"HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n")


@given(data=st.data())
def test_what_httpx_s_parser_reads_too_has_the_same_body(data: st.DataObject) -> None:
    response = bytearray(data.draw(st.sampled_from([WHOLE, CHUNKED, INTERIM + WHOLE, *LENIENT])))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(response)))
        response[at : at + data.draw(st.integers(0, 2))] = data.draw(st.sampled_from(FRAGMENTS))
    ours = outcome(bytes(response))
    theirs = outcome_of_h11(bytes(response))
    assert ours is None or theirs is None or ours == theirs


FRAGMENTS = [
    b"\r\n",
    b"\n",
    b"\r",
    b" ",
    b"\t",
    b"\0",
    b"\x01",
    b":",
    b";",
    b",",
    b"",
    b"5",
    b"6",
    b"\r\n ",
    b"chunked",
]
FRAGMENTS += [b"Content-Length: 5\r\n", b"Content-Length: 6\r\n", b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n"]


def outcome(response: bytes) -> tuple[int, bytes] | None:
    """Return status and body, None if the reader refuses them."""
    reader, body = ResponseReader(), b""
    try:
        reader.feed(response)
        while not reader.complete and (data := reader.take()):
            body += data
        body += reader.take()
        if not reader.complete:
            reader.end()
    except ProtocolFault:
        return None
    return reader.status, body


def outcome_of_h11(response: bytes) -> tuple[int, bytes] | None:
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(response)
    connection.receive_data(b"")
    status, body = 0, b""
    try:
        while not isinstance(event := connection.next_event(), h11.EndOfMessage):
            if isinstance(event, h11.Response):
                status = event.status_code
                names = {name for name, _ in event.headers}
                if {b"content-length", b"transfer-encoding"} <= names:  # the transport refuses it
                    return None
            elif isinstance(event, h11.Data):
                body += bytes(event.data)
            elif not isinstance(event, h11.InformationalResponse):
                return None
    except h11.RemoteProtocolError:
        return None
    return status, body


def test_headers_stay_as_received() -> None:
    reader, _ = read(INTERIM + WHOLE)
    assert reader.headers == [(b"Content-Length", b"5"), (b"X-Twice", b"a"), (b"x-twice", b"b")]


def test_trailers_are_no_headers() -> None:
    reader, _ = read(CHUNKED)
    assert reader.headers == [(b"Transfer-Encoding", b"chunked")]


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
def test_a_status_without_a_body(status: bytes) -> None:
    reader, body = read(b"HTTP/1.1 %b\r\n\r\n" % status)
    assert (body, reader.complete, reader.reusable) == (b"", True, True)


@pytest.mark.parametrize("version", [b"HTTP/1.0", b"HTTP/1.1"])
def test_a_body_that_ends_with_the_connection(version: bytes) -> None:
    reader, body = read(b"%b 200 OK\r\n\r\nhel" % version, b"lo")
    assert not reader.complete
    reader.end()
    assert (body, reader.complete, reader.reusable) == (b"hello", True, False)


@pytest.mark.parametrize("header", [b"Connection: close", b"Connection: Close, x"])
def test_a_connection_that_the_server_ends(header: bytes) -> None:
    reader, body = read(WHOLE.replace(b"X-Twice: a", header))
    assert (body, reader.complete, reader.reusable) == (b"hello", True, False)


@pytest.mark.parametrize("after", [b"junk", WHOLE, b"\0", b"HTTP/1.1 200"])
def test_bytes_after_the_response_spoil_the_connection(after: bytes) -> None:
    reader, body = read(WHOLE + after)
    assert (reader.status, body, reader.complete, reader.reusable) == (200, b"hello", True, False)


def test_a_switch_of_protocols_that_nobody_asked_for() -> None:
    reader, body = read(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc")
    assert (reader.status, body, reader.complete, reader.reusable) == (101, b"", True, False)


def test_one_response_after_another() -> None:
    reader, _ = read(WHOLE)
    for _ in range(3):
        reader.begin()
        assert (reader.status, reader.complete) == (0, False)
        reader.feed(CHUNKED)
        assert (reader.take(), reader.complete, reader.reusable) == (b"hello", True, True)


@pytest.mark.parametrize(
    "response",
    [
        b"hello",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n",
        WHOLE.replace(b"X-Twice: a", b"Content-Length: 6"),
        WHOLE.replace(b"X-Twice: a", b"Transfer-Encoding: chunked"),
        WHOLE.replace(b"Length: 5", b"Length: -5"),
    ],
)
def test_what_is_not_http(response: bytes) -> None:
    reader = ResponseReader()
    with pytest.raises(ProtocolFault) as failed:
        reader.feed(response)
        reader.take()
        reader.take()
    assert failed.value.kind == "RemoteProtocolError"
    assert not reader.reusable


def test_what_came_before_a_broken_chunk_is_handed_over() -> None:
    reader, body = read(CHUNKED[:60] + b"nonsense")
    assert body == b"he"
    with pytest.raises(ProtocolFault):
        reader.take()


@pytest.mark.parametrize("cut", [0, 10, len(WHOLE) - 1])
def test_an_early_end(cut: int) -> None:
    reader, _ = read(*filter(None, [WHOLE[:cut]]))
    with pytest.raises(ProtocolFault, match="in the middle" if cut > 60 else "without sending a response"):
        reader.end()


@pytest.mark.parametrize("endless", [b"X-Filler: " + b"x" * 1_000 + b"\r\n", b"x" * 1_000])
def test_headers_without_end(endless: bytes) -> None:
    reader = ResponseReader()
    reader.feed(b"HTTP/1.1 200 OK\r\nA: ")
    with pytest.raises(ProtocolFault, match="bytes of headers"):
        for _ in range(1_000):
            reader.feed(endless)
