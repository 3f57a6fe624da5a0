"""Checksums of results in the data file."""

from __future__ import annotations

from zlib import adler32

_PAGE = 4_096
_OF_PAGES = 1 << 32
"""The bit that only a checksum of pages has; Adler-32 has 32 bits."""


def checksum(data: bytes | memoryview) -> int:
    """Return the checksum of a result.

    Of bytes, such as an answer of a chat, it is the Adler-32. Of vectors, which come as a view of a NumPy array, it is
    that of the sums of their pages, as Adler-32 of all bytes would take as long as writing them.
    """
    return _checksum_of_pages(data) if isinstance(data, memoryview) else adler32(data)


def is_intact(data: bytes, expected: int) -> bool:
    """Return whether data have a checksum, of either kind; earlier versions stored the Adler-32 of vectors too."""
    return expected == (_checksum_of_pages(data) if expected >= _OF_PAGES else adler32(data))


def _checksum_of_pages(data: bytes | memoryview) -> int:
    """Return a number that changes with every byte, and if a page is lost or at another place."""
    import numpy as np  # a job of chats does not need it

    pages = len(data) // _PAGE
    words = np.frombuffer(data, "<u8", count=pages * _PAGE // 8)
    sums = words.reshape(pages, _PAGE // 8).sum(axis=1, dtype="<u8")
    return _OF_PAGES | adler32(memoryview(data)[pages * _PAGE :], adler32(sums.tobytes()))
