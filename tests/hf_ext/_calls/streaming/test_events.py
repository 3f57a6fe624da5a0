"""EventReader returns every event, raises an error that the stream contains, and stops at `[DONE]`."""

import json
from collections import deque
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.responses import response

from hf_ext import (
    ApiError,
    HfError,
    ModelUnavailableError,
    ProtocolError,
    RateLimitError,
    ResponseDecodeError,
    ValidationError,
)
from hf_ext._calls.streaming.events import EventReader

META = response(content_type="text/event-stream", x_request_id="r-1").meta
WHERE = "POST https://router.example/v1/chat/completions"


class DataAccumulator:
    """An accumulator that collects the data of events and is never complete."""

    can_report_errors, has_started, is_complete, failure_reason, has_answer = True, False, False, "", False

    def __init__(self) -> None:
        self.events: list[bytes] = []

    def add(self, event: bytes) -> None:
        self.events.append(event)

    def result(self) -> list[bytes]:
        return self.events

    def text(self, event: bytes) -> str:
        return event.decode()

    def to_events(self, result: list[bytes]) -> list[bytes]:
        return result


def reader(max_event_bytes: int = 1_000, decode: Callable[[bytes], bytes] = bytes) -> EventReader[bytes]:
    return EventReader(
        decode, events=deque(), accumulator=DataAccumulator(), meta=META, where=WHERE, max_event_bytes=max_event_bytes
    )


def feed(stream: EventReader[bytes], data: bytes) -> list[bytes]:
    """Return the data of the events that these bytes complete."""
    stream.feed(data)
    events = list(stream.events)
    stream.events.clear()
    return events


def events(stream: bytes) -> list[bytes]:
    """Return the data of the events of a stream."""
    return feed(reader(), stream)


def error_in(stream: bytes) -> HfError:
    """Return the error that reading the stream raises."""
    with pytest.raises(HfError) as caught:
        events(stream)
    error = caught.value
    assert (error.where, error.status_code, error.request_id) == (WHERE, 200, "r-1")
    return error


def test_each_event_is_decoded():
    assert events(b'data: {"a": 1}\n\n: ping\n\nevent: delta\ndata: two\ndata: lines\n\n') == [
        b'{"a": 1}',
        b"two\nlines",
    ]


@pytest.mark.parametrize("done", [b"data: [DONE]\n\n", b"data:[DONE]\r\n\r\n", b"event: x\ndata: [DONE]\n\n"])
def test_done_ends_the_stream_and_later_events_are_ignored(done):
    stream = reader()
    assert feed(stream, b"data: 1\n\n" + done + b'data: {"error": "late"}\n\n') == [b"1"]
    assert stream.done
    assert feed(stream, b"data: 2\n\n") == []
    assert stream.done


@pytest.mark.parametrize("data", [b'"[DONE]"', b"[DONE] ", b"[done]", b'{"text": "[DONE]"}'])
def test_data_that_resembles_done_does_not_end_the_stream(data):
    stream = reader()
    assert feed(stream, b"data: " + data + b"\n\n") == [data]
    assert not stream.done


def test_bytes_of_an_incomplete_event_are_pending():
    stream = reader()
    assert feed(stream, b'data: 1\n\ndata: {"a') == [b"1"]
    assert stream.pending == b'data: {"a'
    assert feed(stream, b'": 2}\n\n') == [b'{"a": 2}']
    assert stream.pending == b""


@pytest.mark.parametrize(
    ("data", "cls", "message"),
    [
        ('{"error": "Model is overloaded", "error_type": "overloaded"}', RateLimitError, "Model is overloaded"),
        ('{"error": {"message": "boom", "code": 503}}', ModelUnavailableError, "boom"),
        ('{"error": {"message": "too long", "code": "400"}, "choices": []}', ValidationError, "too long"),
        ('{"error": "x", "error_type": "incomplete_generation"}', ApiError, "x"),
        ('{"error": {"type": "server_error"}}', ApiError, "the server reported an error without a message"),
    ],
)
@pytest.mark.parametrize("name", ["", "event: error\n", "event: message\n"])
def test_error_object_is_raised_whatever_the_event_type_is(name, data, cls, message):
    error = error_in(f"{name}data: {data}\n\n".encode())
    assert type(error) is cls
    assert (error.message, error.body) == (message, data)


@pytest.mark.parametrize(
    ("data", "cls", "message"),
    [
        ("plain words", ApiError, "plain words"),
        ('"a text"', ApiError, "a text"),
        ('{"message": "rate", "status_code": 429}', RateLimitError, "rate"),
        ('{"detail": "no"}', ApiError, "no"),
        ("[]", ApiError, "the server reported an error without a message"),
        ("", ApiError, "the server reported an error without a message"),
        ('{"choices": [{"delta": {}}], "error": "partly"}', ApiError, "partly"),
    ],
)
def test_event_with_the_name_error_raises_whatever_its_data_is(data, cls, message):
    error = error_in(f"event: error\ndata: {data}\n\n".encode())
    assert type(error) is cls
    assert error.message == message


def test_events_before_an_error_are_returned():
    stream = reader()
    with pytest.raises(RateLimitError):
        stream.feed(b'data: 1\n\ndata: 2\n\ndata: {"error": {"message": "x", "code": 429}}\n\ndata: 3\n\n')
    assert list(stream.events) == [b"1", b"2"]
    assert not stream.done


@pytest.mark.parametrize(
    "data",
    [
        '{"choices": [{"delta": {"content": "an error"}}]}',
        '{"choices": [{"delta": {"content": "\\"error\\""}}]}',
        '{"choices": [{"delta": {"content": "{\\"error\\": 1}"}}], "error": null}',
        '{"error": null, "token": {"text": "error"}}',
        '{"token": {"text": "x"}, "details": {"error": "inside"}}',
        '["error"]',
        '{"choices": [{"delta": {"tool_calls": [{"function": {"arguments": {"error": 1}}}]}}]}',
        'not JSON: "error"',
    ],
)
def test_data_that_only_mentions_an_error_is_returned_as_an_event(data):
    assert events(f"data: {data}\n\n".encode()) == [data.encode()]


def test_error_of_the_event_parser_is_raised():
    def refuse(data: bytes) -> bytes:
        raise ResponseDecodeError(f"cannot read {data!r}")

    stream = reader(decode=refuse)
    with pytest.raises(ResponseDecodeError, match="cannot read b'1'"):
        stream.feed(b"data: 1\n\n")


def test_event_over_the_size_limit_raises_a_protocol_error():
    with pytest.raises(ProtocolError, match="more than 10 bytes"):
        reader(max_event_bytes=10).feed(b"data: " + b"x" * 20)


@given(
    st.lists(st.text(alphabet='ab"\\{}[]: é', min_size=1, max_size=12), max_size=6),
    st.integers(1, 20),
)
def test_chunks_are_returned_in_order_at_any_split(texts, size):
    bodies = [json.dumps({"choices": [{"delta": {"content": text}}], "error": None}).encode() for text in texts]
    body = b"".join(b"data: " + data + b"\n\n" for data in bodies) + b"data: [DONE]\n\n"
    stream = reader()
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    assert [event for piece in pieces for event in feed(stream, piece)] == bodies
    assert stream.done


def test_lines_between_events_of_one_line_are_parsed():
    stream = b"data: 1\n\ndata: 2\nid: 7\n\ndata: 3\n: comment\n\n: ping\n\ndata: 4\n\n"
    assert events(stream) == [b"1", b"2", b"3", b"4"]


def test_event_that_cannot_be_decoded_leaves_the_events_before_it():
    def decode(data: bytes) -> bytes:
        if data == b"bad":
            raise ResponseDecodeError("cannot read")
        return data

    stream = reader(decode=decode)
    with pytest.raises(ResponseDecodeError):
        stream.feed(b"data: 1\n\ndata: ping\n\ndata: 2\n\ndata: bad\n\ndata: 3\n\n")
    assert list(stream.events) == [b"1", b"ping", b"2"]
