"""Error statuses, error bodies that cannot be read, and redirects."""

from __future__ import annotations

import gzip
import json

from faults.row import Failure, both
from faults.rows.pieces import CLOSE, DELIVERED, ID, RESET, SILENCE, START, answer, slowly

from hf_ext import (
    ApiError,
    AuthenticationError,
    ModelUnavailableError,
    PaymentRequiredError,
    RateLimitError,
    RedirectError,
    RequestTimeoutError,
    ValidationError,
)

WORDS = b'{"error":"out of luck"}'
LOADING = json.dumps({"error": "Model acme/tiny is currently loading", "estimated_time": 20.0}).encode()


def refused(status: str, *headers: str, body: bytes = WORDS, length: int | None = None) -> bytes:
    """Return a response with an error status."""
    return answer(*headers, status=status, body=body, length=length)


def head_of(status: str, *headers: str) -> bytes:
    """Return a head of a chunked response with an error status."""
    return "\r\n".join([f"HTTP/1.1 {status}", ID, "Transfer-Encoding: chunked", *headers, "", ""]).encode()


UNAUTHORIZED = Failure(AuthenticationError, status=401)
LIMITED = Failure(RateLimitError, is_retryable=True, status=429, retry_after=7)
BROKEN = Failure(ApiError, is_retryable=True, status=502)

ROWS = [
    *(
        both(
            f"status {status}",
            refused(f"{status} Oops"),
            outcome=Failure(cls, "out of luck", is_retryable=is_retryable, status=status, body=WORDS.decode()),
            is_reused=True,
        )
        for status, cls, is_retryable in (
            (400, ValidationError, False),
            (401, AuthenticationError, False),
            (402, PaymentRequiredError, False),
            (403, AuthenticationError, False),
            (404, ModelUnavailableError, False),
            (408, RequestTimeoutError, True),
            (410, ModelUnavailableError, False),
            (413, ValidationError, False),
            (418, ApiError, False),
            (422, ValidationError, False),
            (424, ModelUnavailableError, True),
            (429, RateLimitError, True),
            (500, ApiError, True),
            (502, ApiError, True),
            (503, ModelUnavailableError, True),
            (504, RequestTimeoutError, True),
        )
    ),
    both(
        "status 429 with Retry-After",
        refused("429 Too Many Requests", "Retry-After: 7"),
        outcome=LIMITED,
        is_reused=True,
    ),
    both(
        "status 503 while a model is loaded",
        refused("503 Service Unavailable", body=LOADING),
        outcome=Failure(ModelUnavailableError, "currently loading", is_retryable=True, status=503),
        is_reused=True,
    ),
    both(
        "status 502 with a web page of nginx",
        real=("nginx", "bad_gateway"),
        outcome=Failure(ApiError, "502 Bad Gateway", is_retryable=True, status=502),
        is_reused=True,
    ),
    both(
        "status 429 of nginx",
        real=("nginx", "too_many_requests"),
        outcome=Failure(RateLimitError, is_retryable=True, status=429, retry_after=2),
        is_reused=True,
    ),
    both(
        "status 503 of nginx",
        real=("nginx", "unavailable"),
        outcome=Failure(ModelUnavailableError, is_retryable=True, status=503, retry_after=1),
        is_reused=True,
    ),
    both(
        "status 504 of nginx",
        real=("nginx", "gateway_timeout"),
        outcome=Failure(RequestTimeoutError, is_retryable=True, status=504),
        is_reused=True,
    ),
    both("status 401 with a body that is cut", refused("401 Unauthorized", length=1_000), CLOSE, outcome=UNAUTHORIZED),
    both(
        "status 401 with a chunk whose size is not a number",
        head_of("401 Unauthorized") + b"zz\r\n",
        CLOSE,
        outcome=UNAUTHORIZED,
    ),
    both(
        "status 401 with a body that stops",
        refused("401 Unauthorized", length=1_000),
        SILENCE,
        settings={"timeout": 0.25},
        outcome=UNAUTHORIZED,
    ),
    both(
        "status 429 with Retry-After and a body that is reset",
        refused("429 Too Many Requests", "Retry-After: 7", length=1_000),
        DELIVERED,
        RESET,
        outcome=LIMITED,
    ),
    both(
        "status 502 in a compression that the client does not support",
        refused("502 Bad Gateway", "Content-Encoding: br", body=b"\x0b\x02\x80"),
        outcome=BROKEN,
        is_reused=True,
    ),
    both(
        "status 502 whose compression is not gzip",
        refused("502 Bad Gateway", "Content-Encoding: gzip", body=b"no gzip"),
        outcome=BROKEN,
        is_reused=True,
    ),
    both(
        "status 502 with truncated gzip",
        refused("502 Bad Gateway", "Content-Encoding: gzip", body=gzip.compress(WORDS * 100)[:-9]),
        outcome=BROKEN,
        is_reused=True,
    ),
    both(
        "status 502 with a body without an end",
        head_of("502 Bad Gateway"),
        endless=lambda: slowly(b"4000\r\n" + b"x" * 0x4000 + b"\r\n"),
        outcome=BROKEN,
    ),
    both(
        "status 502 with a body of 2,000,000 bytes",
        refused("502 Bad Gateway", body=b"x" * 2_000_000),
        outcome=Failure(ApiError, is_retryable=True, status=502, body="x{2000}"),
    ),
    both(
        "a redirect to another server",
        real=("nginx", "redirect_elsewhere"),
        outcome=Failure(RedirectError, status=307),
        is_reused=None,
    ),
    both(
        "redirects without an end",
        real=("nginx", "redirect_loop"),
        outcome=Failure(RedirectError, status=307),
        is_reused=None,
    ),
    both(
        "a redirect without a target",
        START.replace(b"200 OK", b"307 Temporary Redirect") + b"Content-Length: 0\r\n\r\n",
        outcome=Failure(RedirectError, status=307),
        is_reused=None,
    ),
    both(
        "a redirect to a file",
        answer("Location: file:///etc/passwd", status="307 Temporary Redirect"),
        outcome=Failure(RedirectError, status=307),
        is_reused=None,
    ),
]
