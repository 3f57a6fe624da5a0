"""Responses that violate HTTP, or that only look as if they did."""

from __future__ import annotations

from faults.row import ANSWERED, both, streamed, whole
from faults.rows.pieces import (
    ANSWER,
    CHUNKED,
    CLOSE,
    DONE,
    LAST,
    LENGTH,
    MALFORMED,
    ONE,
    START,
    TWO,
    answer,
    interrupted,
)
from support.byte_server import chunks, head, response

from hf_ext import ProtocolError

SECOND = response(ANSWER.replace(b"Hello", b"Goodbye"))

ROWS = [
    both("the status is not a number", b"HTTP/1.1 two hundred\r\n\r\n", CLOSE, outcome=MALFORMED),
    both("a header has no colon", START + b"X-A\r\n" + LENGTH + b"\r\n" + ANSWER, CLOSE, outcome=MALFORMED),
    both("a header contains NUL", START + b"X-A: a\x00b\r\n" + LENGTH + b"\r\n" + ANSWER, CLOSE, outcome=MALFORMED),
    both("two lengths differ", response(ANSWER, "Content-Length: 7"), CLOSE, outcome=MALFORMED),
    both("the length is negative", response(ANSWER, length=-1), CLOSE, outcome=MALFORMED),
    both(
        "the response has a length and chunks",
        response(ANSWER, "Transfer-Encoding: chunked"),
        CLOSE,
        outcome=MALFORMED,
    ),
    whole(
        "the size of a chunk is not a number",
        START + CHUNKED + b"\r\nzz\r\n" + ANSWER,
        CLOSE,
        outcome=MALFORMED.at(200),
    ),
    streamed(
        "the size of a chunk of a stream is not a number",
        head("Transfer-Encoding: chunked") + chunks(ONE, TWO)[:-5] + b"zz\r\n",
        CLOSE,
        outcome=interrupted(ProtocolError, is_retryable=False),
    ),
    whole(
        "5,000 headers",
        answer(*(f"X-{number}: 1" for number in range(5_000))),
        outcome=ANSWERED,
        is_reused=True,
    ),
    whole("a header of 50,000 bytes", answer("X-Long: " + "x" * 50_000), outcome=ANSWERED, is_reused=True),
    whole("lines that end with LF only", answer().replace(b"\r\n", b"\n"), outcome=ANSWERED, is_reused=None),
    whole("a folded header", answer("X-A: a\r\n  b"), outcome=ANSWERED, is_reused=None),
    whole(
        "interim responses",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 3 + answer(),
        outcome=ANSWERED,
        is_reused=True,
    ),
    whole("a response in HTTP/1.0", answer().replace(b"1.1", b"1.0"), outcome=ANSWERED),
    whole("the server announces that it closes the connection", answer("Connection: close"), CLOSE, outcome=ANSWERED),
    whole("a body without a length is complete", START + b"\r\n" + ANSWER, CLOSE, outcome=ANSWERED),
    whole("a second response follows in the same packet", answer() + SECOND, outcome=ANSWERED),
    whole("bytes follow the response", answer() + b"garbage", outcome=ANSWERED),
    streamed(
        "a second response follows a stream in the same packet",
        head("Transfer-Encoding: chunked") + chunks(ONE, TWO, LAST, DONE) + SECOND,
        outcome=ANSWERED,
    ),
    streamed(
        "a complete stream",
        head("Transfer-Encoding: chunked") + chunks(ONE, TWO, LAST, DONE),
        outcome=ANSWERED,
        is_reused=True,
    ),
    streamed(
        "a connection error after the finish reason",
        head("Content-Length: 1000") + ONE + TWO + LAST,
        CLOSE,
        outcome=ANSWERED,
    ),
]
