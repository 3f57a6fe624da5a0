"""Replies of a connection: read alike at every cut, one after another, and never more than was asked for."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.transport._fault import FaultError
from hf_ext.transport._response import ResponseReader

# Each with what it is: status, body, and whether another request may follow.
WHOLE = {
    "a length": (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello", (200, b"Hello", True)),
    "a length of 0": (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", (200, b"", True)),
    "no reason": (b"HTTP/1.1 404 \r\nContent-Length: 1\r\n\r\nx", (404, b"x", True)),
    "chunks": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nHe\r\n3;ext=1\r\nllo\r\n0\r\n\r\n",
        (200, b"Hello", True),
    ),
    "chunks with a trailer": (
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n5\r\nHello\r\n0\r\nX-Trailer: 1\r\n\r\n",
        (200, b"Hello", True),
    ),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"", True)),
    "not modified": (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n", (304, b"", True)),
    "its last": (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", (200, b"x", False)),
    "its last, without content": (b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", (204, b"", False)),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", (200, b"x", False)),
    "after interim replies": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        (200, b"ok", True),
    ),
}


def cut(data: bytes, at: Iterable[int]) -> list[bytes]:
    return [data[start:end] for start, end in pairwise([0, *sorted(at), len(data)])]


def read(reader: ResponseReader, pieces: Iterable[bytes]) -> tuple[int, bytes, bool]:
    body = b""
    for piece in pieces:
        reader.feed(piece)
        body += reader.take()
    return reader.status, body, reader.reusable


@pytest.mark.parametrize(("data", "expected"), WHOLE.values(), ids=WHOLE)
def test_a_reply_is_read_alike_at_every_cut(data, expected):
    for at in range(len(data) + 1):
        reader = ResponseReader()
        assert read(reader, cut(data, [at])) == expected
        assert reader.complete
    single = ResponseReader()
    assert read(single, [data[at : at + 1] for at in range(len(data))]) == expected


@pytest.mark.parametrize(("data", "expected"), WHOLE.values(), ids=WHOLE)
def test_it_is_not_complete_before_its_last_byte(data, expected):
    for at in range(len(data)):
        reader = ResponseReader()
        read(reader, [data[:at]])
        assert not reader.complete
        with pytest.raises(FaultError, match=r"in the middle of its reply|without sending a reply") as caught:
            reader.end()
        assert caught.value.kind == "RemoteProtocolError"
        assert not reader.reusable


def test_headers_are_kept_as_received_without_those_of_interim_replies_and_trailers():
    reader = ResponseReader()
    data = (
        b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a:  two \r\nX-C: \xe9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-T: 1\r\n\r\n"
    )
    read(reader, [data])
    assert reader.headers == [
        (b"X-A", b"1"),
        (b"x-a", b"two"),
        (b"X-C", b"\xe9"),
        (b"Transfer-Encoding", b"chunked"),
    ]


@pytest.mark.parametrize("version", [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n"])
def test_a_body_without_a_length_ends_with_the_connection(version):
    reader = ResponseReader()
    assert read(reader, [version + b"Hel", b"lo"]) == (200, b"Hello", False)
    assert not reader.complete
    reader.end()
    assert reader.complete
    assert not reader.reusable


def test_replies_follow_one_another_on_a_connection():
    reader = ResponseReader()
    for data, (status, body, reusable) in WHOLE.values():
        if not reusable:
            continue
        assert read(reader, [data]) == (status, body, True)
        assert reader.complete
        reader.begin()
        assert (reader.status, reader.headers, reader.complete, reader.take()) == (0, [], False, b"")


@pytest.mark.parametrize("more", [b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", b"garbage", b"\0"])
def test_what_nobody_asked_for_ends_the_connection_not_the_reply(more):
    reader = ResponseReader()
    first = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello"
    assert read(reader, [first + more]) == (200, b"Hello", False)
    assert reader.complete
    later = ResponseReader()
    read(later, [first])
    assert read(later, [more])[1:] == (b"", False)


def test_a_connection_that_closes_after_its_reply_is_no_fault():
    reader = ResponseReader()
    read(reader, [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"])
    reader.end()
    assert reader.complete
    assert not reader.reusable


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x15\x03\x01\x00\x02\x02\x28",
        b"<html>",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n",
    ],
)
def test_what_is_not_http_is_a_fault_at_once(data):
    for pieces in ([data], [data[at : at + 1] for at in range(len(data))]):
        reader = ResponseReader()
        with pytest.raises(FaultError) as caught:
            read(reader, pieces)
        assert caught.value.kind == "RemoteProtocolError"
        assert str(caught.value)


@pytest.mark.parametrize("broken", [b"xyz\r\n", b"-1\r\n", b"3\r\nabcdef\r\n"])
def test_a_body_that_breaks_is_handed_over_up_to_there(broken):
    reader = ResponseReader()
    reader.feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n" + broken)
    assert reader.take().startswith(b"Hello")
    with pytest.raises(FaultError):
        reader.take()
    assert not reader.reusable


def test_nobody_asked_for_another_protocol():
    reader = ResponseReader()
    reader.feed(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n")
    assert (reader.status, reader.complete, reader.reusable) == (101, True, False)


@pytest.mark.parametrize(
    "piece",
    [b"X-Header: " + b"x" * 990 + b"\r\n", b"HTTP/1.1 100 Continue\r\n\r\n" * 40],
    ids=["headers", "interim replies"],
)
def test_a_head_has_an_end(piece):
    reader = ResponseReader()
    if piece.startswith(b"X"):
        reader.feed(b"HTTP/1.1 200 OK\r\n")
    with pytest.raises(FaultError, match="more than 262,144 bytes of headers"):
        read(reader, [piece] * 300)


def test_a_long_body_after_a_short_head_is_none_of_it():
    reader = ResponseReader()
    chunk = b"x" * 65_536
    pieces = [b"HTTP/1.1 200 OK\r\nContent-Length: 6553600\r\n\r\n", *[chunk] * 100]
    assert len(read(reader, pieces)[1]) == 6_553_600
    assert reader.complete


@given(st.lists(st.binary(min_size=1, max_size=30), max_size=6), st.lists(st.integers(0, 400), max_size=6))
def test_any_chunks_at_any_cut(chunks, cuts):
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    data = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body + b"0\r\n\r\n"
    reader = ResponseReader()
    assert read(reader, cut(data, [min(at, len(data)) for at in cuts])) == (200, b"".join(chunks), True)
    assert reader.complete


@given(
    st.binary(max_size=100),
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"]),
)
def test_any_bytes_are_a_reply_a_fault_or_the_beginning_of_one(data, start):
    reader = ResponseReader()
    try:
        read(reader, [start, data])
    except FaultError:
        return
    assert isinstance(reader.complete, bool)
