"""Both transports accept the same deviations from HTTP, and reject the same ambiguous responses."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from support.byte_server import ByteServer, chunks, response

from hf_ext import Client, HfError, ProtocolError

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
START = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(GOOD)
CHUNKED = b"Transfer-Encoding: chunked\r\n"
SIZE = b"%x" % len(GOOD)


def with_lf(head: bytes) -> bytes:
    return head.replace(b"\r\n", b"\n")


def chunked(size: bytes = SIZE, *, last: bytes = b"0", trailer: bytes = b"") -> bytes:
    return START + CHUNKED + b"\r\n" + size + b"\r\n" + GOOD + b"\r\n" + last + b"\r\n" + trailer + b"\r\n"


ACCEPTED = {
    "two equal lengths": START + LENGTH + LENGTH + b"\r\n" + GOOD,
    "three equal lengths with another header between them": START
    + LENGTH
    + b"X-A: a\r\n"
    + LENGTH
    + LENGTH.lower()
    + b"\r\n"
    + GOOD,
    "equal lengths in one header": START + LENGTH.replace(b"\r\n", b", %d\r\n" % len(GOOD)) + b"\r\n" + GOOD,
    "a folded header": START + b"X-A: a\r\n  b\r\n" + LENGTH + b"\r\n" + GOOD,
    "a header folded by a tab": START + b"X-A: a\r\n\tb\r\n" + LENGTH + b"\r\n" + GOOD,
    "a header folded twice": START + b"X-A:\r\n a\r\n b\r\n" + LENGTH + b"\r\n" + GOOD,
    "a header folded at the end": START + LENGTH + b"X-A: a\r\n b\r\n\r\n" + GOOD,
    "a folded length": START + LENGTH.replace(b" ", b"\r\n ") + b"\r\n" + GOOD,
    "lines that end with LF": with_lf(START + LENGTH + b"\r\n") + GOOD,
    "a status line that ends with LF": with_lf(START) + LENGTH + b"\r\n" + GOOD,
    "a header that ends with LF": START + b"X-A: a\n" + LENGTH + b"\r\n" + GOOD,
    "an LF as the empty line": START + LENGTH + b"\n" + GOOD,
    "chunks after lines that end with LF": with_lf(START + CHUNKED + b"\r\n") + chunks(GOOD),
    "an interim response with LF": with_lf(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + START + LENGTH + b"\r\n")
    + GOOD,
    "an interim response before two equal lengths": b"HTTP/1.1 100 Continue\r\n\r\n"
    + START
    + LENGTH * 2
    + b"\r\n"
    + GOOD,
    "a control character": START + b"X-A: a\x01b\r\n" + LENGTH + b"\r\n" + GOOD,
    "an escape sequence": START + b"X-A: \x1b[1m\r\n" + LENGTH + b"\r\n" + GOOD,
    "a DEL": START + b"X-A: a\x7fb\r\n" + LENGTH + b"\r\n" + GOOD,
    "a newer version": START.replace(b"1.1", b"1.2") + LENGTH + b"\r\n" + GOOD,
    "a tab after chunked": START + CHUNKED.replace(b"\r\n", b"\t\r\n") + b"\r\n" + chunks(GOOD),
    "a space after a chunk size": chunked(SIZE + b" "),
    "whitespace after a chunk size": chunked(SIZE + b" \t ", last=b"0  "),
    "a control character in a trailer": chunked(trailer=b"X-T: a\x01\r\n"),
    "a folded trailer": chunked(trailer=b"X-T: a\r\n b\r\n"),
    "a length in a trailer": chunked(trailer=b"Content-Length: 5\r\n"),
    "a charset as the content coding": response(GOOD, "Content-Encoding: UTF-8"),
    "the content coding none": response(GOOD, "Content-Encoding: none"),
    "a byte order mark before the JSON": response(b"\xef\xbb\xbf" + GOOD),
}
REJECTED = {
    "different lengths": START + LENGTH + b"Content-Length: 3\r\n\r\n" + GOOD,
    "different lengths in one header": START + b"Content-Length: %d, 3\r\n\r\n" % len(GOOD) + GOOD,
    "equal lengths of which one has a leading zero": START + LENGTH + LENGTH.replace(b": ", b": 0") + b"\r\n" + GOOD,
    "a length with a sign": START + LENGTH.replace(b": ", b": +") + b"\r\n" + GOOD,
    "an empty length": START + b"Content-Length:\r\n\r\n" + GOOD,
    "Content-Length and then chunked": START + LENGTH + CHUNKED + b"\r\n" + chunks(GOOD),
    "chunked and then Content-Length": START + CHUNKED + LENGTH + b"\r\n" + chunks(GOOD),
    "chunked and then Content-Length, with LF": with_lf(START + CHUNKED + LENGTH + b"\r\n") + chunks(GOOD),
    "a control character in a length": START + LENGTH.replace(b"\r\n", b"\x01\r\n") + b"\r\n" + GOOD,
    "a control character before chunked": START + CHUNKED.replace(b": ", b": \x0b") + b"\r\n" + chunks(GOOD),
    "a transfer coding before chunked": START
    + CHUNKED.replace(b": ", b": gzip, ")
    + b"\r\n"
    + chunks(gzip.compress(GOOD)),
    "a transfer coding without chunked": START + CHUNKED.replace(b"chunked", b"gzip") + b"\r\n" + gzip.compress(GOOD),
    "a NUL": START + b"X-A: a\x00b\r\n" + LENGTH + b"\r\n" + GOOD,
    "a CR": START + b"X-A: a\rb\r\n" + LENGTH + b"\r\n" + GOOD,
    "a fold before any header": START + b" X-A: a\r\n" + LENGTH + b"\r\n" + GOOD,
    "a space before the colon": START + LENGTH.replace(b":", b" :") + b"\r\n" + GOOD,
    "a header without a colon": START + b"X-A\r\n" + LENGTH + b"\r\n" + GOOD,
    "a space inside a chunk size": chunked(SIZE[:1] + b" " + SIZE[1:]),
    "a switch to another protocol": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
    "an LF after a chunk size": chunked().replace(SIZE + b"\r\n", SIZE + b"\n"),
}


def text_and_header(transport: Any, sent: bytes) -> tuple[str | None, str | None]:
    with ByteServer(sent) as server, Client(base_url=server.url, transport=transport, timeout=5) as client:
        completion = client.chat.create(HELLO, model="acme/tiny")
    return completion.text, completion.meta.headers.get("x-a")


@pytest.mark.parametrize("name", ACCEPTED)
def test_unambiguous_deviation_from_http_is_accepted_by_both_transports(name: str) -> None:
    text, header = text_and_header(None, ACCEPTED[name])
    assert text == "Hello"
    assert (text, header) == text_and_header("httpx", ACCEPTED[name])


@pytest.mark.parametrize("name", REJECTED)
@pytest.mark.parametrize("transport", [None, "httpx"])
def test_ambiguous_response_raises_a_protocol_error_that_is_not_retryable(name: str, transport: Any) -> None:
    with pytest.raises(HfError) as caught:
        text_and_header(transport, REJECTED[name])

    assert type(caught.value) is ProtocolError
    assert not caught.value.is_retryable


@pytest.mark.parametrize("transport", [None, "httpx"])
def test_call_in_an_except_block_raises_the_error_of_the_response(transport: Any) -> None:
    refused = b"HTTP/1.1 042 No\r\n" + LENGTH + b"\r\n" + GOOD
    with ByteServer(refused) as server, Client(base_url=server.url, transport=transport) as client:
        try:
            raise KeyError("of the caller")
        except KeyError:
            with pytest.raises(ProtocolError, match="invalid HTTP"):
                client.chat.create(HELLO, model="acme/tiny")
