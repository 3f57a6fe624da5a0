"""Keep a body within its limits while it arrives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hf_ext._inflate import inflater
from hf_ext.errors import ApiError

if TYPE_CHECKING:
    from hf_ext.transport.base import Request
    from hf_ext.types.headers import Headers


class BodyReader:
    """Decode a body chunk by chunk and count it; more than `request.max_bytes` is an ApiError."""

    def __init__(self, request: Request, headers: Headers) -> None:
        self._limit = request.max_bytes
        self._count = 0
        self._inflater = inflater(headers.get("content-encoding", ""))
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self._limit:
            self._refuse()

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what `chunk` decodes to."""
        if self._inflater is None:
            yield self._counted(chunk)
            return
        for piece in self._inflater.feed(chunk):
            yield self._counted(piece)

    def close(self) -> None:
        """Check that the body is complete."""
        if self._inflater is not None:
            self._inflater.close()

    def _counted(self, piece: bytes) -> bytes:
        self._count += len(piece)
        if self._count > self._limit:
            self._refuse()
        return piece

    def _refuse(self) -> None:
        raise ApiError(
            f"the reply is larger than {self._limit:,} bytes", hint="Raise max_response_bytes= if you expect that much."
        )
