"""Facts about a file of media from its first bytes: the size of an image, and the length of a recording.

The bytes are from a server, so that nothing about them is certain. What cannot be read is None.
"""

from __future__ import annotations

import struct
from contextlib import suppress

_JPEG_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def image_size(content: bytes) -> tuple[int, int] | None:
    """Return the width and the height of a PNG, GIF, JPEG or WebP image in pixels; None for anything else."""
    with suppress(struct.error, IndexError):
        if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
            return struct.unpack(">II", content[16:24])
        if content.startswith((b"GIF87a", b"GIF89a")):
            return struct.unpack("<HH", content[6:10])
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg_size(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp_size(content)
    return None


def sound_seconds(content: bytes) -> float | None:
    """Return the length of a WAV or FLAC recording in seconds; None for anything else, and if the file lacks it."""
    with suppress(struct.error, IndexError, ZeroDivisionError):
        if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
            return _wav_seconds(content)
        if content[:4] == b"fLaC":
            # STREAMINFO: 20 bits of sampling rate, 8 bits of format, 36 bits of number of frames (RFC 9639, 8.2).
            facts = int.from_bytes(content[18:26], "big")
            frames = facts & ((1 << 36) - 1)
            return frames / (facts >> 44) if frames else None
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while content[position] == 0xFF:
        marker = content[position + 1]
        length: int = struct.unpack(">H", content[position + 2 : position + 4])[0]
        if marker in _JPEG_START_OF_FRAME:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits: int = struct.unpack("<I", content[21:25])[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _wav_seconds(content: bytes) -> float | None:
    bytes_per_second = 0
    position = 12
    while position + 8 <= len(content):
        name, size = struct.unpack("<4sI", content[position : position + 8])
        if name == b"fmt ":
            bytes_per_second = struct.unpack("<I", content[position + 16 : position + 20])[0]
        if name == b"data":
            # A file that was sent while it was generated does not contain its own length.
            return float(min(size, len(content) - position - 8) / bytes_per_second)
        position += 8 + size + size % 2
    return None
