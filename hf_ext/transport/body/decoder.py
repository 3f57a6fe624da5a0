"""BodyDecoder: decode a response body while it is received, and limit its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext.errors import ApiError, HfError, ProtocolError
from hf_ext.transport.body.gzip_decoder import decoder_for

if TYPE_CHECKING:
    from hf_ext._core.results.headers import Headers
    from hf_ext.transport.base import Request
    from hf_ext.transport.body.gzip_decoder import GzipDecoder


_LENGTH = lazy_pattern("[0-9]{1,20}")


class BodyDecoder:
    """Decode a body chunk by chunk, and limit its size.

    Raises:
        ApiError: Content-Length, or the size after decoding, exceeds `request.max_bytes`.
        ProtocolError: The response has a transfer coding other than chunked.
        ResponseDecodeError: The response has a content coding other than gzip, or its gzip data is not valid.
    """

    def __init__(self, request: Request, headers: Headers) -> None:
        self._where = request.where
        self._max_bytes = request.max_bytes
        self._decoded_bytes = 0
        try:
            self._gzip = decoder_for(headers.get("content-encoding", ""))
        except HfError as error:
            error.where = self._where
            raise
        length = headers.get("content-length", "")
        if not length:
            self._check_transfer_coding(headers)
        if _LENGTH.fullmatch(length) and int(length) > self._max_bytes:
            self._raise_too_large()

    def _check_transfer_coding(self, headers: Headers) -> None:
        """Raise ProtocolError for a transfer coding other than chunked. Clients must ask for it (RFC 9110, 10.1.4)."""
        coding = headers.get("transfer-encoding", "")
        if coding and coding.strip().lower() != "chunked":
            raise ProtocolError(
                "invalid HTTP: the only supported Transfer-Encoding is chunked",
                where=self._where,
                hint="A server or proxy uses a coding that the client did not ask for: report it to its operator.",
                is_retryable=False,
            )

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        """Return the decoded bytes of a chunk, in pieces."""
        if self._gzip is not None:
            return self._decode(self._gzip, chunk)
        self._count(chunk)
        return (chunk,)

    def close(self) -> None:
        """Check that the body is complete."""
        if self._gzip is None:
            return
        try:
            self._gzip.close()
        except HfError as error:
            error.where = self._where
            raise

    def _decode(self, decoder: GzipDecoder, chunk: bytes) -> Iterator[bytes]:
        try:
            for piece in decoder.feed(chunk):
                self._count(piece)
                yield piece
        except HfError as error:
            error.where = self._where
            raise

    def _count(self, piece: bytes) -> None:
        self._decoded_bytes += len(piece)
        if self._decoded_bytes > self._max_bytes:
            self._raise_too_large()

    def _raise_too_large(self) -> None:
        raise ApiError(
            f"the response is larger than {self._max_bytes:,} bytes",
            where=self._where,
            hint="Raise max_response_bytes= if you expect such a large response.",
        )
