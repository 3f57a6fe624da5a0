"""Large files: read piece by piece while they are sent, and never in memory whole."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from hf_ext._core.values.sniff import SNIFFED_BYTES
from hf_ext.errors import ValidationError

MAX_BYTES_IN_MEMORY = 1024 * 1024
"""Bytes above which media are sent piece by piece."""

PIECE_BYTES = 3 * 65_536
"""Bytes of a piece; a multiple of three, for base64."""


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file that is read anew, from its start, each time it is sent.

    Attributes:
        name: What the caller calls the argument, for errors.
        source: Where it lies, or the file that the caller has open; that one is never closed.
        size: Its bytes from `start` on.
        start: Where the caller's file stood, and stands again after each reading.
        head: Its first bytes, which tell its type.
    """

    name: str
    source: Path | BinaryIO = field(repr=False)
    size: int
    start: int = 0
    head: bytes = field(default=b"", repr=False)

    def __len__(self) -> int:
        return self.size

    @property
    def may_block(self) -> bool:
        """Whether reading may have to wait for a disk."""
        return not isinstance(self.source, BytesIO)

    def pieces(self) -> Generator[bytes]:
        """Yield all of it.

        Raises:
            ValidationError: It cannot be read, or is shorter or longer than it was. The last piece is then not yielded.
        """
        with self._opened() as file:
            left = self.size
            while left:
                piece = self._read(file, min(left, PIECE_BYTES))
                left -= len(piece)
                if not piece or (not left and self._read(file, 1)):
                    raise self._changed()
                yield piece

    def read(self) -> bytes:
        """Return all of it."""
        return b"".join(self.pieces())

    @contextmanager
    def _opened(self) -> Generator[BinaryIO]:
        if not isinstance(self.source, Path):
            with self._standing(self.source):
                yield self.source
            return
        with self._open(self.source) as file:
            if os.fstat(file.fileno()).st_size != self.size:
                raise self._changed()
            yield file

    @contextmanager
    def _standing(self, file: BinaryIO) -> Generator[None]:
        self._seek(file)
        try:
            yield
        finally:
            with suppress(OSError, ValueError):  # it has been closed meanwhile
                file.seek(self.start)

    def _open(self, path: Path) -> BinaryIO:
        try:
            return path.open("rb", buffering=0)
        except OSError as error:
            raise self._unreadable(error) from None

    def _seek(self, file: BinaryIO) -> None:
        try:
            file.seek(self.start)
        except (OSError, ValueError) as error:  # ValueError: it has been closed
            raise self._unreadable(error) from None

    def _read(self, file: BinaryIO, most: int) -> bytes:
        try:
            return file.read(most) or b""
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: OSError | ValueError) -> ValidationError:
        return ValidationError(f"{self.name} cannot be read any more: {getattr(error, 'strerror', None) or error}")

    def _changed(self) -> ValidationError:
        return ValidationError(
            f"{self.name} changed while it was sent: it no longer holds {self.size:,} bytes",
            hint="Send a file that nobody writes to any more.",
        )


def read_small(source: Path | BinaryIO, name: str) -> bytes | LargeFile:
    """Return what is in a small file; a large one is kept, to be read when it is sent.

    A caller's file counts from where it stands, and stands there again afterwards: a call can be repeated. One that
    cannot seek, a pipe, is read to its end whatever its size.

    Raises:
        OSError: It cannot be read.
        ValueError: It has been closed.
    """
    if not isinstance(source, Path):
        return _read_small_open(source, name) if _can_seek(source) else source.read()
    size = source.stat().st_size
    if size <= MAX_BYTES_IN_MEMORY:
        return source.read_bytes()
    with source.open("rb") as file:
        return LargeFile(f"{name} {source.name}", source, size, head=file.read(SNIFFED_BYTES))


def _read_small_open(file: BinaryIO, name: str) -> bytes | LargeFile:
    start = file.tell()
    try:
        file.seek(0, os.SEEK_END)
        size = file.tell() - start
        file.seek(start)
        return (
            file.read() if size <= MAX_BYTES_IN_MEMORY else LargeFile(name, file, size, start, file.read(SNIFFED_BYTES))
        )
    finally:
        file.seek(start)


def _can_seek(file: BinaryIO) -> bool:
    return callable(getattr(file, "seekable", None)) and file.seekable()
