"""What passes through the seam: a request goes in, a response or a stream of bytes comes out.

A transport sends exactly what it is given: no redirects, no cookies, no retry. It raises only errors of hf_ext, undoes
the content coding, keeps to the timeout, the deadline and the size limit of the request, and is safe to share between
threads (or tasks). A kept connection that ended is no failure: the request is sent over a new one, unless it may have
reached the application and is not safe to repeat (`_resend_rule`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from hf_ext._core.results.meta import Meta

if TYPE_CHECKING:
    from hf_ext._core.media.upload import Upload
    from hf_ext._core.results.headers import Headers
    from hf_ext._core.settings.secret import Secret
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.config import Timeout


@dataclass(slots=True)
class Request:
    """One HTTP request, complete.

    Attributes:
        headers: All headers but the token's. A caller's may hold keys: they are not in the repr.
        content: The body. A large one is an `Upload`: its `pieces()` are to be sent in turn, under the Content-Length
            that `len` tells; asked for again, they begin anew.
        max_bytes: The largest body to accept, in bytes after decoding.
        token: What `headers_to_send` puts into the Authorization header.
    """

    method: str
    url: str
    headers: list[tuple[str, str]] = field(repr=False)
    content: bytes | Upload | None = field(repr=False)
    timeout: Timeout
    deadline: Deadline | None
    max_bytes: int
    token: Secret | None = None

    def headers_to_send(self) -> list[tuple[str, str]]:
        """Return all headers, the token among them; keep them in no variable, for tracebacks can show it."""
        if self.token is None:
            return self.headers
        return [*self.headers, ("Authorization", f"Bearer {self.token.reveal()}")]

    @property
    def where(self) -> str:
        """Method and URL without query, as errors and logs name it."""
        return f"{self.method} {self.url.partition('?')[0]}"


@dataclass(slots=True)
class Response:
    """A whole response; generated parsers read it as it is.

    Attributes:
        elapsed: Seconds from sending the request to the end of the body.
    """

    status_code: int
    headers: Headers
    content: bytes = field(repr=False)
    elapsed: float = 0.0
    _meta: Meta | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The body as text; bytes that are not UTF-8 become U+FFFD."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Decode the body; ResponseDecodeError if it is not JSON."""
        from hf_ext._core.values import json as _json

        return _json.loads(self.content)

    @property
    def meta(self) -> Meta:
        """What the headers say."""
        if self._meta is None:
            self._meta = Meta(self.status_code, self.headers, self.elapsed)
        return self._meta


class StreamResponse(Protocol):
    """A response whose body is still coming; receive until None, then close."""

    status_code: int
    headers: Headers
    elapsed: float

    def receive(self) -> bytes | None:
        """Return the next decoded bytes, None at the end."""
        ...

    def read(self) -> bytes:
        """Read what is left."""
        ...

    def close(self) -> None:
        """End the response; its connection is kept if the body was read to its end."""
        ...


class AsyncStreamResponse(Protocol):
    """A response whose body is still coming; receive until None, then close."""

    status_code: int
    headers: Headers
    elapsed: float

    async def receive(self) -> bytes | None:
        """Return the next decoded bytes, None at the end."""
        ...

    async def read(self) -> bytes:
        """Read what is left."""
        ...

    async def aclose(self) -> None:
        """End the response; its connection is kept if the body was read to its end."""
        ...


class Transport(Protocol):
    """Sends requests, blocking."""

    name: str

    def send(self, request: Request) -> Response:
        """Send and read the whole response."""
        ...

    def stream(self, request: Request) -> StreamResponse:
        """Send and return as soon as the headers are there."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...


class AsyncTransport(Protocol):
    """Sends requests, waiting through anyio."""

    name: str

    async def send(self, request: Request) -> Response:
        """Send and read the whole response."""
        ...

    async def stream(self, request: Request) -> AsyncStreamResponse:
        """Send and return as soon as the headers are there."""
        ...

    async def aclose(self) -> None:
        """Close every connection."""
        ...
