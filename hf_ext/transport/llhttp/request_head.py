"""The head of a request: the request line and the headers, as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex, overload

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.transport.base import Request
    from hf_ext.transport.llhttp.route import Route

_METHODS_WITH_CONTENT = frozenset({"POST", "PUT", "PATCH"})  # without a body: Content-Length: 0 (RFC 9110, 8.6)


class SecretBytes(bytes):
    """Bytes that contain the token. The repr omits the bytes, so that no traceback shows the token.

    A part of them does so too, because rich prints the first characters of a long value in a traceback with variables.
    """

    def __repr__(self) -> str:
        return f"<{len(self)} bytes of a request>"

    __str__ = __repr__

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> int: ...
    @overload
    def __getitem__(self, key: slice[Any, Any, Any], /) -> SecretBytes: ...
    def __getitem__(self, key: SupportsIndex | slice[Any, Any, Any], /) -> int | SecretBytes:
        part = super().__getitem__(key)
        return SecretBytes(part) if isinstance(part, bytes) else part


class RequestHead:
    """The head of a request without its token and without the length of its body, and the route of the request.

    Most requests of a client differ from each other only in the body, so the transport uses a head again.

    Args:
        request: The request.
        target: The target in the request line.
        route: The route to the server.

    Raises:
        ValidationError: The URL or a header contains a line end, which would start another header or request.

    Attributes:
        route: The route to the server.
    """

    __slots__ = ("_lines", "_source", "route")

    def __init__(self, request: Request, target: str, route: Route) -> None:
        self.route: Route = route
        self._source = request.method, request.url, [*request.headers], request.scheme, request.token is None
        lines = [f"{request.method} {target} HTTP/1.1", f"Host: {route.origin.partition('://')[2]}"]
        lines += map(": ".join, request.headers)
        if request.token is not None:
            lines.append(f"Authorization: {request.scheme} ")
        self._lines = "\r\n".join(lines)
        line_ends = len(lines) - 1
        del lines  # a traceback may show variables, and a caller may have put secrets into the headers
        if self._lines.count("\n") != line_ends or self._lines.count("\r") != line_ends:
            raise ValidationError("a header or the URL contains a line end", where=request.where)

    def fits(self, request: Request) -> bool:
        """Return whether another request has the same head."""
        return self._source == (request.method, request.url, request.headers, request.scheme, request.token is None)

    def encode(self, request: Request) -> SecretBytes:
        """Return the head of a request that it fits, with the token and the length of the body."""
        token, end = request.token, "\r\n\r\n"
        if request.content is not None or request.method in _METHODS_WITH_CONTENT:
            end = f"\r\nContent-Length: {len(request.content or b'')}\r\n\r\n"
        # No variable holds the head with the token, because a traceback may show variables.
        return SecretBytes(f"{self._lines}{'' if token is None else token.reveal()}{end}", "latin-1")
