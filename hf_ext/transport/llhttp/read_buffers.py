"""Buffers for reading from blocking sockets. A connection borrows one for each read, so that idle threads hold none."""

from __future__ import annotations

_SIZE = 65_536  # bytes
_KEPT = 8  # buffers

_spare: list[memoryview] = []  # `pop` and `append` need no lock


def take_buffer() -> memoryview:
    """Return a buffer of 64 KiB."""
    try:
        return _spare.pop()
    except IndexError:
        return memoryview(bytearray(_SIZE))


def give_back(buffer: memoryview) -> None:
    """Return a buffer after its data was copied."""
    if len(_spare) < _KEPT:
        _spare.append(buffer)
