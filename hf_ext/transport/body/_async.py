"""The body of a response while it comes: decoded, counted, read piece by piece or whole."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import HfError
from hf_ext.transport.body.decoder import BodyReader

if TYPE_CHECKING:
    from hf_ext._core.results.headers import Headers
    from hf_ext.transport.base import Request


class AsyncBody(ABC):
    """A response whose body is still coming.

    Attributes:
        elapsed: Seconds from sending the request to the head of the response.
    """

    def __init__(self, request: Request, status_code: int, headers: Headers, elapsed: float) -> None:
        self.status_code = status_code
        self.headers = headers
        self.elapsed = elapsed
        self._request = request
        self._decoder: BodyReader | None = None
        self._pieces: Iterator[bytes] = iter(())

    @abstractmethod
    async def _next_chunk(self) -> bytes | None:
        """Return the next bytes as received, None at the end; raises errors of hf_ext."""

    @abstractmethod
    async def aclose(self) -> None:
        """End the response; its connection is kept if the body was read to its end."""

    async def receive(self) -> bytes | None:
        """Return the next decoded bytes as they arrive; None at the end."""
        if self._decoder is None:
            self._decoder = BodyReader(self._request, self.headers)
        while True:
            for piece in self._pieces:
                return piece
            chunk = await self._next_chunk()
            if chunk is None:
                self._decoder.close()
                return None
            self._pieces = iter(self._decoder.feed(chunk))

    async def read(self) -> bytes:
        """Read what is left; an error on the way carries the beginning of what had arrived."""
        body = BytesIO()  # unlike a list of pieces it is never there twice
        try:
            while (piece := await self.receive()) is not None:
                body.write(piece)
        except HfError as error:
            error.body = error.body or excerpt(body.getvalue())
            raise
        return body.getvalue()
