"""Routes: where the requests to an origin go, and the bytes that a request begins with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hf_ext._core.settings.origin import Origin
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    import ssl

    from hf_ext.transport._pool_settings import PoolSettings
    from hf_ext.transport.base import Request

_WITH_CONTENT = frozenset({"POST", "PUT", "PATCH"})  # RFC 9110, 8.6: they announce a length even where it is 0


class Hidden(bytes):
    """Bytes that hold the token, and do not show it in a traceback."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes of a request>"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Route:
    """The way to one origin.

    Attributes:
        tls: The context of an encrypted connection; None for a plain one.
    """

    origin: str
    host: str
    port: int
    tls: ssl.SSLContext | None = field(repr=False)


def route_to(origin: str, settings: PoolSettings) -> Route:
    """Return the way to an origin."""
    read = Origin.of(origin)
    return Route(origin, read.host, read.port, settings.tls() if read.scheme == "https" else None)


def request_head(request: Request, origin: str, target: str) -> Hidden:
    """Return the request line and the headers.

    Raises:
        ValidationError: Something in them would end its line.
    """
    host = origin.partition("://")[2]
    lines = [f"{request.method} {target} HTTP/1.1\r\nHost: {host}"]
    lines += [f"{name}: {value}" for name, value in request.headers_to_send()]
    if request.content is not None or request.method in _WITH_CONTENT:
        lines.append(f"Content-Length: {len(request.content or b'')}")
    head = Hidden("\r\n".join([*lines, "\r\n"]), "latin-1")
    expected = len(lines) + 2
    del lines  # no frame of a traceback may hold the token
    if head.count(b"\n") != expected or head.count(b"\r") != expected:
        del head
        raise ValidationError("a header or the URL holds a line end", where=request.where)
    return head
