"""The decoder of event streams follows the standard, for every split of the bytes and for recorded streams."""

import random
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Self, SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.event_streams import decode_by_standard
from support.recorded_traffic import exchanges, needed

from hf_ext import NetworkError, ProtocolError
from hf_ext._calls.streaming.sse import Decoder, Event


def decode(pieces: Iterable[bytes]) -> tuple[list[Event], bytes]:
    """Return the events of a stream in pieces, and the bytes of an incomplete event."""
    decoder = Decoder()
    events = [event for piece in pieces for event in decoder.feed(piece)]
    return events, decoder.pending


def split(stream: bytes, at: Iterable[int]) -> list[bytes]:
    """Split a stream at these positions."""
    return [stream[start:end] for start, end in pairwise([0, *sorted(at), len(stream)])]


def every_two_way_split(stream: bytes) -> Iterator[list[bytes]]:
    return (split(stream, [at]) for at in range(len(stream) + 1))


def single_bytes(stream: bytes) -> list[bytes]:
    return [stream[at : at + 1] for at in range(len(stream))]


FRAGMENTS = [
    *(b"data", b"data:", b"data: ", b"data: x\n\n", b"data: {}\r\n\r\n", b"event", b"event: ", b"id", b"id:", b"retry: ", b"foo: "),
    *(b"\n", b"\r", b"\r\n", b"\n\n", b"\r\r", b":", b" ", b"x", b"42", b"\xc2\xb2", b"\0", b"\x0b\x0c\x1c\x1d\x1e"),
    *(b"\xef\xbb\xbf", b"\xef\xbb", "\u2028\x85\u0085".encode(), "日本🙂".encode(), b"\xff", b"\xe2\x82", b"\xed\xa0\x80"),
]  # fmt: skip
streams = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(b"".join)

many_examples = settings(max_examples=300, deadline=None)

LINE_ENDINGS = {"LF": b"\n", "CR": b"\r", "CRLF": b"\r\n"}
# The examples in the chapter of the standard on interpreting an event stream, with the expected events.
STANDARD = {
    "several data lines are one event": (
        b"data: AAPL\ndata: +2\ndata: 10\n\n",
        [Event(b"AAPL\n+2\n10")],
    ),
    "the event field is the type": (
        b"event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n",
        [Event(b"73857293", "add"), Event(b"2153", "remove"), Event(b"113411", "add")],
    ),
    "a comment, an id, an empty id, and an incomplete last event": (
        b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n",
        [Event(b"first event", id="1"), Event(b"second event", id="")],
    ),
    "empty data is an event": (b"data\n\ndata\ndata\n\ndata:", [Event(b""), Event(b"\n")]),
    "the space after the colon is optional": (b"data:test\n\ndata: test\n\n", [Event(b"test"), Event(b"test")]),
}


@pytest.mark.parametrize("line_ending", LINE_ENDINGS.values(), ids=LINE_ENDINGS)
@pytest.mark.parametrize(("stream", "expected"), STANDARD.values(), ids=STANDARD)
def test_events_of_the_examples_in_the_standard_are_decoded(
    stream: bytes, expected: list[Event], line_ending: bytes
) -> None:
    stream = stream.replace(b"\n", line_ending)
    assert expected == decode_by_standard(stream)
    for pieces in [[stream], single_bytes(stream), *every_two_way_split(stream)]:
        assert expected == decode(pieces)[0]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"\xef\xbb\xbfdata: a\n\n", [Event(b"a")]),
        (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\ndata: b\n\n", [Event(b"b")]),
        (b"\n\xef\xbb\xbfdata: a\n\ndata: b\n\n", [Event(b"b")]),
        (b"data: a\n\n\xef\xbb\xbfdata: b\n\n", [Event(b"a")]),
        (b"data:   a \n\n", [Event(b"  a ")]),
        (b"data:\ta\n\n", [Event(b"\ta")]),
        (b"data : a\n\nDATA: a\n\n data: a\n\ndata: b\n\n", [Event(b"b")]),
        (b"data: a: b\n\n", [Event(b"a: b")]),
        (b"data: a\n\n\n\n\ndata: b\n\n", [Event(b"a"), Event(b"b")]),
        (b"data: a\r\ndata: b\r\rdata: c\n\rdata: d\r\n\n", [Event(b"a\nb"), Event(b"c"), Event(b"d")]),
        (b"event: x\n\ndata: a\n\n", [Event(b"a")]),
        (b"event: x\nevent\ndata: a\n\n", [Event(b"a")]),
        (b": ping\n\n:\n\ndata: a\n: within\n\n", [Event(b"a")]),
        (b"id: 7\n\ndata: a\n\ndata: b\n\n", [Event(b"a", id="7"), Event(b"b", id="7")]),
        (b"id: 7\nid: 8\0\ndata: a\n\n", [Event(b"a", id="7")]),
        (b"retry: 3000\n\ndata: a\n\n", [Event(b"a", retry=3000)]),
        (b"retry: 010\nretry: -1\nretry: 1.5\nretry\nretry: x\ndata: a\n\n", [Event(b"a", retry=10)]),
        ("retry: ٣\ndata: a\n\n".encode(), [Event(b"a")]),
        (b"retry: 1\nretry: " + b"9" * 5000 + b"\ndata: a\n\n", [Event(b"a", retry=1)]),
        (b"data: [DONE]", []),
        (b"data: [DONE]\n", []),
        (b"", []),
    ],
)  # fmt: skip
def test_events_are_decoded_by_the_rules_of_the_standard(stream: bytes, expected: list[Event]) -> None:
    assert expected == decode([stream])[0] == decode(single_bytes(stream))[0] == decode_by_standard(stream)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\u0085", "\v", "\f", "\x1c", "\x1d", "\x1e"])
def test_only_cr_and_lf_end_a_line(character: str) -> None:
    text = f"before{character}after".encode()
    assert [Event(text, text.decode(), text.decode())] == Decoder().feed(
        b"data: %b\nevent: %b\nid: %b\n\n" % (text, text, text)
    )


def test_bytes_that_are_not_utf8_become_replacement_characters() -> None:
    stream = b"event: \xff\nid: \xe2\x82\ndata: a\xffb\xed\xa0\x80\xe2\x82\n\n"
    expected = [Event("a\ufffdb\ufffd\ufffd\ufffd\ufffd".encode(), "\ufffd", "\ufffd")]
    assert expected == Decoder().feed(stream) == decode_by_standard(stream)


@many_examples
@given(streams)
def test_events_of_any_stream_are_the_events_that_the_standard_defines(stream: bytes) -> None:
    assert decode_by_standard(stream) == decode([stream])[0]


@many_examples
@given(streams)
def test_events_are_the_same_for_every_split_into_two_and_for_single_bytes(stream: bytes) -> None:
    unsplit = decode([stream])
    assert unsplit == decode(single_bytes(stream))
    for pieces in every_two_way_split(stream):
        assert unsplit == decode(pieces)


@many_examples
@given(stream=streams, at=st.lists(st.integers(0, 200), max_size=12))
def test_events_are_the_same_for_random_splits(stream: bytes, at: list[int]) -> None:
    assert decode([stream]) == decode(split(stream, (min(position, len(stream)) for position in at)))


@many_examples
@given(streams)
def test_pending_has_the_bytes_after_the_last_complete_event(stream: bytes) -> None:
    """All bytes after the last complete event are kept."""
    events, pending = decode([stream])
    assert stream.endswith(pending)
    assert decode_by_standard(stream[: len(stream) - len(pending)]) == events == decode_by_standard(stream)


def test_pending_has_the_unchanged_bytes_of_an_interrupted_event() -> None:
    decoder = Decoder()
    decoder.feed(b"data: a\r\n\r\nevent: x\r\ndata: {")
    decoder.feed(b'"b')
    assert decoder.pending == b'event: x\r\ndata: {"b'
    assert decoder.feed(b'":1}\r\n\r\n') == [Event(b'{"b":1}', "x")]
    assert decoder.pending == b""


def test_buffer_can_be_overwritten_after_feed() -> None:
    """A caller reuses its buffer after each call of `feed`."""
    received = bytearray(b"data: a\n\ndata: b")
    decoder = Decoder()
    events = decoder.feed(memoryview(received))
    received[:] = bytes(len(received))
    assert [*events, *decoder.feed(b"\n\n")] == [Event(b"a"), Event(b"b")]


def test_event_over_the_limit_raises_a_protocol_error() -> None:
    decoder = Decoder(max_event_bytes=1000)
    assert decoder.feed(b"data: " + b"x" * 994) == []
    with pytest.raises(ProtocolError, match=r"more than 1,000 bytes\. .*raise max_event_bytes") as caught:
        decoder.feed(b"x")
    assert isinstance(caught.value, NetworkError)
    assert not caught.value.is_retryable
    assert decoder.pending == b"data: " + b"x" * 995


def test_events_before_an_event_over_the_limit_are_returned() -> None:
    decoder = Decoder(max_event_bytes=10)
    stream = b"data: a\n\ndata: b\n\ndata: too long\n\ndata: c\n\n"
    assert [Event(b"a"), Event(b"b")] == decoder.feed(stream)
    assert decoder.pending == stream[18:]
    for _ in range(2):
        with pytest.raises(ProtocolError):
            decoder.feed(b"")


def test_limit_applies_to_one_event_and_not_to_all_bytes() -> None:
    assert len(Decoder(max_event_bytes=10).feed(b"data: abc\n\n" * 1000)) == 1000


@many_examples
@given(stream=streams, limit=st.integers(1, 30))
def test_limit_applies_to_the_same_event_wherever_the_stream_is_split(stream: bytes, limit: int) -> None:
    def outcome(pieces: Iterable[bytes]) -> tuple[list[Event], bool]:
        decoder = Decoder(max_event_bytes=limit)
        events: list[Event] = []
        try:
            for piece in [*pieces, b""]:
                events += decoder.feed(piece)
        except ProtocolError:
            return events, True
        return events, False

    expected = outcome([stream])
    assert expected == outcome(single_bytes(stream))
    for pieces in every_two_way_split(stream):
        assert expected == outcome(pieces)


class CountingBuffer(bytearray):
    """A bytearray that counts the bytes that each operation reads or copies."""

    processed = 0

    def __iadd__(self, data: bytes) -> Self:  # type: ignore[override, misc]
        self.processed += len(data)
        super().__iadd__(data)
        return self

    def __bytes__(self) -> bytes:
        self.processed += len(self)
        return bytes(memoryview(self))

    def find(self, sub: bytes, start: SupportsIndex = 0, /) -> int:  # type: ignore[override]
        self.processed += len(self) - int(start)
        return super().find(sub, start)

    def rfind(self, sub: bytes, start: SupportsIndex = 0, /) -> int:  # type: ignore[override]
        self.processed += len(self) - int(start)
        return super().rfind(sub, start)


@pytest.mark.parametrize("line_ending", LINE_ENDINGS.values(), ids=LINE_ENDINGS)
@pytest.mark.parametrize(("size", "step"), [(2**20, 256), (2**20, 65536), (2**14, 1), (2**17, 2)])
def test_number_of_bytes_read_or_copied_grows_linearly_with_the_stream(
    size: int, step: int, line_ending: bytes
) -> None:
    """The work for each byte is constant, whatever the size of the event and of the pieces."""
    line = b"data: " + b"x" * 100 + line_ending
    stream = line * (size // len(line)) + line_ending
    decoder = Decoder()
    decoder._buffer = buffer = CountingBuffer()  # pyright: ignore[reportPrivateUsage]
    events = [event for start in range(0, len(stream), step) for event in decoder.feed(stream[start : start + step])]
    assert [len(event.data) for event in events] == [101 * (size // len(line)) - 1]
    assert len(stream) <= buffer.processed <= 12 * len(stream)


@pytest.fixture(scope="module")
def recorded(traffic_dir: Path) -> list[bytes]:
    """The bodies of all recorded event streams."""
    streams = {exchange.content for exchange in exchanges(traffic_dir) if exchange.kind == "sse"}
    return sorted(needed(streams - {b""}, "event stream"))


@pytest.mark.traffic
def test_events_of_recorded_streams_are_the_same_for_every_split(recorded: list[bytes]) -> None:
    """Small streams are split at every byte, large streams at random bytes."""
    rng = random.Random(1)
    for stream in recorded:
        unsplit = decode([stream])
        positions = range(len(stream) + 1) if len(stream) <= 4096 else rng.sample(range(len(stream) + 1), 100)
        splits = [split(stream, [at]) for at in positions]
        splits += [split(stream, rng.choices(range(len(stream) + 1), k=20)) for _ in range(20)]
        splits.append(single_bytes(stream))
        assert decode_by_standard(stream) == unsplit[0]
        assert all(unsplit == decode(pieces) for pieces in splits)
