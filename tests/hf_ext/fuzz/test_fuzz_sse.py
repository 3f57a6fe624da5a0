"""Any bytes in place of an event stream give an answer or an error with all events before it, over both transports."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.byte_server import ByteServer, chunks, head
from support.event_streams import decode_by_standard, incomplete_event
from support.fuzz import fuzz

from hf_ext import Client, HfError
from hf_ext._calls.streaming.sse import Decoder

HELLO = [{"role": "user", "content": "Say hello."}]
FRAGMENTS = [
    *(b"data", b"data:", b"data: ", b"data: x\n\n", b"event: error\n", b"id: 1\n", b"retry: 5\n", b": ping\n\n", b"foo: "),
    *(b"\n", b"\r", b"\r\n", b"\n\n", b"\r\r", b"\0", b"\xef\xbb\xbf", b"\xff", "\u2028\x85".encode(), b"[DONE]", b"{}", b"null"),
    *(b'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n', b'data: {"choices":[{"delta":{"content":"lo"}}]}\n\n'),
    *(b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n', b"data: [DONE]\n\n", rb'"\ud800"', b"NaN"),
    *(b'data: {"error":{"message":"no","code":503}}\n\n', b'data: {"choices":[{"delta":{"tool_calls":[{}]}}]}\n\n'),
]  # fmt: skip
streams = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=6)), max_size=20).map(b"".join)
positions = st.lists(st.integers(0, 600), max_size=6)


def split(stream: bytes, at: list[int]) -> list[bytes]:
    ends = sorted({0, len(stream), *(position % (len(stream) + 1) for position in at)})
    return [stream[start:end] for start, end in pairwise(ends)]


class Current:
    """The response with the current stream."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def __iter__(self) -> Iterator[bytes]:
        yield head("Transfer-Encoding: chunked", "Connection: close")
        yield chunks(*self.pieces)


@pytest.fixture(scope="module")
def current() -> Current:
    return Current()


@pytest.fixture(scope="module")
def clients(current: Current) -> Generator[list[Client]]:
    """A client of each transport."""
    with (
        ByteServer(endless=current) as server,
        Client(base_url=server.url, timeout=5) as default,
        Client(base_url=server.url, timeout=5, transport="httpx") as httpx,
    ):
        yield [default, httpx]


def outcome(client: Client) -> str:
    stream = client.chat.stream(HELLO, model="acme/tiny")
    try:
        return f"answer {stream.final().text!r}"
    except HfError as error:
        partial = error.partial.text if error.partial else None
        return f"{type(error).__name__} from {type(error.__cause__).__name__} with {partial!r}"


@fuzz(100)
@given(streams, positions)
@example(b'datadata: {"error":{"message":"no"}}\n\n{}data: {"choices":[{"delta":{}}]}\n\n', [38])
def test_both_transports_return_the_same_for_any_stream(
    clients: list[Client], current: Current, stream: bytes, at: list[int]
) -> None:
    current.pieces = [piece for piece in split(stream, at) if piece]
    default, httpx = map(outcome, clients)
    current.pieces = [stream] if stream else []
    assert default == httpx == outcome(clients[0])


@fuzz(200)
@given(streams, positions)
def test_decoder_follows_the_standard_for_any_bytes_and_splits(stream: bytes, at: list[int]) -> None:
    decoder = Decoder()
    events = [event for piece in split(stream, at) for event in decoder.feed(piece)]
    assert events == decode_by_standard(stream)
    assert decoder.pending.endswith(incomplete_event(stream))
