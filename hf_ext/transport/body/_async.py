"""A response whose body is still being received. It decodes the body, limits its size, and returns it in pieces."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from hf_ext._core.results.meta import Meta
from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import HfError
from hf_ext.transport.body.decoder import BodyDecoder
from hf_ext.transport.body.error_body import ErrorBody

if TYPE_CHECKING:
    from hf_ext._core.results.headers import Headers
    from hf_ext.transport.base import Request


class AsyncStreamResponseBase(ABC):
    """A response whose body is still being received. The subclasses receive the bytes from a connection.

    Attributes:
        elapsed: Seconds from the start of the request to the headers of the response.
    """

    def __init__(self, request: Request, status_code: int, headers: Headers, elapsed: float) -> None:
        self.status_code = status_code
        self.headers = headers
        self.elapsed = elapsed
        self._request = request
        self._decoder: BodyDecoder | None = None
        self._pieces: Iterable[bytes] = ()

    @abstractmethod
    async def _next_chunk(self) -> bytes | None:
        """Return the next bytes as received, None at the end of the body. Raise only errors of hf_ext."""

    @abstractmethod
    async def aclose(self) -> None:
        """Close the response. Its connection returns to the pool if the body was read to its end."""

    async def receive(self) -> bytes | None:
        """Return the next bytes of the body after decoding, None at its end."""
        if self._decoder is None:
            self._decoder = BodyDecoder(self._request, self.headers)
        while True:
            for piece in self._pieces:
                return piece
            chunk = await self._next_chunk()
            if chunk is None:
                self._decoder.close()
                return None
            self._pieces = iter(self._decoder.feed(chunk))

    async def read(self) -> bytes:
        """Return the rest of the body. Of a response with an error status, return what can be read, up to 64 KiB.

        If receiving fails, the error has the status, the request id, and the beginning of the received bytes.
        """
        if self.status_code >= 400:
            return await self._read_error_body()
        body = BytesIO()  # joining a list of pieces would need twice the memory
        try:
            while (piece := await self.receive()) is not None:
                body.write(piece)
        except HfError as error:
            facts = Meta(self.status_code, self.headers, self.elapsed).error_facts()
            error.add_facts(body=error.body or excerpt(body.getvalue()), **facts)
            raise
        return body.getvalue()

    async def _read_error_body(self) -> bytes:
        """Read an error body. The status is already known, so an error while receiving must not hide it."""
        body = ErrorBody(self.headers.get("content-encoding", ""))
        with suppress(HfError):
            while not body.is_full and (chunk := await self._next_chunk()) is not None:
                body.feed(chunk)
        return body.decoded()
