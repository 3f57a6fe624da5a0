"""Keep a body within its limits while it arrives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hf_ext.errors import ApiError, HfError
from hf_ext.transport.body.gzip_decoder import inflater

if TYPE_CHECKING:
    from hf_ext._core.results.headers import Headers
    from hf_ext.transport.base import Request
    from hf_ext.transport.body.gzip_decoder import Inflater


_LENGTH = re.compile("[0-9]{1,20}")


class BodyReader:
    """Decode a body chunk by chunk and count it; more than `request.max_bytes` is an ApiError."""

    def __init__(self, request: Request, headers: Headers) -> None:
        self._where = request.where
        self._limit = request.max_bytes
        self._count = 0
        try:
            self._inflater = inflater(headers.get("content-encoding", ""))
        except HfError as error:
            error.where = self._where
            raise
        announced = headers.get("content-length", "")
        if _LENGTH.fullmatch(announced) and int(announced) > self._limit:
            self._refuse()

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        """Return what `chunk` decodes to, in pieces."""
        if self._inflater is not None:
            return self._inflated(self._inflater, chunk)
        self._count_in(chunk)
        return (chunk,)

    def close(self) -> None:
        """Check that the body is complete."""
        if self._inflater is None:
            return
        try:
            self._inflater.close()
        except HfError as error:
            error.where = self._where
            raise

    def _inflated(self, member: Inflater, chunk: bytes) -> Iterator[bytes]:
        try:
            for piece in member.feed(chunk):
                self._count_in(piece)
                yield piece
        except HfError as error:
            error.where = self._where
            raise

    def _count_in(self, piece: bytes) -> None:
        self._count += len(piece)
        if self._count > self._limit:
            self._refuse()

    def _refuse(self) -> None:
        raise ApiError(
            f"the response is larger than {self._limit:,} bytes",
            where=self._where,
            hint="Raise max_response_bytes= if you expect that much.",
        )
