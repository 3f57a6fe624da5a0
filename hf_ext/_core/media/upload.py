"""Uploads: request bodies that are read while they are sent. Their length is known before they are sent."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Protocol

from hf_ext._core.media.large_file import PIECE_BYTES


class Part(Protocol):
    """A part of a body, read in pieces; each call of `pieces` yields the same bytes."""

    def __len__(self) -> int: ...

    @property
    def may_block(self) -> bool:
        """Whether `pieces` may wait for a disk."""
        ...

    def pieces(self) -> Generator[bytes]:
        """Yield the part in pieces, from its start."""
        ...


@dataclass(frozen=True, slots=True)
class Upload:
    """A body of several parts; each call of `pieces` starts from the beginning, so that a request can be sent again."""

    parts: tuple[bytes | Part, ...] = field(repr=False)

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @property
    def may_block(self) -> bool:
        """Whether `pieces` may wait for a disk."""
        return any(part.may_block for part in self.parts if not isinstance(part, bytes))

    def pieces(self) -> Generator[bytes]:
        """Yield the body.

        The bytes before a file are yielded together with its first piece. So a file that cannot be opened raises an
        error before anything is sent.

        Raises:
            ValidationError: A file can no longer be read, or its size changed.
        """
        before = b""
        for part in self.parts:
            if isinstance(part, bytes):
                before += part
                continue
            for piece in part.pieces():
                yield before + piece if before else piece
                before = b""
        if before:
            yield before


@dataclass(frozen=True, slots=True)
class BytesPart:
    """Bytes in memory, yielded in pieces so that no copy of all bytes is made."""

    content: bytes = field(repr=False)

    def __len__(self) -> int:
        return len(self.content)

    @property
    def may_block(self) -> bool:
        """False, because the bytes are in memory."""
        return False

    def pieces(self) -> Generator[bytes]:
        """Yield the bytes."""
        for start in range(0, len(self.content), PIECE_BYTES):
            yield self.content[start : start + PIECE_BYTES]


@dataclass(frozen=True, slots=True)
class Base64Part:
    """The base64 of another part, encoded while it is read."""

    of: Part

    def __len__(self) -> int:
        return (len(self.of) + 2) // 3 * 4

    @property
    def may_block(self) -> bool:
        """Whether the other part may wait for a disk."""
        return self.of.may_block

    def pieces(self) -> Generator[bytes]:
        """Yield the base64, a multiple of four characters at a time."""
        rest = b""
        for piece in self.of.pieces():
            data = rest + piece if rest else piece
            whole = len(data) - len(data) % 3
            rest = data[whole:]
            if whole:
                yield b2a_base64(data[:whole], newline=False)
        if rest:
            yield b2a_base64(rest, newline=False)
