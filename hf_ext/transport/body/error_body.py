"""ErrorBody: the body of a response with an error status. Whatever the server sends, reading it never fails."""

from __future__ import annotations

import zlib

from hf_ext._core.values.lazy_pattern import lazy_pattern

MAX_BYTES = 65_536
"""How much of an error body is read, and how large it may be after decoding."""

_COMPRESSED = frozenset({"gzip", "x-gzip", "deflate"})
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
# Some servers send deflate without the zlib header (RFC 9110, 8.4.1.2).
_RAW_DEFLATE = -zlib.MAX_WBITS
# Bytes that do not occur in text (WHATWG MIME Sniffing: binary data bytes).
_BINARY = lazy_pattern(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


class ErrorBody:
    """The received bytes of an error body, up to 64 KiB.

    The status decides the class of the error, so the body is only a help: an invalid coding is ignored.

    Args:
        content_encoding: The header Content-Encoding of the response, or "".
    """

    def __init__(self, content_encoding: str) -> None:
        self._coding = content_encoding.strip().lower()
        self._received = bytearray()

    @property
    def is_full(self) -> bool:
        """Whether no more bytes are needed."""
        return len(self._received) >= MAX_BYTES

    def feed(self, chunk: bytes) -> None:
        """Add received bytes."""
        self._received += chunk[: MAX_BYTES - len(self._received)]

    def decoded(self) -> bytes:
        """Return the body without its coding; b"" if the coding is unknown and the bytes are not text."""
        content = bytes(self._received)
        if self._coding in {"", "identity"}:
            return content
        if self._coding in _COMPRESSED:
            decompressed = _decompress(content, _GZIP_OR_ZLIB) or _decompress(content, _RAW_DEFLATE)
            if decompressed:
                return decompressed
        return b"" if _BINARY.search(content) else content


def _decompress(content: bytes, window_bits: int) -> bytes:
    """Return the decompressed start of a body; b"" if the body is not compressed in this way."""
    try:
        return zlib.decompressobj(window_bits).decompress(content, MAX_BYTES)
    except zlib.error:
        return b""
