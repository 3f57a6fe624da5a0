"""Faults before a response: no connection, no bytes, or too few bytes."""

from __future__ import annotations

from faults.row import Failure, both, streamed, whole
from faults.rows.pieces import (
    ANSWER,
    CHUNKED,
    CLOSE,
    CLOSED,
    DELIVERED,
    EVENTS,
    LATE,
    LOST,
    MALFORMED,
    ONE,
    PATIENCE,
    RESET,
    SILENCE,
    SILENT,
    START,
    TWO,
    answer,
    interrupted,
    slowly,
)
from support.byte_server import chunks, head

from hf_ext import NetworkError, ProtocolError, RequestTimeoutError, ResponseDecodeError

TIMEOUT = {"timeout": PATIENCE}
DEADLINE = {"deadline": PATIENCE}

ROWS = [
    both(
        "the connection is refused",
        real=("address", "refused"),
        outcome=Failure(NetworkError, "cannot connect to the server: Connection refused", is_retryable=True),
    ),
    both(
        "the name of the server has no address",
        real=("address", "unknown"),
        outcome=Failure(NetworkError, "cannot connect to the server: ", is_retryable=True),
    ),
    both(
        "the server does not accept the connection",
        real=("address", "full"),
        settings=TIMEOUT,
        outcome=Failure(RequestTimeoutError, r"could not connect within 0\.25 s", is_retryable=True),
    ),
    both("the server closes the connection without a response", CLOSE, outcome=CLOSED),
    both("the server resets the connection without a response", RESET, outcome=LOST),
    both("nginx closes the connection without a response", real=("nginx", "empty_response"), outcome=CLOSED),
    both("nginx resets the connection without a response", real=("nginx", "reset"), outcome=LOST),
    both("the response ends in the status line", b"HTTP/1.1 2", CLOSE, outcome=CLOSED),
    both("the response ends in a header", START + b"Content-Len", CLOSE, outcome=CLOSED),
    both("the server speaks another protocol", b"SSH-2.0-OpenSSH_9.9\r\n\r\n", CLOSE, outcome=MALFORMED),
    both("the server sends nothing, until the read timeout", SILENCE, settings=TIMEOUT, outcome=SILENT),
    both("the server sends nothing, until the deadline", SILENCE, settings=DEADLINE, outcome=LATE),
    both("nginx sends nothing, until the deadline", real=("nginx", "silence"), settings=DEADLINE, outcome=LATE),
    both(
        "the headers come slowly, until the deadline",
        START,
        endless=lambda: slowly(b"X-Drip: 1\r\n", 0.05),
        settings=DEADLINE,
        outcome=LATE,
    ),
    both(
        "interim responses without an end come slowly, until the deadline",
        endless=lambda: slowly(b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
        settings=DEADLINE,
        outcome=LATE,
    ),
    both(
        "interim responses come without an end",
        endless=lambda: slowly(b"HTTP/1.1 100 Continue\r\n\r\n"),
        outcome=Failure(ProtocolError),
    ),
    both(
        "headers come without an end",
        START,
        endless=lambda: slowly(b"X-More: " + b"x" * 10_000 + b"\r\n"),
        outcome=Failure(ProtocolError),
    ),
    whole(
        "the body is shorter than Content-Length",
        answer(length=1_000),
        CLOSE,
        outcome=Failure(ProtocolError, "incomplete response", is_retryable=True, status=200, body=ANSWER.decode()),
    ),
    whole(
        "the last chunk is missing",
        START + CHUNKED + b"\r\n" + chunks(ANSWER)[:-5],
        CLOSE,
        outcome=Failure(ProtocolError, "incomplete response", is_retryable=True, status=200, body=ANSWER.decode()),
    ),
    whole(
        "the connection is reset in the body",
        answer(length=1_000),
        DELIVERED,
        RESET,
        outcome=Failure(NetworkError, "connection was lost", is_retryable=True, status=200, body=ANSWER.decode()),
    ),
    whole(
        "a body without a length is cut",
        START + b"\r\n" + ANSWER[:-9],
        CLOSE,
        outcome=Failure(ResponseDecodeError, "not JSON", status=200, body=ANSWER[:-9].decode()),
    ),
    whole(
        "the body stops, until the read timeout",
        answer(length=1_000),
        SILENCE,
        settings=TIMEOUT,
        outcome=Failure(
            RequestTimeoutError, r"sent nothing for 0\.25 s", is_retryable=True, status=200, body=ANSWER.decode()
        ),
    ),
    whole(
        "the body comes slowly, until the deadline",
        START + b"Content-Length: 1000\r\n\r\n",
        endless=lambda: slowly(b"[", 0.05),
        settings=DEADLINE,
        outcome=Failure(RequestTimeoutError, "deadline", is_retryable=True, status=200, body=r"\[+"),
    ),
    streamed("a stream without a length ends too early", head(), EVENTS, CLOSE, outcome=interrupted(None)),
    streamed(
        "a stream ends before its Content-Length",
        head("Content-Length: 1000"),
        EVENTS,
        CLOSE,
        outcome=interrupted(ProtocolError),
    ),
    streamed(
        "a chunked stream ends without the last chunk",
        head("Transfer-Encoding: chunked") + chunks(ONE, TWO)[:-5],
        CLOSE,
        outcome=interrupted(ProtocolError),
    ),
    streamed(
        "the connection of a stream is reset", head(), EVENTS, DELIVERED, RESET, outcome=interrupted(NetworkError)
    ),
    streamed(
        "a stream stops, until the read timeout",
        head(),
        EVENTS,
        SILENCE,
        settings=TIMEOUT,
        outcome=interrupted(RequestTimeoutError, r"sent nothing for 0\.25 s"),
    ),
    streamed(
        "comments come without an end, until the deadline of the stream",
        head(),
        EVENTS,
        endless=lambda: slowly(b":\n", 0.05),
        settings=DEADLINE,
        outcome=interrupted(RequestTimeoutError, "deadline"),
    ),
    streamed(
        "events come without an end and without a pause, until the deadline of the stream",
        head(),
        EVENTS,
        endless=lambda: slowly(b'data: {"choices":[]}\n\n' * 1_000),
        settings=DEADLINE,
        outcome=interrupted(RequestTimeoutError, "deadline"),
    ),
    streamed(
        "a stream ends in an event",
        head(),
        ONE + TWO[:-9],
        CLOSE,
        outcome=interrupted(None, text="Hel", body=TWO[:-9].decode()),
    ),
]
