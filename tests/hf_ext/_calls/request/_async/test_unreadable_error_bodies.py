"""A status that has arrived decides the error, whatever happens to the body, over both transports."""

from __future__ import annotations

import gzip
import zlib
from itertools import repeat
from typing import Any

import pytest
from support.byte_server import Break, ByteServer, response

from hf_ext import (
    ApiError,
    AsyncClient,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    RateLimitError,
    ResponseDecodeError,
)

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "Say hello."}]
ERROR = b'{"error":{"message":"No such key"}}'
CHUNKED = "HTTP/1.1 {}\r\nTransfer-Encoding: chunked\r\nX-Request-Id: r-1\r\nRetry-After: 7\r\n{}\r\n"
FACTS = ("X-Request-Id: r-1", "Retry-After: 7")
DEFLATED = zlib.compress(ERROR)
BROTLI = b"\x0b\x11\x80" + bytes(range(40))  # no decoder for brotli is installed, so the bytes do not matter


@pytest.fixture(params=[None, "httpx"], ids=["default transport", "httpx transport"])
def transport(request: pytest.FixtureRequest) -> Any:
    return request.param


async def errors(transport: Any, *steps: Any, endless: Any = (), **settings: Any) -> list[HfError]:
    """Return the errors of a chat and of a stream of a chat, for a server that sends these bytes."""
    found = []
    with ByteServer(*steps, endless=endless) as server:
        async with AsyncClient(base_url=server.url, token="hf_example", transport=transport, **settings) as client:
            with pytest.raises(HfError) as caught:
                await client.chat.create(HELLO, model="acme/tiny")
            found.append(caught.value)
            with pytest.raises(HfError) as caught:
                await client.chat.stream(HELLO, model="acme/tiny").final()
            found.append(caught.value)
    return found


@pytest.mark.parametrize(
    ("status", "kind", "is_retryable"),
    [
        ("401 Unauthorized", AuthenticationError, False),
        ("429 Too Many Requests", RateLimitError, True),
        ("503 Service Unavailable", ModelUnavailableError, True),
        ("502 Bad Gateway", ApiError, True),
    ],
)
@pytest.mark.parametrize(
    ("end", "is_chunked"),
    [((), False), ((0.02, Break.RESET), False), ((b"zz\r\n",), True), ((b"5\r\nab",), True)],
    ids=["cut body", "reset", "chunk size is not a number", "cut chunk"],
)
async def test_error_status_is_kept_if_the_body_is_broken(
    transport: Any, status: str, kind: type[HfError], is_retryable: bool, end: tuple[Any, ...], is_chunked: bool
) -> None:
    start = (
        CHUNKED.format(status, "").encode() + b"%x\r\n%b\r\n" % (len(ERROR), ERROR)
        if is_chunked
        else response(ERROR, *FACTS, status=status, length=500)
    )
    for error in await errors(transport, start, *end, timeout=5):
        assert (type(error), error.is_retryable) == (kind, is_retryable)
        assert (error.status_code, error.request_id, error.retry_after) == (int(status[:3]), "r-1", 7)
        assert error.body.startswith(ERROR.decode())


@pytest.mark.parametrize(
    ("coding", "body", "read"),
    [
        ("gzip", gzip.compress(ERROR), ERROR),
        ("gzip", gzip.compress(ERROR)[:-9], ERROR[:20]),
        ("gzip", ERROR, ERROR),
        ("gzip", b"\x1f\x8b\xff\xff\0", b""),
        ("deflate", DEFLATED, ERROR),
        ("deflate", DEFLATED[2:-4], ERROR),
        ("br", BROTLI, b""),
        ("zstd", b"\x28\xb5\x2f\xfd\0", b""),
        ("utf-8", ERROR, ERROR),
        ("gzip, gzip", gzip.compress(gzip.compress(ERROR)), b""),
    ],
    ids=[
        "gzip",
        "truncated gzip",
        "gzip that is none",
        "corrupt gzip",
        "deflate",
        "deflate without its header",
        "brotli",
        "zstd",
        "unknown coding of a text",
        "compressed twice",
    ],
)
async def test_error_status_is_kept_whatever_the_content_coding(
    transport: Any, coding: str, body: bytes, read: bytes
) -> None:
    sent = response(body, *FACTS, f"Content-Encoding: {coding}", status="429 Too Many Requests")
    for error in await errors(transport, sent):
        assert (type(error), error.retry_after, error.request_id) == (RateLimitError, 7, "r-1")
        assert error.body.startswith(read.decode())
        assert bool(error.body) == bool(read)


async def test_error_status_is_kept_if_the_body_is_endless(transport: Any) -> None:
    head = CHUNKED.format("502 Bad Gateway", "").encode()
    chunk = b"fa0\r\n" + b"abcd" * 1000 + b"\r\n"
    for error in await errors(transport, head, endless=repeat(chunk), max_response_bytes=2**20):
        assert (type(error), error.status_code, error.is_retryable) == (ApiError, 502, True)
        assert error.body == "abcd" * 500


async def test_error_status_is_kept_if_content_length_exceeds_the_size_limit(transport: Any) -> None:
    sent = response(ERROR, *FACTS, status="401 Unauthorized", length=10 * 2**30)
    for error in await errors(transport, sent, max_response_bytes=2**20):
        assert (type(error), error.message, error.request_id) == (AuthenticationError, "No such key", "r-1")


async def test_error_status_is_kept_if_the_body_stalls(transport: Any) -> None:
    for settings in ({"timeout": 0.05}, {"deadline": 0.2}):
        sent = response(ERROR, *FACTS, status="401 Unauthorized", length=500)
        for error in await errors(transport, sent, 60.0, **settings):
            assert (type(error), error.body, error.request_id) == (AuthenticationError, ERROR.decode(), "r-1")


@pytest.mark.parametrize(
    ("body", "headers", "length"),
    [
        (gzip.compress(b'{"choices":[]}')[:-9], ["Content-Encoding: gzip"], None),
        (b"{}", ["Content-Encoding: br"], None),
        (b'{"choices":[', [], 100),
        (b" " * 2**17, [], None),
    ],
    ids=["truncated gzip", "unknown coding", "cut body", "body over the size limit"],
)
async def test_error_while_receiving_a_successful_response_has_its_status(
    transport: Any, body: bytes, headers: list[str], length: int | None
) -> None:
    sent = response(body, "X-Request-Id: r-1", "X-Inference-Provider: acme", *headers, length=length)
    for error in await errors(transport, sent, max_response_bytes=2**16):
        assert (error.status_code, error.request_id, error.provider) == (200, "r-1", "acme")


async def test_error_of_invalid_compression_is_a_decode_error(transport: Any) -> None:
    error, _ = await errors(transport, response(b"\x1f\x8b\xff\xff\0", "Content-Encoding: gzip"))
    assert type(error) is ResponseDecodeError
