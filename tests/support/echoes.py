"""Responses that repeat the token of the request, in every place where a server can repeat it."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Callable, Iterable
from typing import NamedTuple

from support.byte_server import Break, Step, chunks, head, response
from support.leaks import NEEDLE

_ESCAPED = "".join(f"\\u{ord(character):04x}" for character in NEEDLE)

FORMS: dict[str, str] = {
    "plain": NEEDLE,
    "reversed": NEEDLE[::-1],
    "base64": b64encode(NEEDLE.encode()).decode(),
    "base64 inside a header": b64encode(f"Bearer {NEEDLE}".encode()).decode(),
    "escaped for a URL": "".join(f"%{ord(character):02x}" for character in NEEDLE),
    "escaped for JSON": _ESCAPED,
}


class Echo(NamedTuple):
    """The steps of a server.

    Attributes:
        steps: Returns the steps for a form of the token.
        is_stream: Whether the response answers a stream.
    """

    steps: Callable[[str], Iterable[Step]]
    is_stream: bool = False


def _header(name: str, status: str = "401 Unauthorized") -> Echo:
    return Echo(lambda token: [response(b"{}", f"{name}: {token}", status=status)])


def _body(template: str, *headers: str, status: str = "401 Unauthorized", length: int | None = None) -> Echo:
    return Echo(lambda token: [response(template.replace("@", token).encode(), *headers, status=status, length=length)])


def _stream(template: str, *more: Step, headers: tuple[str, ...] = ()) -> Echo:
    return Echo(lambda token: [head(*headers) + template.replace("@", token).encode(), *more], is_stream=True)


_PART = 'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'
_FILLED = "x" * 1_985  # the excerpt of the body ends inside the token

ECHOES: dict[str, Echo] = {
    "invalid status line": Echo(lambda token: [f"HTTP/1.1 4x1 {token}\r\n\r\n".encode()]),
    "no HTTP": Echo(lambda token: [f"{token}\r\n\r\n".encode()]),
    "reason phrase": Echo(lambda token: [response(b"", status=f"401 {token}")]),
    "header without a colon": Echo(lambda token: [f"HTTP/1.1 401 No\r\n{token}\r\n\r\n".encode()]),
    "name of a header": Echo(lambda token: [response(b"", f"{token} x: 1", status="401 No")]),
    **{
        f"header {name} of an error": _header(name)
        for name in (
            *("X-Request-Id", "X-Inference-Provider", "X-Error-Code", "X-Error-Message", "Retry-After"),
            *("Content-Type", "Content-Encoding", "Set-Cookie", "WWW-Authenticate"),
        )
    },
    **{
        f"header {name} of a success": _header(name, "200 OK")
        for name in ("X-Request-Id", "X-Inference-Provider", "Content-Type", "Content-Encoding", "Transfer-Encoding")
    },
    "Content-Length": Echo(lambda token: [f"HTTP/1.1 200 OK\r\nContent-Length: {token}\r\n\r\n".encode()]),
    "path of Location": Echo(lambda token: [response(b"", f"Location: /{token}", status="301 Moved")]),
    "path of Location on another server": Echo(
        lambda token: [response(b"", f"Location: https://evil.example/{token}", status="307 Moved")]
    ),
    "query of Location": Echo(lambda token: [response(b"", f"Location: /x?a={token}", status="302 Moved")]),
    "invalid Location": Echo(lambda token: [response(b"", f"Location: http://[{token}", status="302 Moved")]),
    "size of a chunk": Echo(
        lambda token: [f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{token}\r\n".encode()]
    ),
    "chunk before an invalid chunk": Echo(
        lambda token: [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunks(token.encode())[:-5], b"zz\r\n"]
    ),
    "message of an error": _body('{"error":{"message":"bad key @","code":"@","type":"@"}}'),
    "message in a list": _body('{"errors":[{"message":"@"},"@"]}'),
    "text": _body("bad key @"),
    "text in a cut body": _body("bad key @", length=5_000),
    "text at the end of an excerpt": _body(f"{_FILLED}@"),
    "title of a page": _body("<html><title>@</title></html>", "Content-Type: text/html"),
    "text over 64 KiB": _body(f"@ {'x' * 70_000} @"),
    "truncated gzip of an error": Echo(
        lambda token: [response(gzip.compress(token.encode(), 0)[:-9], "Content-Encoding: gzip", status="401 No")]
    ),
    "unknown coding of an error": _body("@", "Content-Encoding: br"),
    "truncated gzip of a success": Echo(
        lambda token: [response(gzip.compress(token.encode(), 0)[:-9], "Content-Encoding: gzip")]
    ),
    "corrupt gzip of a success": Echo(
        lambda token: [response(gzip.compress(token.encode(), 0)[:20] + token.encode(), "Content-Encoding: gzip")]
    ),
    "text of a success": _body("hello @", status="200 OK"),
    "page of a success": _body("<html><title>@</title>", status="200 OK"),
    "invalid JSON": _body('{"choices":[{"message":"@"', status="200 OK"),
    "JSON of another shape": _body('{"@": ["@"]}', status="200 OK"),
    "JSON list": _body('["@"]', status="200 OK"),
    "value of a wrong type": _body('{"choices": "@", "usage": "@", "created": "@"}', status="200 OK"),
    "error of a success": _body('{"error":{"message":"bad key @","code":"@"}}', status="200 OK"),
    "detail of a success": _body('{"detail":"bad key @"}', status="200 OK"),
    "finish reason": _body('{"choices":[{"finish_reason":"error @","message":{"content":""}}]}', status="200 OK"),
    "cut body of a success": _body('{"choices":[{"@"', status="200 OK", length=5_000),
    "reset body of a success": Echo(lambda token: [response(token.encode(), length=500), 0.02, Break.RESET]),
    "no text in an event": _stream("data: {}\n\n"),
    "error in a stream": _stream(_PART + 'data: {"error":{"message":"bad key @","code":"@"}}\n\n'),
    "error event": _stream(_PART + "event: error\ndata: @\n\n"),
    "bare error in a stream": _stream(_PART + 'error: {"message": "@"}\n\n'),
    "invalid event": _stream(_PART + "data: @\n\n" + _PART),
    "invalid JSON in an event": _stream(_PART + 'data: {"choices": [{"@"\n\n' + _PART),
    "cut event": _stream(_PART + 'data: {"choices":[{"delta":{"content":"@'),
    "cut event with the whole token": _stream(_PART + 'data: {"x":"@", "choices":'),
    "reset in an event": _stream(_PART + "data: @", 0.02, Break.RESET),
    "name of an event": _stream("event: @\nid: @\ndata: x @\n\n"),
    "JSON instead of a stream": _stream('{"error":{"message":"@"}}'),
    "truncated JSON instead of a stream": _stream('{"choices":[{"message":"@"'),
    "page instead of a stream": _stream("<html><title>@</title>"),
    "headers of a broken stream": _stream(
        _PART, headers=("X-Request-Id: @", "X-Inference-Provider: @", "Transfer-Encoding: x")
    ),
}
