"""Build the head of a request: the request line and the headers, as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.transport.base import Request

_METHODS_WITH_CONTENT = frozenset({"POST", "PUT", "PATCH"})  # without a body: Content-Length: 0 (RFC 9110, 8.6)


class SecretBytes(bytes):
    """Bytes that contain the token. The repr omits the bytes, so that no traceback shows the token."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes of a request>"

    __str__ = __repr__


def request_head(request: Request, origin: str, target: str) -> SecretBytes:
    """Return the request line and the headers.

    Raises:
        ValidationError: The URL or a header contains a line end, which would start another header or request.
    """
    host = origin.partition("://")[2]
    lines = [f"{request.method} {target} HTTP/1.1\r\nHost: {host}"]
    lines += map(": ".join, request.headers_to_send())
    if request.content is not None or request.method in _METHODS_WITH_CONTENT:
        lines.append(f"Content-Length: {len(request.content or b'')}")
    head = SecretBytes("\r\n".join([*lines, "\r\n"]), "latin-1")
    expected = len(lines) + 2
    del lines  # no frame of a traceback may contain the token
    if head.count(b"\n") != expected or head.count(b"\r") != expected:
        del head
        raise ValidationError("a header or the URL contains a line end", where=request.where)
    return head
