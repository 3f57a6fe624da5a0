"""The interface of a transport. It takes a request, and returns a complete response or one whose body is streamed.

A transport sends each request exactly as given: it follows no redirects, keeps no cookies and does not retry. It
decodes the content coding, and applies the timeout, the deadline and the size limit of the request. It raises only
errors of hf_ext. Threads can share a blocking transport, and tasks can share an asynchronous one.

If the server has closed a reused connection, the request is sent again over a new connection. If the server may have
received the request, only safe methods such as GET are sent again (`_resend_rule`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from hf_ext._core.results.headers import Headers
from hf_ext._core.results.meta import Lookup, Meta
from hf_ext._core.settings.secret import Secret
from hf_ext._core.values.deadline import Deadline
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.value import fields_without, repr_without
from hf_ext.config import Timeout

if TYPE_CHECKING:
    from hf_ext._core.media import upload
else:
    upload = LazyModule("hf_ext._core.media.upload")

_UNSHOWN = frozenset({"headers", "content"})  # fields that the repr omits


class Request(msgspec.Struct):
    """A complete HTTP request.

    Attributes:
        method: The HTTP method in capitals.
        url: The absolute URL.
        headers: All headers except Authorization. The repr omits the headers, because a caller may have put secrets
            into them, and the query of the URL, because that of a signed URL contains credentials.
        content: The body, or None. A large body is an `Upload`: the transport sends `len(content)` as Content-Length,
            then the pieces of `content.pieces()`. Each call of `pieces()` starts at the beginning of the body, so that
            the request can be sent again.
        timeout: Timeouts in seconds for each connect, read, write, and wait for a free connection.
        deadline: The time limit of the whole call, or None.
        max_bytes: Maximum size of the response body, in bytes after decoding.
        token: The token that `headers_to_send` adds as Authorization header.
        scheme: The scheme of this header.
    """

    method: str
    url: str
    headers: list[tuple[str, str]]
    content: bytes | upload.Upload | None
    timeout: Timeout
    deadline: Deadline | None
    max_bytes: int
    token: Secret | None = None
    scheme: str = "Bearer"

    def __repr__(self) -> str:
        return repr_without(self._shown(), _UNSHOWN)

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return fields_without(self._shown(), _UNSHOWN)

    def _shown(self) -> Request:
        """Return this request without the query of its URL, which may contain a secret."""
        url, mark, _ = self.url.partition("?")
        return msgspec.structs.replace(self, url=f"{url}?…") if mark else self

    def headers_to_send(self) -> list[tuple[str, str]]:
        """Return all headers, with the token. Do not assign them to a variable: a traceback may show variables."""
        if self.token is None:
            return self.headers
        return [*self.headers, ("Authorization", f"{self.scheme} {self.token.reveal()}")]

    @property
    def where(self) -> str:
        """The method, and the URL without its query, for errors and logs."""
        return f"{self.method} {self.url.partition('?')[0]}"


@dataclass(slots=True)
class Response:
    """A complete response. The parsers of the package `hf_api` accept it in place of their own response class.

    Attributes:
        status_code: The HTTP status.
        headers: The headers; names are case-insensitive. The repr omits them, because a server may repeat the token.
        content: The body. The content coding (gzip) has been decoded.
        elapsed: Seconds from the start of the request to the end of the body.
    """

    status_code: int
    headers: Headers = field(repr=False)
    content: bytes = field(repr=False)
    elapsed: float = 0.0
    _meta: Meta | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The body as text. Bytes that are not UTF-8 become U+FFFD."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Parse the body as JSON.

        Raises:
            ResponseDecodeError: The body is not JSON.
        """
        from hf_ext._core.values import json as _json

        return _json.loads(self.content)

    @property
    def meta(self) -> Meta:
        """The status, headers and duration of the call."""
        if self._meta is None:
            self._meta = Meta(self.status_code, self.headers, self.elapsed)
        return self._meta

    def add_lookup(self, lookup: Lookup) -> None:
        """Add the look-up of the provider to `meta`."""
        self._meta = Meta(self.status_code, self.headers, self.elapsed, lookup)


class StreamResponse(Protocol):
    """A response whose body is still being received. Call `receive` until it returns None, then `close`.

    Attributes:
        status_code: The HTTP status.
        headers: The headers; names are case-insensitive.
        elapsed: Seconds from the start of the request to the headers of the response.
    """

    status_code: int
    headers: Headers
    elapsed: float

    def receive(self) -> bytes | None:
        """Return the next bytes of the body after decoding, None at its end."""
        ...

    def read(self) -> bytes:
        """Return the rest of the body."""
        ...

    def close(self) -> None:
        """Close the response. Its connection returns to the pool if the body was read to its end."""
        ...


class AsyncStreamResponse(Protocol):
    """A response whose body is still being received. Call `receive` until it returns None, then `aclose`.

    Attributes:
        status_code: The HTTP status.
        headers: The headers; names are case-insensitive.
        elapsed: Seconds from the start of the request to the headers of the response.
    """

    status_code: int
    headers: Headers
    elapsed: float

    async def receive(self) -> bytes | None:
        """Return the next bytes of the body after decoding, None at its end."""
        ...

    async def read(self) -> bytes:
        """Return the rest of the body."""
        ...

    async def aclose(self) -> None:
        """Close the response. Its connection returns to the pool if the body was read to its end."""
        ...


class Transport(Protocol):
    """The interface of a blocking transport. Each method raises only errors of hf_ext.

    Attributes:
        name: A short name, such as "llhttp".
    """

    name: str

    def send(self, request: Request) -> Response:
        """Send a request and return the complete response."""
        ...

    def stream(self, request: Request) -> StreamResponse:
        """Send a request and return the response as soon as its headers have been received."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class AsyncTransport(Protocol):
    """The interface of an asynchronous transport. Each method raises only errors of hf_ext.

    Attributes:
        name: A short name, such as "llhttp".
    """

    name: str

    async def send(self, request: Request) -> Response:
        """Send a request and return the complete response."""
        ...

    async def stream(self, request: Request) -> AsyncStreamResponse:
        """Send a request and return the response as soon as its headers have been received."""
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...
