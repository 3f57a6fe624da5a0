"""A stream with harmless syntax errors is read to its end. No event is lost or added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import Break, ByteServer, answer, chunks, head

from hf_ext import AsyncClient, AsyncStream, ResponseDecodeError, StreamInterruptedError

if TYPE_CHECKING:
    from hf_ext import ChatCompletion

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Say hello."}]
ONE = b'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'
TWO = b'data: {"choices":[{"index":0,"delta":{"content":"lo"}}]}\n\n'
LAST = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
USAGE = b'data: {"choices":[],"usage":{"total_tokens":9}}\n\n'
DONE = b"data: [DONE]\n\n"


async def completion_from(*pieces: bytes) -> ChatCompletion:
    """Return the final completion of a stream with these bytes."""
    with ByteServer(head(), b"".join(pieces)) as server:
        async with AsyncClient(base_url=server.url) as client:
            return await client.chat.stream(HELLO, model="acme/tiny").final()


async def stream_error(*steps: bytes | float | Break) -> StreamInterruptedError:
    """Return the error of a stream from a server that performs these steps."""
    with ByteServer(*steps) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.chat.stream(HELLO, model="acme/tiny").final()
    return caught.value


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\r"])
async def test_last_event_without_a_blank_line_is_read(end: bytes) -> None:
    response = await completion_from(ONE, TWO, LAST.rstrip(), end)
    assert (response.text, response.finish_reason) == ("Hello", "stop")
    response = await completion_from(ONE, TWO, LAST, USAGE.rstrip(), end)
    assert response.usage is not None
    assert response.usage.total_tokens == 9
    assert (await completion_from(ONE, TWO, DONE.rstrip(), end)).text == "Hello"


async def test_single_event_without_a_blank_line_is_read() -> None:
    assert (await completion_from(LAST.replace(b"{}", b'{"content":"Hello"}').rstrip())).text == "Hello"


async def test_last_token_without_a_blank_line_is_read() -> None:
    tokens = [
        {"token": {"id": 1, "text": "Hel"}, "generated_text": None},
        {"token": {"id": 2, "text": "lo"}, "generated_text": "Hello"},
    ]
    body = b"\n\n".join(b"data:" + json.dumps(token).encode() for token in tokens)
    with ByteServer(head(), body) as server:
        async with AsyncClient(inference_url=server.url, base_url=server.url) as client:
            generation = await client.text.stream_complete("Say hello.", dialect="tgi").final()
    assert generation.text == "Hello"


async def test_last_line_of_an_endpoint_log_without_a_blank_line_is_read() -> None:
    with ByteServer(head(), b"data: one\n\ndata: two") as server:
        async with AsyncClient(endpoints_url=server.url, token="hf_x") as client:
            log = await client.endpoints.stream_logs("acme", "mine").final()
    assert log == "one\ntwo"


@pytest.mark.parametrize("cut", [8, 20, len(TWO) - 3])
async def test_truncated_event_is_not_returned(cut: int) -> None:
    error = await stream_error(head(), ONE + TWO[:cut])
    assert (error.partial.text, error.body) == ("Hel", TWO[:cut].decode())


async def test_connection_error_after_the_last_event_loses_no_event() -> None:
    for steps in (
        [head("Content-Length: 1000"), ONE + TWO + LAST.rstrip()],
        [head("Transfer-Encoding: chunked"), chunks(ONE, TWO, LAST.rstrip()).removesuffix(b"0\r\n\r\n")],
        [head(), ONE + TWO + LAST.rstrip(), 0.05, Break.RESET],
    ):
        with ByteServer(*steps) as server:
            async with AsyncClient(base_url=server.url) as client:
                assert (await client.chat.stream(HELLO, model="acme/tiny").final()).text == "Hello"
    error = await stream_error(head("Content-Length: 1000"), ONE + TWO.rstrip())
    assert (error.partial.text, error.body) == ("Hello", "")


@pytest.mark.parametrize(
    "line",
    [
        b"data:",
        b"data: ",
        b"data:  ",
        b"data: null",
        b"data:null ",
        b"data",
        b"event: ping\ndata:",
        b"event: ping\ndata: 2026-11-29 12:00:00",
        b"event: keep-alive\ndata: [1]",
        b"data: ping",
        b'data: "ping"',
        b"data: : keep-alive",
        b"data: []",
        b'data: ""',
    ],
)
async def test_keep_alive_event_is_ignored(line: bytes) -> None:
    ping = line + b"\n\n"
    assert (await completion_from(ping, ONE, ping, ping, TWO, ping, LAST, ping, DONE)).text == "Hello"


EMPTY_CHOICES = [
    b'data: {"choices":[{}]}\n\n',
    b'data: {"choices":[{"index":0,"delta":{},"finish_reason":null}]}\n\n',
    b'data: {"choices":[{"delta":null},{"index":1}]}\n\n',
]


@pytest.mark.parametrize("method", ["chat", "parse", "complete"])
@pytest.mark.parametrize("event", EMPTY_CHOICES)
async def test_done_after_choices_without_a_field_of_an_answer_interrupts_the_stream(event: bytes, method: str) -> None:
    with ByteServer(head(), event * 2 + DONE) as server:
        async with AsyncClient(base_url=server.url) as client:
            stream: AsyncStream[Any, Any] = {
                "chat": lambda: client.chat.stream(HELLO, model="acme/tiny"),
                "parse": lambda: client.chat.stream(HELLO, model="acme/tiny", answer_type=list[str]),
                "complete": lambda: client.text.stream_complete("Hello", model="acme/tiny"),
            }[method]()
            with pytest.raises(StreamInterruptedError, match="it ended without an answer") as caught:
                await stream.final()
    assert type(caught.value.__cause__) is ResponseDecodeError


@pytest.mark.parametrize(
    "event",
    [
        b'data: {"choices":[{"delta":{"content":""}}]}\n\n',
        b'data: {"choices":[{"delta":{"role":"assistant"}}]}\n\n',
        LAST,
    ],
)
async def test_empty_answer_is_complete_if_the_server_sent_a_field_of_it(event: bytes) -> None:
    assert (await completion_from(event, DONE)).text == ""


@pytest.mark.parametrize("events", [b"", b": hello\n\n", b"data: {}\n\n", USAGE])
async def test_done_without_an_answer_interrupts_the_stream(events: bytes) -> None:
    error = await stream_error(head(), events + DONE)
    assert error.message == "the stream was interrupted: it ended without an answer"
    assert error.partial.choices == []
    assert (error.partial.usage is None) is (events != USAGE)


@pytest.mark.parametrize(
    "done", [b"data: [DONE] \n\n", b"data:  [DONE]\n\n", b"data: [DONE]\t\r\n\r\n", b'data: "[DONE]"\n\n']
)
async def test_done_with_whitespace_ends_the_stream(done: bytes) -> None:
    assert (await completion_from(ONE, TWO, done)).text == "Hello"
    assert (await completion_from(ONE, TWO, done, b"data: garbage\n\n")).text == "Hello"


@pytest.mark.parametrize(
    "garbage", [b"data: garbage\n\n", b'data: {"choices":\n\n', b"data: [1]\n\n", b"data: \xff\n\n"]
)
async def test_invalid_event_after_a_complete_answer_is_ignored(garbage: bytes) -> None:
    for end in (b"", DONE, USAGE + DONE):
        response = await completion_from(ONE, TWO, LAST, garbage, end)
        assert (response.text, response.finish_reason) == ("Hello", "stop")
        assert (response.usage is not None) is (USAGE in end)


async def test_invalid_event_before_the_end_of_an_answer_interrupts_the_stream() -> None:
    error = await stream_error(head(), ONE + b"data: garbage\n\n" + TWO + LAST + DONE)
    assert error.partial.text == "Hel"
    assert "not JSON" in error.message
    assert "garbage" not in error.message


@pytest.mark.parametrize("text", ['{"error": "found "x""}', "Error: upstream timed out", "[ERROR] the model crashed"])
async def test_error_in_an_event_that_is_not_json_is_in_the_message(text: str) -> None:
    """`transformers serve` does not escape the quotes in the texts of errors."""
    error = await stream_error(head(), ONE + b"data: " + text.encode() + b"\n\n" + DONE)
    assert error.partial.text == "Hel"
    assert f"an event of the stream is not JSON: {text!r}" in error.message
    assert error.body == text


async def test_blank_lines_before_the_first_event_are_ignored() -> None:
    assert (await completion_from(b"\r\n\r\n\n", ONE, TWO, LAST)).text == "Hello"
    assert (await completion_from(b"\n" * 5_000, ONE, TWO, LAST)).text == "Hello"


async def test_stream_in_pieces_of_one_byte_is_parsed() -> None:
    body = ONE + b"data: null\n\n" + TWO + LAST.rstrip()
    pieces: list[Any] = [body[at : at + 1] for at in range(len(body))]
    with ByteServer(head("Transfer-Encoding: chunked"), chunks(*pieces)) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert (await client.chat.stream(HELLO, model="acme/tiny").final()).text == "Hello"


async def test_empty_completion_in_a_stream_is_returned() -> None:
    body = b'data: {"choices":[{"index":0,"text":"","finish_reason":"stop"}],"usage":{"total_tokens":3}}\n\n'
    with ByteServer(answer(body, "text/event-stream")) as server:
        async with AsyncClient(base_url=server.url) as client:
            response = await client.text.stream_complete("x", model="acme/tiny").final()
    assert (response.text, response.finish_reason) == ("", "stop")
