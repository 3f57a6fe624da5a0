"""Bytes and errors that several rows use."""

from __future__ import annotations

from itertools import cycle

from faults.row import REQUEST_ID, Failure
from support.byte_server import Break, Step, response
from support.fault_server import ANSWER

from hf_ext import HfError, NetworkError, ProtocolError, RequestTimeoutError

START = b"HTTP/1.1 200 OK\r\n"
ID = f"X-Request-Id: {REQUEST_ID}"
LENGTH = b"Content-Length: %d\r\n" % len(ANSWER)
CHUNKED = b"Transfer-Encoding: chunked\r\n"
CLOSE = Break.CLOSE
RESET = Break.RESET
DELIVERED = 0.05  # seconds between the last bytes and a reset, which would otherwise discard the bytes
PATIENCE = 0.25  # seconds: the timeout or the deadline of a call to a slow server
SILENCE = Break.SILENCE

ONE = b'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"}}]}\n\n'
TWO = b'data: {"choices":[{"index":0,"delta":{"content":"lo"}}]}\n\n'
LAST = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
DONE = b"data: [DONE]\n\n"
EVENTS = ONE + TWO

CLOSED = Failure(ProtocolError, "incomplete response", is_retryable=True)
LOST = Failure(NetworkError, "connection was lost", is_retryable=True)
MALFORMED = Failure(ProtocolError, "invalid HTTP")
SILENT = Failure(RequestTimeoutError, r"sent nothing for 0\.25 s", is_retryable=True)
LATE = Failure(RequestTimeoutError, r"deadline of 0\.25 s passed", is_retryable=True)


def interrupted(
    cls: type[HfError] | None,
    message: str = "",
    *,
    is_retryable: bool = True,
    text: str = "Hello",
    body: str | None = None,
) -> Failure:
    """Return the failure of a stream that was interrupted after some events."""
    return Failure(cls, message, is_retryable=is_retryable, status=200, text=text, body=body)


def answer(*headers: str, status: str = "200 OK", body: bytes = ANSWER, length: int | None = None) -> bytes:
    """Return a response with a request id."""
    return response(body, ID, *headers, status=status, length=length)


def slowly(*steps: Step) -> cycle[Step]:
    """Repeat the steps without an end. One of the steps must be a pause."""
    return cycle(steps)
