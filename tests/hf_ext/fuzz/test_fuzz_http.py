"""Both transports return the same result, or an error of the same class, for every response, however it is split."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.byte_server import ByteServer, chunks
from support.fuzz import fuzz

from hf_ext import Client, HfError

HELLO = [{"role": "user", "content": "Say hello."}]
ANSWER = b'{"choices":[{"index":0,"message":{"content":"Hello"},"finish_reason":"stop"}]}'
SIZE = b"%x" % len(ANSWER)

STARTS = [
    b"HTTP/1.1 200 OK",
    b"HTTP/1.1 200",
    b"HTTP/1.0 200 OK",
    b"HTTP/1.1 429 Slow down",
    b"HTTP/1.1 500 Oops",
    b"HTTP/1.1 204 No",
]
INTERIM = [b"", b"", b"", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n"]
LENGTH = b"Content-Length: %d" % len(ANSWER)
HEADERS = [
    *(b"X-A: a", b"X-A:", b"X-A:\tb\t", b"Retry-After: 7", b"X-A: \xe9", b"X-A: a\x7f", b"Content-Type: application/json"),
    *(b"X-A: a\r\n b", b"X-A: a\x01", b"X-A", b" X-A: a", b"X-A : a", b"X-A: a\x00", b": a", b"X-(A): a"),
    *(b"Connection: close", b"Connection: keep-alive", b"Keep-Alive: timeout=5", b"Content-Encoding: identity"),
    *(b"Content-Length: 7", b"Content-Length: -1", b"Content-Length: 0x10", b"Content-Length: 7, 7", b"Content-Length:"),
]  # fmt: skip
BODIES = [
    *((LENGTH, ANSWER), (LENGTH, ANSWER[:-5]), (b"Connection: close", ANSWER), (LENGTH, ANSWER + b"extra")),
    (b"Transfer-Encoding: chunked", chunks(ANSWER)),
    (b"Transfer-Encoding: chunked", chunks(ANSWER[:9], ANSWER[9:])),
    (b"Transfer-Encoding: chunked", chunks(ANSWER)[:-5]),
    (b"Transfer-Encoding: chunked", SIZE + b";a=b\r\n" + ANSWER + b"\r\n0\r\nX-T: t\r\n\r\n"),
    (b"Transfer-Encoding: chunked", SIZE + b" \r\n" + ANSWER + b"\r\n0\r\n\r\n"),
    (b"Transfer-Encoding: chunked", SIZE.upper() + b"\n" + ANSWER + b"\n0\n\n"),
    (b"Transfer-Encoding: chunked", b"0" * 12 + SIZE + b"\r\n" + ANSWER + b"\r\n0\r\n\r\n"),
    (b"Transfer-Encoding: chunked", b"zz\r\n" + ANSWER),
]
# Responses that only one of the transports accepts. The body is the same, so no call gets a wrong answer.
ACCEPTED_BY_ONE = re.compile(
    rb"[0-9A-Fa-f][ \t]*;(?!a=b\r\n)"  # a malformed chunk extension: h11 skips it
    rb"|\n0+[^\r\n]*\r?\n(?:[^\n]*\n)*?(?:[^\n]*[^\r])?\n"  # an LF alone at the end of a trailer: h11 accepts it
    rb"|(?:\A|\n\r?\n)[\r\n]+HTTP"  # an empty line before a status line: llhttp skips it
    rb"|Transfer-Encoding:(?!\s*chunked\s*?\r?\n)"  # a transfer coding other than chunked
    rb"|[\v\f]"  # a vertical tab or a form feed in a head: h11 refuses it
    rb"|HTTP/1\.[01] [^\r\n]*[\0\x7f]"  # NUL or DEL in a status line: h11 refuses it
    rb"|0{12}[0-9A-Fa-f]{8}"  # a chunk size of more than 20 digits: h11 refuses it
)


class Sent(NamedTuple):
    """The bytes of a response, and the positions where they are split."""

    content: bytes
    splits: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[Any]:
        positions = sorted({0, len(self.content), *(at % (len(self.content) + 1) for at in self.splits)})
        return iter([self.content[start:end] for start, end in pairwise(positions)])


def _join(start: bytes, interim: bytes, headers: list[bytes], body: tuple[bytes, bytes], end: bytes) -> bytes:
    lines = [start, *headers, body[0], b"", b""]
    return interim + end.join(lines) + body[1]


responses = st.builds(
    _join,
    st.sampled_from(STARTS[:3] * 3 + STARTS),
    st.sampled_from(INTERIM),
    st.lists(st.sampled_from(HEADERS), max_size=3),
    st.sampled_from(BODIES),
    st.sampled_from([b"\r\n", b"\r\n", b"\r\n", b"\n"]),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a response in which some bytes are replaced."""
    content = bytearray(draw(responses))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(content) - 1))
        content[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(content)


sent = st.builds(Sent, damaged(), st.lists(st.integers(0, 400), max_size=4).map(tuple))


class Pair:
    """A client of each transport, and a server that sends the same bytes to both."""

    def __init__(self, server: ByteServer, clients: list[Client], now: list[Sent]) -> None:
        self.server = server
        self.clients = clients
        self._now = now

    def outcomes(self, response: Sent) -> list[str]:
        """Return the text of the answer, or the class of the error, for each transport."""
        self._now[0] = response
        return [self._outcome(client) for client in self.clients]

    def _outcome(self, client: Client) -> str:
        result = outcome(client)
        self.server.wait_for_end()  # the next request must not find a connection that is about to close
        return result


def outcome(client: Client) -> str:
    try:
        return f"answer {client.chat.create(HELLO, model='acme/tiny').text!r}"
    except HfError as error:
        return f"{type(error).__name__}, status {error.status_code}"


class Current:
    """The steps of the current response."""

    def __init__(self, now: list[Sent]) -> None:
        self._now = now

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._now[0])


@pytest.fixture(scope="module")
def pair() -> Generator[Pair]:
    """Start a server, and create a client of each transport."""
    now = [Sent(b"")]
    with (
        ByteServer(endless=Current(now)) as server,
        Client(base_url=server.url, timeout=5) as default,
        Client(base_url=server.url, timeout=5, transport="httpx") as httpx,
    ):
        yield Pair(server, [default, httpx], now)


@fuzz(100)
@given(sent)
def test_both_transports_return_the_same(pair: Pair, response: Sent) -> None:
    assume(not ACCEPTED_BY_ONE.search(response.content))
    default, httpx = pair.outcomes(response)
    assert default == httpx


@fuzz(100)
@given(responses, st.lists(st.integers(0, 400), max_size=6).map(tuple))
def test_result_does_not_depend_on_the_splits(pair: Pair, content: bytes, splits: tuple[int, ...]) -> None:
    assert pair.outcomes(Sent(content, splits)) == pair.outcomes(Sent(content))
