"""Checksums of results in the data file."""

from __future__ import annotations

from zlib import adler32

_PAGE = 4_096
_OF_PAGES = 1 << 32
"""The bit that only a checksum of pages has; Adler-32 has 32 bits."""


def checksum(data: bytes | memoryview) -> int:
    """Return the checksum of a result.

    Of a result of a page or more, it is the Adler-32 of the sums of its pages, as Adler-32 of all bytes would take as
    long as writing them. The sum of a page changes with every byte of it, and a page of zeros or at another place is
    noticed too.
    """
    pages = len(data) // _PAGE
    if not pages:
        return adler32(data)
    import numpy as np

    words = np.frombuffer(data, "<u8", count=pages * _PAGE // 8)
    sums = words.reshape(pages, -1).sum(axis=1, dtype="<u8")
    return _OF_PAGES | adler32(memoryview(data)[pages * _PAGE :], adler32(sums.tobytes()))


def is_intact(data: bytes, expected: int) -> bool:
    """Return whether data have a checksum; earlier versions stored the Adler-32 of all bytes for every result."""
    return expected == (checksum(data) if expected >= _OF_PAGES else adler32(data))
