"""Inflate: bounded decoding of gzip bodies (RFC 1952), the only coding that is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from hf_ext.errors import ResponseDecodeError

_STEP = 65_536  # a small body can hold gigabytes of zeros: never inflate more than this at once
_GZIP = 16 + zlib.MAX_WBITS


class Inflater:
    """Decode the bytes of one body; members that follow one another are joined, garbage after them is ignored."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._started = False
        self._ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` decodes to, in pieces of at most 64 KiB."""
        piece = b""
        while data or len(piece) == _STEP:  # a full piece: more may be waiting inside zlib
            if self._member.eof:
                self._ended = self._ended or data[:1] not in {b"", b"\x1f"}
                if self._ended or not data:
                    return
                self._member = zlib.decompressobj(_GZIP)
            self._started = True
            try:
                piece = self._member.decompress(data, _STEP)
            except zlib.error as error:
                raise ResponseDecodeError(f"the response's gzip coding is broken: {error}") from None
            data = self._member.unconsumed_tail or self._member.unused_data
            if piece:
                yield piece

    def close(self) -> None:
        """Raise ResponseDecodeError if the body ended inside a member."""
        if self._started and not self._member.eof:
            raise ResponseDecodeError("the response's gzip coding ends too early")


def inflater(content_encoding: str) -> Inflater | None:
    """Return the decoder that a Content-Encoding calls for; None if the body is as it is.

    Raises:
        ResponseDecodeError: A coding that was not asked for, or several at once.
    """
    coding = content_encoding.strip().lower()
    if coding in {"", "identity"}:
        return None
    if coding in {"gzip", "x-gzip"}:
        return Inflater()
    raise ResponseDecodeError(
        f"the response is coded as {content_encoding!r}, though only gzip was asked for",
        hint="Look for a proxy between here and the server that compresses on its own.",
    )
