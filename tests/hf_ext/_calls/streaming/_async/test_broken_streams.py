"""Interrupted streams: every received event is returned, then the error is raised."""

from __future__ import annotations

import gzip
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from support.byte_server import Break, ByteServer, chunks, head

from hf_ext import (
    ApiError,
    AsyncClient,
    HfError,
    ModelUnavailableError,
    NetworkError,
    ProtocolError,
    RateLimitError,
    ResponseDecodeError,
    StreamInterruptedError,
    resume_messages,
)

if TYPE_CHECKING:
    from hf_ext import AsyncStream, ChatChunk, ChatCompletion
    from hf_ext.chat import ChatOptions
    from scripts.local_servers import HAProxy

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
LONG: ChatOptions = {"max_tokens": 500, "temperature": 0, "extra_body": {"ignore_eos": True}}

ONE = b'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"}}]}\n\n'
TWO = b'data: {"choices":[{"index":0,"delta":{"content":"lo"}}]}\n\n'
LAST = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
DONE = b"data: [DONE]\n\n"


async def read(server: ByteServer) -> tuple[str, StreamInterruptedError]:
    """Return the text of a stream, and the error at its end."""
    received = StringIO()

    async def read_all(stream: AsyncStream[ChatChunk, ChatCompletion]) -> None:
        async for text in stream.text_stream:
            received.write(text)

    async with AsyncClient(base_url=server.url, timeout=5, max_event_bytes=1_000) as client:
        with pytest.raises(StreamInterruptedError) as caught:
            await read_all(client.chat.stream(HELLO, model="acme/tiny"))
    return received.getvalue(), caught.value


async def test_closed_connection_of_a_real_server_interrupts_the_stream(haproxy: HAProxy) -> None:
    texts: list[str] = []

    async def read_and_cut(stream: AsyncStream[ChatChunk, ChatCompletion]) -> None:
        async for text in stream.text_stream:
            texts.append(text)
            if len(texts) == 5:
                haproxy.cut()

    async with AsyncClient(base_url=haproxy.url) as client:
        stream = client.chat.stream(HELLO, model="SmolLM2", **LONG)
        with pytest.raises(StreamInterruptedError, match="stream was interrupted") as caught:
            await read_and_cut(stream)
        resumed = await client.chat.create(resume_messages(HELLO, caught.value), model="SmolLM2", max_tokens=1)

    error = caught.value
    assert len(texts) >= 5
    assert error.partial.text == "".join(texts) == stream.partial.text
    assert error.partial.finish_reason is None
    assert isinstance(error.__cause__, NetworkError)
    assert error.is_retryable
    assert error.where == f"POST {haproxy.url}/v1/chat/completions"
    assert error.status_code == 200
    assert resumed.choices


@pytest.mark.parametrize(
    ("steps", "cause"),
    [
        ([head(), ONE, TWO], None),
        ([head("Content-Length: 1000"), ONE, TWO], ProtocolError),
        ([head("Transfer-Encoding: chunked"), chunks(ONE, TWO).removesuffix(b"0\r\n\r\n")], ProtocolError),
        ([head(), ONE, TWO, 0.05, Break.RESET], NetworkError),
    ],
    ids=["closed without an error", "fewer bytes than Content-Length", "missing last chunk", "reset"],
)
async def test_stream_without_finish_reason_and_done_raises_an_interruption(
    steps: list[bytes | float | Break], cause: type[Exception] | None
) -> None:
    with ByteServer(*steps) as server:
        text, error = await read(server)

    assert text == error.partial.text == "Hello"
    assert error.partial.message.role == "assistant"
    assert type(error.__cause__) is (cause or type(None))
    assert error.is_retryable


@pytest.mark.parametrize(
    "steps",
    [
        [head("Transfer-Encoding: chunked"), chunks(ONE, TWO).removesuffix(b"0\r\n\r\n"), b"zz\r\n"],
        [head("Transfer-Encoding: chunked") + chunks(ONE, TWO)[:-5] + b"zz\r\n"],
    ],
    ids=["invalid chunk size sent after the events", "invalid chunk size sent with the events"],
)
async def test_stream_in_malformed_http_raises_an_error_that_is_not_retryable(steps: list[bytes]) -> None:
    with ByteServer(*steps) as server:
        text, error = await read(server)

    assert text == error.partial.text == "Hello"
    assert type(error.__cause__) is ProtocolError
    assert not error.is_retryable


async def test_error_has_the_bytes_of_an_incomplete_event() -> None:
    with ByteServer(head(), ONE, TWO[:-9]) as server:
        text, error = await read(server)

    assert text == error.partial.text == "Hel"
    assert error.body == TWO[:-9].decode()


async def test_stream_without_events_raises_an_interruption() -> None:
    with ByteServer(head()) as server:
        text, error = await read(server)

    assert (text, error.partial.choices) == ("", [])


@pytest.mark.parametrize(
    ("event", "message", "cause"),
    [
        (b'data: {"error":{"message":"overheated","code":503}}\n\n', "overheated", ModelUnavailableError),
        (b'event: error\ndata: {"error":"too fast","status":429}\n\n', "too fast", RateLimitError),
        (b"event: error\ndata: out of luck\n\n", "out of luck", ApiError),
        (b'data: {"choices":\n\n', "not JSON", ResponseDecodeError),
        (b"data: " + b"x" * 2_000 + b"\n\n", "event of more than 1,000 bytes", ProtocolError),
    ],
    ids=["error object", "error event", "error text", "invalid JSON", "event that is too long"],
)
async def test_error_in_the_middle_of_a_stream_interrupts_the_stream(
    event: bytes, message: str, cause: type[HfError]
) -> None:
    with ByteServer(head(), ONE + TWO + event + LAST + DONE) as server:
        text, error = await read(server)

    assert text == error.partial.text == "Hello"
    assert message in str(error)
    assert isinstance(error.__cause__, cause)
    assert error.is_retryable == error.__cause__.is_retryable


@pytest.mark.parametrize(
    "end",
    [
        LAST,
        DONE,
        LAST + DONE,
        LAST + DONE + b"garbage",
        LAST + b": and then",
        LAST.rstrip(),
        LAST.removesuffix(b"\n"),
        DONE.rstrip(),
        b"data: [DONE] \n\n",
        b'data: "[DONE]"\n\n',
    ],
)
async def test_finish_reason_or_done_ends_the_stream(end: bytes) -> None:
    with ByteServer(head(), ONE + TWO + end) as server:
        async with AsyncClient(base_url=server.url) as client:
            completion = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert completion.text == "Hello"


async def test_connection_error_after_the_finish_reason_is_ignored() -> None:
    with ByteServer(head("Content-Length: 1000"), ONE + TWO + LAST) as server:
        async with AsyncClient(base_url=server.url) as client:
            completion = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert (completion.text, completion.finish_reason) == ("Hello", "stop")


@pytest.mark.parametrize(
    "body",
    [
        (ONE + TWO + LAST + DONE).replace(b"\n", b"\r"),
        (ONE + TWO + LAST + DONE).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + ONE + TWO + LAST + DONE,
        b": ping\n\n" + ONE.replace(b"data: ", b"id: 1\nretry: 5\nown: 1\ndata:") + b"\n: ping\n\n" + TWO + LAST + DONE,
        ONE + TWO.replace(b',"delta"', b',\ndata: "delta"') + LAST + DONE,
    ],
    ids=["CR line ends", "CRLF line ends", "byte order mark", "comments and other fields", "data in two lines"],
)
async def test_event_stream_in_every_valid_syntax_is_parsed(body: bytes) -> None:
    with ByteServer(head(), body) as server:
        async with AsyncClient(base_url=server.url) as client:
            completion = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert (completion.text, completion.finish_reason) == ("Hello", "stop")


async def test_unicode_line_separators_are_part_of_the_text() -> None:
    event = ONE.replace(b"Hel", "a\u2028b\u2029c\x85d\u00e9".encode())
    with ByteServer(head(), event + LAST + DONE) as server:
        async with AsyncClient(base_url=server.url) as client:
            completion = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert completion.text == "a\u2028b\u2029c\x85d\u00e9"


async def test_stream_is_parsed_wherever_its_bytes_are_split() -> None:
    body = (ONE + LAST + DONE).replace(b"Hel", "é\u2028".encode())
    cuts = [[body[:at], body[at:]] for at in range(1, len(body))]
    cuts.append([bytes([byte]) for byte in body])
    texts: set[str] = set()
    for pieces in cuts:
        with ByteServer(head("Transfer-Encoding: chunked"), chunks(*pieces)) as server:
            async with AsyncClient(base_url=server.url) as client:
                texts.add((await client.chat.stream(HELLO, model="acme/tiny").final()).text)

    assert texts == {"é\u2028"}


async def test_compressed_events_are_decompressed() -> None:
    body = gzip.compress(ONE + TWO + LAST + DONE)
    with ByteServer(head("Content-Encoding: gzip"), body[:30], 0.02, body[30:]) as server:
        async with AsyncClient(base_url=server.url) as client:
            completion = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert completion.text == "Hello"


async def test_truncated_compression_interrupts_the_stream() -> None:
    with ByteServer(head("Content-Encoding: gzip"), gzip.compress(ONE + TWO)[:-9]) as server:
        _, error = await read(server)

    assert isinstance(error.__cause__, ResponseDecodeError)
