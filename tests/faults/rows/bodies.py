"""Bodies that cannot be decoded, that are too large, or that report an error under status 200."""

from __future__ import annotations

import gzip
import zlib

from faults.row import ANSWERED, Failure, Row, streamed, whole
from faults.rows.pieces import (
    ANSWER,
    CLOSE,
    DONE,
    EVENTS,
    LAST,
    ONE,
    START,
    TWO,
    answer,
    interrupted,
    slowly,
)
from support.byte_server import head

from hf_ext import ApiError, ModelUnavailableError, ProtocolError, RateLimitError, ResponseDecodeError

GZIPPED = gzip.compress(ANSWER, mtime=0)
GZIP = "Content-Encoding: gzip"
HALF = len(ANSWER) // 2
LARGE = {"max_response_bytes": 100_000}


def undecodable(name: str, body: bytes, message: str = "", *headers: str) -> Row:
    """Return a row about a body with the right length that cannot be decoded."""
    return whole(
        name,
        answer("Content-Type: application/json", *headers, body=body),
        outcome=Failure(ResponseDecodeError, message, status=200),
        is_reused=None if headers else True,
    )


def compressed(name: str, body: bytes, *encodings: str, length: int | None = None) -> Row:
    """Return a row about a compressed body that can be read."""
    return whole(name, answer(*encodings, body=body, length=length), outcome=ANSWERED, is_reused=True)


def too_large(name: str, *steps: bytes, **options: object) -> Row:
    """Return a row about a body above the limit of 100,000 bytes."""
    return whole(
        name,
        *steps,
        settings=LARGE,
        outcome=Failure(ApiError, "larger than 100,000 bytes", status=200),
        **options,
    )


ROWS = [
    undecodable("the body is empty", b"", "is empty"),
    undecodable("the body is half of a JSON text", b'{"choices":[', "not JSON"),
    undecodable("the body is a web page", b"<html><h1>Welcome</h1></html>", "web page: Welcome"),
    undecodable("the body is not UTF-8", b"\xff\xfe\x00", "not JSON"),
    undecodable("the body has 200,000 brackets", b"[" * 200_000, "not JSON|too deeply"),
    undecodable("the body has a number of 5,000 digits", b'{"created":' + b"9" * 5_000 + b"}", "not JSON"),
    undecodable("the body is a list", b"[1, 2]", "does not fit its schema"),
    undecodable("the body is an object without an answer", b"{}"),
    whole(
        "status 204 without a body",
        START.replace(b"200 OK", b"204 No Content") + b"\r\n",
        outcome=Failure(ResponseDecodeError, status=204),
        is_reused=True,
    ),
    compressed("a byte order mark before the JSON", b"\xef\xbb\xbf" + ANSWER),
    compressed("a compressed body", GZIPPED, GZIP),
    compressed("a compressed body in two parts", gzip.compress(ANSWER[:HALF]) + gzip.compress(ANSWER[HALF:]), GZIP),
    compressed("zeros after a compressed body", GZIPPED + bytes(100), GZIP),
    undecodable(
        "the body has an encoding other than gzip", zlib.compress(ANSWER), "deflate", "Content-Encoding: deflate"
    ),
    undecodable("the compressed body is truncated", GZIPPED[:-9], "", GZIP),
    undecodable("the compressed body is not gzip", b"no gzip", "", GZIP),
    undecodable("the checksum of the compressed body is wrong", GZIPPED[:-8] + bytes(8), "", GZIP),
    undecodable("the body is compressed twice", gzip.compress(GZIPPED), "", "Content-Encoding: gzip, gzip"),
    too_large("the body is larger than the limit", answer(body=b" " * 200_000)),
    too_large("the length is larger than the limit", answer(length=10 * 2**30)),
    too_large("a body without a length has no end", START + b"\r\n", endless=lambda: slowly(b" " * 4_096)),
    too_large(
        "the decompressed body is larger than the limit",
        answer(GZIP, body=gzip.compress(bytes(50 * 2**20))),
        is_reused=None,
    ),
    whole(
        "an error object under status 200",
        answer(body=b'{"error":"Model acme/tiny is overloaded","error_type":"overloaded"}'),
        outcome=Failure(RateLimitError, "overloaded", is_retryable=True, status=200),
        is_reused=True,
    ),
    whole(
        "an error with a status in the body under status 200",
        answer(body=b'{"error":{"message":"gone","code":410}}'),
        outcome=Failure(ModelUnavailableError, "gone", status=200),
        is_reused=True,
    ),
    *(
        streamed(name, head(), EVENTS + event + LAST + DONE, CLOSE, outcome=outcome)
        for name, event, outcome in (
            (
                "an error object in a stream",
                b'data: {"error":{"message":"overheated","code":503}}\n\n',
                interrupted(ModelUnavailableError, "overheated"),
            ),
            (
                "an error event in a stream",
                b'event: error\ndata: {"error":"too fast","status":429}\n\n',
                interrupted(RateLimitError, "too fast"),
            ),
            (
                "a text as an error event",
                b"event: error\ndata: out of luck\n\n",
                interrupted(ApiError, "out of luck", is_retryable=False),
            ),
            (
                "an event that is not JSON",
                b'data: {"choices":\n\n',
                interrupted(ResponseDecodeError, "not JSON", is_retryable=False),
            ),
        )
    ),
    streamed(
        "an event that is larger than the limit",
        head(),
        EVENTS + b"data: " + b"x" * 2_000 + b"\n\n",
        CLOSE,
        settings={"max_event_bytes": 1_000},
        outcome=interrupted(ProtocolError, "event of more than 1,000 bytes", is_retryable=False),
    ),
    *(
        streamed(name, head(), body, CLOSE, outcome=text)
        for name, body, text in (
            ("events with CR as the end of lines", (EVENTS + LAST + DONE).replace(b"\n", b"\r"), ANSWERED),
            ("events with CRLF as the end of lines", (EVENTS + LAST + DONE).replace(b"\n", b"\r\n"), ANSWERED),
            ("a byte order mark before the events", b"\xef\xbb\xbf" + EVENTS + LAST + DONE, ANSWERED),
            (
                "comments and other fields",
                b": ping\n\n" + ONE.replace(b"data: ", b"id: 1\nretry: 5\nown\ndata:") + b": ping\n\n" + TWO + LAST,
                ANSWERED,
            ),
            (
                "Unicode line separators in a text",
                ONE.replace(b"Hel", "a\u2028b\x85c".encode()) + LAST,
                "a\u2028b\x85c",
            ),
            ("a stream without [DONE] after a finish reason", EVENTS + LAST, ANSWERED),
            ("a stream without a finish reason before [DONE]", EVENTS + DONE, ANSWERED),
        )
    ),
    streamed(
        "a compressed stream is truncated",
        head(GZIP),
        gzip.compress(EVENTS * 50)[:-9],
        CLOSE,
        outcome=interrupted(ResponseDecodeError, is_retryable=False, text="Hello" * 50),
    ),
]
