"""Responses are parsed from pieces of any size. Bytes after a response never become part of the next response."""

from __future__ import annotations

from contextlib import suppress

import h11
import httptools
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hf_ext._core.results.headers import Headers
from hf_ext.transport._transport_error import TransportError
from hf_ext.transport.llhttp.response_parser import ResponseParser

WITH_LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Twice: a\r\nx-twice: b\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nhe\r\n3\r\nllo\r\n0\r\nX-Trailer: y\r\n\r\n"
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"


def parse(*pieces: bytes) -> tuple[ResponseParser, bytes]:
    """Feed the pieces to a new parser. Return the parser and the body."""
    parser, body = ResponseParser(), b""
    for piece in pieces:
        parser.feed(piece)
        body += parser.take_body()
    return parser, body


@pytest.mark.parametrize(
    "response",
    [WITH_LENGTH, CHUNKED, INTERIM + WITH_LENGTH, INTERIM + CHUNKED],
    ids=["Content-Length", "chunked", "Content-Length after an interim response", "chunked after an interim response"],
)
@settings(deadline=None)
@given(data=st.data())
def test_pieces_of_any_size_give_the_same_response(response: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(response)), max_size=5)))
    pieces = [response[start:end] for start, end in zip([0, *cuts], [*cuts, len(response)], strict=True) if end > start]
    parser, body = parse(*pieces)
    assert (parser.status, body, parser.complete, parser.keep_alive) == (200, b"hello", True, True)


LENIENT = [
    b"HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 5\nX-A: a\n  b\n\nhello",
    b"HTTP/1.1 103 Hints\r\nLink: </a>\n\nHTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\nX-A: a\x01\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nX-A: a\r\n b\r\nTransfer-Encoding: chunked\r\n\r\n2 \t\r\nhe\r\n3\r\nllo\r\n0\r\nT: \x01\r\n\r\n",
]


@pytest.mark.parametrize(
    "response", LENIENT, ids=["LF line ends", "LF line end in an interim response", "folded header and chunked body"]
)
@settings(deadline=None)
@given(data=st.data())
def test_pieces_of_any_size_give_the_same_response_if_llhttp_rejects_its_head(
    response: bytes, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(response)), max_size=5)))
    pieces = [response[start:end] for start, end in zip([0, *cuts], [*cuts, len(response)], strict=True) if end > start]
    parser, body = parse(*pieces)
    assert (parser.status, body, parser.complete) == (200, b"hello", True)
    assert not parser.keep_alive or b"chunked" in response


def test_head_after_lenient_trailers_is_parsed_strictly() -> None:
    parser, _ = parse(CHUNKED.replace(b"X-Trailer: y", b"X-Trailer: \x01"))
    assert parser.keep_alive
    parser.start_response()
    with pytest.raises(TransportError, match="invalid header"):
        parser.feed(b"HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n")


@pytest.mark.parametrize("status", [b"042 No", b"042 No\r\nA: \x01"], ids=["strict", "lenient"])
def test_invalid_status_is_an_error_of_the_transport_also_while_another_error_is_handled(status: bytes) -> None:
    try:
        raise KeyError
    except KeyError:
        with pytest.raises(TransportError, match="invalid status"):
            ResponseParser().feed(b"HTTP/1.1 " + status + b"\r\nContent-Length: 2\r\n\r\nab")


def test_head_is_parsed_leniently_also_while_another_error_is_handled() -> None:
    try:
        raise KeyError
    except KeyError:
        assert outcome(CHUNKED.replace(b"chunked", b"chunked\t")) == outcome(CHUNKED)


@settings(deadline=None)
@given(data=st.data())
def test_response_that_h11_also_accepts_has_the_same_status_and_body_as_in_h11(data: st.DataObject) -> None:
    response = bytearray(data.draw(st.sampled_from([WITH_LENGTH, CHUNKED, INTERIM + WITH_LENGTH, *LENIENT])))
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
    """Return the status and the body, or None if the parser rejects the response."""
    parser, body = ResponseParser(), b""
    try:
        parser.feed(response)
        while not parser.complete and (data := parser.take_body()):
            body += data
        body += parser.take_body()
        if not parser.complete:
            parser.feed_eof()
    except TransportError:
        return None
    return parser.status, body


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
                if {b"content-length", b"transfer-encoding"} <= names:  # the httpx transport rejects both together
                    return None
            elif isinstance(event, h11.Data):
                body += bytes(event.data)
            elif not isinstance(event, h11.InformationalResponse):
                return None
    except h11.RemoteProtocolError:
        return None
    return status, body


def test_headers_keep_their_case_order_and_duplicates() -> None:
    parser, _ = parse(INTERIM + WITH_LENGTH)
    expected = (("Content-Length", "5"), ("X-Twice", "a"), ("x-twice", "b"))
    assert Headers.from_head(parser.head).items_as_sent() == expected


def test_trailers_are_not_added_to_the_headers() -> None:
    parser, _ = parse(CHUNKED)
    assert Headers.from_head(parser.head).items_as_sent() == (("Transfer-Encoding", "chunked"),)


@settings(deadline=None)
@given(data=st.data())
def test_headers_are_the_same_as_those_that_llhttp_itself_finds(data: st.DataObject) -> None:
    response = bytearray(data.draw(st.sampled_from([WITH_LENGTH, CHUNKED, INTERIM + WITH_LENGTH, *LENIENT])))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(response)))
        response[at : at + data.draw(st.integers(0, 2))] = data.draw(st.sampled_from(FRAGMENTS))
    found = HeadersOfLlhttp()
    with suppress(httptools.HttpParserError, httptools.HttpParserUpgrade):
        found.parser.feed_data(bytes(response))
    parser = ResponseParser()
    with suppress(TransportError):
        parser.feed(bytes(response))
    if found.final is not None and parser.status:
        assert Headers.from_head(parser.head).items_as_sent() == Headers.from_raw(found.final).items_as_sent()


class HeadersOfLlhttp:
    """The headers of the first final response, as llhttp passes them to `on_header`."""

    def __init__(self) -> None:
        self.final: list[tuple[bytes, bytes]] | None = None
        self._headers: list[tuple[bytes, bytes]] = []
        self.parser = httptools.HttpResponseParser(self)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        if self.final is None and self.parser.get_status_code() >= 200:
            self.final = self._headers
        self._headers = []


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
def test_status_204_or_304_has_no_body(status: bytes) -> None:
    parser, body = parse(b"HTTP/1.1 %b\r\n\r\n" % status)
    assert (body, parser.complete, parser.keep_alive) == (b"", True, True)


@pytest.mark.parametrize("version", [b"HTTP/1.0", b"HTTP/1.1"])
def test_body_without_length_ends_with_the_connection(version: bytes) -> None:
    parser, body = parse(b"%b 200 OK\r\n\r\nhel" % version, b"lo")
    assert not parser.complete
    parser.feed_eof()
    assert (body, parser.complete, parser.keep_alive) == (b"hello", True, False)


@pytest.mark.parametrize("header", [b"Connection: close", b"Connection: Close, x"])
def test_connection_is_not_kept_alive_after_a_connection_close_header(header: bytes) -> None:
    parser, body = parse(WITH_LENGTH.replace(b"X-Twice: a", header))
    assert (body, parser.complete, parser.keep_alive) == (b"hello", True, False)


@pytest.mark.parametrize("after", [b"junk", WITH_LENGTH, b"\0", b"HTTP/1.1 200"])
def test_connection_is_not_kept_alive_if_bytes_follow_the_response(after: bytes) -> None:
    for pieces in ((WITH_LENGTH + after,), (WITH_LENGTH, after)):
        parser, body = parse(*pieces)
        assert (parser.status, body, parser.complete, parser.keep_alive) == (200, b"hello", True, False)


def test_status_101_is_an_error_because_no_other_protocol_was_requested() -> None:
    with pytest.raises(TransportError, match="invalid status"):
        parse(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc")


def test_one_parser_parses_several_responses() -> None:
    parser, _ = parse(WITH_LENGTH)
    for _ in range(3):
        parser.start_response()
        assert (parser.status, parser.complete) == (0, False)
        parser.feed(CHUNKED)
        assert (parser.take_body(), parser.complete, parser.keep_alive) == (b"hello", True, True)


@pytest.mark.parametrize(
    "response",
    [
        b"hello",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n",
        WITH_LENGTH.replace(b"X-Twice: a", b"Content-Length: 6"),
        WITH_LENGTH.replace(b"X-Twice: a", b"Transfer-Encoding: chunked"),
        WITH_LENGTH.replace(b"Length: 5", b"Length: -5"),
    ],
)
def test_invalid_http_raises_a_protocol_error(response: bytes) -> None:
    parser = ResponseParser()
    with pytest.raises(TransportError) as failed:
        parser.feed(response)
        parser.take_body()
        parser.take_body()
    assert failed.value.kind == "RemoteProtocolError"
    assert not parser.keep_alive


def test_body_before_an_invalid_chunk_is_returned_before_the_error() -> None:
    parser, body = parse(CHUNKED[:60] + b"nonsense")
    assert body == b"he"
    with pytest.raises(TransportError):
        parser.take_body()


@pytest.mark.parametrize("cut", [0, 10, len(WITH_LENGTH) - 1])
def test_close_before_the_end_of_a_response_raises_an_error(cut: int) -> None:
    parser, _ = parse(*filter(None, [WITH_LENGTH[:cut]]))
    with pytest.raises(TransportError, match="in the middle" if cut > 60 else "without sending a response"):
        parser.feed_eof()


@pytest.mark.parametrize("endless", [b"X-Filler: " + b"x" * 1_000 + b"\r\n", b"x" * 1_000])
def test_endless_headers_raise_an_error(endless: bytes) -> None:
    parser = ResponseParser()
    parser.feed(b"HTTP/1.1 200 OK\r\nA: ")
    with pytest.raises(TransportError, match="bytes of headers"):
        for _ in range(1_000):
            parser.feed(endless)


@pytest.mark.parametrize("size", [20_000, 300_000], ids=["pieces", "whole"])
@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"], ids=["strict", "lenient"])
def test_limit_of_the_head_does_not_depend_on_the_size_of_the_pieces(size: int, line_end: bytes) -> None:
    def feed(lines: int) -> ResponseParser:
        head = [b"HTTP/1.1 200 OK", b"Content-Length: 5", *[b"X-Filler: " + b"x" * 988] * lines, b"", b"hello"]
        response = line_end.join(head)
        parser, _ = parse(*(response[start : start + size] for start in range(0, len(response), size)))
        return parser

    assert feed(260).complete
    with pytest.raises(TransportError, match="more than 262,144 bytes of headers"):
        feed(264)
