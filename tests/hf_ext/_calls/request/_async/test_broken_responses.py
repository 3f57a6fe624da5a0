"""A response that breaks the rules of HTTP, compression or JSON raises an error that names the problem.

tests/faults has the faults of connections and of HTTP.
"""

from __future__ import annotations

import gzip
import re
import tracemalloc
from itertools import repeat
from typing import Any

import pytest
from support.byte_server import Break, ByteServer, chunks, response

from hf_ext import (
    ApiError,
    AsyncClient,
    HfError,
    ModelUnavailableError,
    ProtocolError,
    RateLimitError,
    ResponseDecodeError,
)

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'
GZIPPED = gzip.compress(GOOD, mtime=0)  # a fixed time, so that the names of the tests do not change
JSON = "Content-Type: application/json"


async def fail(*steps: bytes | float | Break, **settings: Any) -> HfError:
    """Return the error of a call to a server that sends these bytes."""
    with ByteServer(*steps) as server:
        async with AsyncClient(base_url=server.url, timeout=5, **settings) as client:
            with pytest.raises(HfError) as caught:
                await client.chat.create(HELLO, model="acme/tiny")
    assert caught.value.where == f"POST {server.url}/v1/chat/completions"
    return caught.value


async def test_error_of_an_incomplete_response_has_the_received_body() -> None:
    assert (await fail(response(GOOD, length=100))).body == GOOD.decode()
    assert (await fail(response(GOOD, length=100), 0.05, Break.RESET)).body == GOOD.decode()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the response is empty"),
        (b'{"choices":[', "not JSON"),
        (b"<html><h1>Welcome</h1></html>", "the server sent a web page: Welcome"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 200_000, "not JSON|too deeply"),
        (b'{"created":' + b"9" * 5_000 + b"}", "not JSON"),
        (b"[1, 2]", "does not fit its schema"),
        (b'"Hello"', "does not fit its schema"),
    ],
    ids=[
        "empty body",
        "truncated JSON",
        "HTML",
        "bytes that are not UTF-8",
        "deeply nested JSON",
        "number of 5,000 digits",
        "JSON list",
        "JSON string",
    ],
)
async def test_body_that_is_not_a_chat_completion_raises_a_decode_error(body: bytes, message: str) -> None:
    error = await fail(response(body, JSON, "X-Request-Id: r-1"))

    assert type(error) is ResponseDecodeError
    assert re.search(message, error.message)
    assert not error.is_retryable
    assert (error.status_code, error.request_id) == (200, "r-1")
    assert error.body == body.decode("utf-8", "replace")[:2_000]


async def test_status_204_raises_a_decode_error() -> None:
    assert type(await fail(b"HTTP/1.1 204 No Content\r\n\r\n")) is ResponseDecodeError


@pytest.mark.parametrize(
    ("body", "cls"),
    [
        (b'{"error":"Model acme/tiny is overloaded","error_type":"overloaded"}', RateLimitError),
        (b'{"error":{"message":"gone","code":410}}', ModelUnavailableError),
        (b'{"error":"something else"}', ApiError),
    ],
)
async def test_error_object_with_status_200_is_raised(body: bytes, cls: type[HfError]) -> None:
    error = await fail(response(body, JSON))

    assert type(error) is cls
    assert error.status_code == 200
    assert error.body == body.decode()


async def test_response_in_pieces_of_one_byte_is_read() -> None:
    sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(*(bytes([byte]) for byte in GOOD))
    with ByteServer(*(sent[at : at + 1] for at in range(len(sent)))) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert (await client.chat.create(HELLO, model="acme/tiny")).text == "Hello"


async def test_response_with_many_and_long_headers_is_read() -> None:
    many = [f"X-{number}: 1" for number in range(3_000)]
    with ByteServer(response(GOOD, *many, "X-Long: " + "x" * 50_000)) as server:
        async with AsyncClient(base_url=server.url) as client:
            answer = await client.chat.create(HELLO, model="acme/tiny")

    assert len(answer.meta.headers) == 3_002


async def test_endless_headers_raise_a_protocol_error() -> None:
    with ByteServer(b"HTTP/1.1 200 OK\r\n", endless=repeat(b"X-More: " + b"x" * 10_000 + b"\r\n")) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            with pytest.raises(ProtocolError):
                await client.chat.create(HELLO, model="acme/tiny")


@pytest.mark.parametrize(
    "body", [GZIPPED, gzip.compress(GOOD[:9]) + gzip.compress(GOOD[9:])], ids=["one gzip member", "two gzip members"]
)
async def test_compressed_response_is_decompressed(body: bytes) -> None:
    with ByteServer(response(body, "Content-Encoding: gzip")) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert (await client.chat.create(HELLO, model="acme/tiny")).text == "Hello"


@pytest.mark.parametrize(
    ("body", "coding", "message"),
    [
        (GZIPPED[:-9], "gzip", "incomplete"),
        (b"\x1f\x8b" + b"\xff" * 50, "gzip", "is invalid"),
        (GOOD, "br", "accepts only gzip"),
        (gzip.compress(GZIPPED), "gzip, gzip", "accepts only gzip"),
    ],
    ids=["truncated gzip", "corrupt gzip", "unsupported coding", "compressed twice"],
)
async def test_broken_or_unknown_compression_raises_an_error(body: bytes, coding: str, message: str) -> None:
    error = await fail(response(body, f"Content-Encoding: {coding}"))

    assert type(error) is ResponseDecodeError
    assert message in error.message


@pytest.mark.parametrize(
    "sent",
    [
        response(b" " * 200_000),
        response(b" " * 10, length=10 * 2**30),
        b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 200_000,
    ],
    ids=["long body", "large Content-Length", "no Content-Length"],
)
async def test_response_over_the_size_limit_raises_an_error(sent: bytes) -> None:
    error = await fail(sent, max_response_bytes=100_000)

    assert type(error) is ApiError
    assert "larger than 100,000 bytes" in error.message
    assert "max_response_bytes" in error.hint


async def test_decompression_bomb_is_refused_without_storing_the_decompressed_body() -> None:
    bomb = gzip.compress(bytes(50 * 2**20))
    tracemalloc.start()
    try:
        error = await fail(response(bomb, "Content-Encoding: gzip"), max_response_bytes=2**20)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert "larger than 1,048,576 bytes" in error.message
    assert peak < 8 * 2**20


async def test_body_of_a_long_error_is_truncated_to_2000_characters() -> None:
    error = await fail(response(b"x" * 200_000, status="500 Oops"), max_response_bytes=2**20)

    assert (type(error), error.status_code) == (ApiError, 500)
    assert len(error.body) == 2_000
