"""GzipDecoder: decode a gzip body (RFC 1952) in pieces of bounded size. The client requests no other coding."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from hf_ext.errors import ResponseDecodeError

_MAX_PIECE = 65_536  # bytes per decompress call: a small body can decompress to gigabytes of zeros
_GZIP = 16 + zlib.MAX_WBITS
_NO_CODING = frozenset({"", "identity", "none", "utf-8"})  # some servers name the charset in this header


class GzipDecoder:
    """Decode one body. It may consist of several gzip members. Bytes after the last member are ignored."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._started = False
        self._ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the decoded bytes, in pieces of at most 64 KiB.

        Raises:
            ResponseDecodeError: The data is not valid gzip.
        """
        piece = b""
        while data or len(piece) == _MAX_PIECE:  # if the piece has its maximum size, zlib may have more output
            if self._member.eof:
                self._ended = self._ended or data[:1] not in {b"", b"\x1f"}
                if self._ended or not data:
                    return
                self._member = zlib.decompressobj(_GZIP)
            self._started = True
            try:
                piece = self._member.decompress(data, _MAX_PIECE)
            except zlib.error as error:
                raise ResponseDecodeError(f"the gzip coding of the response is invalid: {error}") from None
            data = self._member.unconsumed_tail or self._member.unused_data
            if piece:
                yield piece

    def close(self) -> None:
        """Check that the body did not end inside a member.

        Raises:
            ResponseDecodeError: The last member is incomplete.
        """
        if self._started and not self._member.eof:
            raise ResponseDecodeError("the gzip coding of the response is incomplete")


def decoder_for(content_encoding: str) -> GzipDecoder | None:
    """Return a decoder for a Content-Encoding, or None if the body is not encoded.

    Raises:
        ResponseDecodeError: The coding is not gzip, or the header lists several codings.
    """
    coding = content_encoding.strip().lower()
    if coding in _NO_CODING:
        return None
    if coding in {"gzip", "x-gzip"}:
        return GzipDecoder()
    raise ResponseDecodeError(
        f"the response has the content coding {content_encoding!r}, but the client accepts only gzip",
        hint="Check whether a proxy on the way compresses responses.",
    )
