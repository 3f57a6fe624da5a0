"""Uploads: bodies that are put together while they are sent, with a length known before."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Protocol

from hf_ext._core.media.large_file import PIECE_BYTES


class Part(Protocol):
    """What comes in pieces, the same each time."""

    def __len__(self) -> int: ...

    @property
    def may_block(self) -> bool:
        """Whether `pieces` may have to wait for a disk."""
        ...

    def pieces(self) -> Generator[bytes]:
        """Yield all of it, from the beginning."""
        ...


@dataclass(frozen=True, slots=True)
class Upload:
    """A body of parts one after the other; each `pieces()` begins anew, so that a request can be sent again."""

    parts: tuple[bytes | Part, ...] = field(repr=False)

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @property
    def may_block(self) -> bool:
        """Whether `pieces` may have to wait for a disk."""
        return any(part.may_block for part in self.parts if not isinstance(part, bytes))

    def pieces(self) -> Generator[bytes]:
        """Yield the body.

        What stands before a file comes with its first piece: one that cannot be opened is told before anything is sent.

        Raises:
            ValidationError: A file cannot be read any more, or has changed.
        """
        waiting = b""
        for part in self.parts:
            if isinstance(part, bytes):
                waiting += part
                continue
            for piece in part.pieces():
                yield waiting + piece if waiting else piece
                waiting = b""
        if waiting:
            yield waiting


@dataclass(frozen=True, slots=True)
class BytesPart:
    """Bytes that are in memory anyway, and are not copied as a whole."""

    content: bytes = field(repr=False)

    def __len__(self) -> int:
        return len(self.content)

    @property
    def may_block(self) -> bool:
        """Never."""
        return False

    def pieces(self) -> Generator[bytes]:
        """Yield the bytes."""
        for start in range(0, len(self.content), PIECE_BYTES):
            yield self.content[start : start + PIECE_BYTES]


@dataclass(frozen=True, slots=True)
class Base64Part:
    """The base64 of another part."""

    of: Part

    def __len__(self) -> int:
        return (len(self.of) + 2) // 3 * 4

    @property
    def may_block(self) -> bool:
        """Whether the other part may."""
        return self.of.may_block

    def pieces(self) -> Generator[bytes]:
        """Yield the text, a multiple of four characters at a time."""
        rest = b""
        for piece in self.of.pieces():
            data = rest + piece if rest else piece
            whole = len(data) - len(data) % 3
            rest = data[whole:]
            if whole:
                yield b2a_base64(data[:whole], newline=False)
        if rest:
            yield b2a_base64(rest, newline=False)
