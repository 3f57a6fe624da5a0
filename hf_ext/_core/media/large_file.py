"""Large files are read piece by piece while they are sent, so that the whole file is never in memory."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from hf_ext._core.values.sniff import SNIFFED_BYTES
from hf_ext.errors import ValidationError

MAX_BYTES_IN_MEMORY = 1024 * 1024
"""Larger media are sent piece by piece."""

_MOST_BYTES = 1024 * 1024 * 1024

PIECE_BYTES = 3 * 65_536
"""Size of a piece; a multiple of three, because base64 encodes three bytes at a time."""


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file that is read from its start each time it is sent.

    Attributes:
        name: The argument's name, for errors.
        source: The path, or the caller's open file, which the client never closes.
        size: The number of bytes from `start` to the end.
        start: The position from which the caller's open file is read. The client restores it after each reading.
        head: The first bytes; they show the MIME type.
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
        """Whether reading may wait for a disk."""
        return not isinstance(self.source, BytesIO)

    def pieces(self) -> Generator[bytes]:
        """Yield the file in pieces.

        Raises:
            ValidationError: The file cannot be read, or its size changed. The last piece is then not yielded.
        """
        with self._opened() as file:
            rest = self.size
            while rest:
                piece = self._read(file, min(rest, PIECE_BYTES))
                rest -= len(piece)
                if not piece or (not rest and self._read(file, 1)):
                    raise self._error_changed()
                yield piece

    def read(self) -> bytes:
        """Return the whole file."""
        return b"".join(self.pieces())

    @contextmanager
    def _opened(self) -> Generator[BinaryIO]:
        if not isinstance(self.source, Path):
            with self._at_start(self.source):
                yield self.source
            return
        with self._open(self.source) as file:
            if os.fstat(file.fileno()).st_size != self.size:
                raise self._error_changed()
            yield file

    @contextmanager
    def _at_start(self, file: BinaryIO) -> Generator[None]:
        self._seek(file)
        try:
            yield
        finally:
            with suppress(OSError, ValueError):  # the caller closed the file
                file.seek(self.start)

    def _open(self, path: Path) -> BinaryIO:
        try:
            return path.open("rb", buffering=0)
        except OSError as error:
            raise self._error_unreadable(error) from None

    def _seek(self, file: BinaryIO) -> None:
        try:
            file.seek(self.start)
        except (OSError, ValueError) as error:  # ValueError: the file was closed
            raise self._error_unreadable(error) from None

    def _read(self, file: BinaryIO, most: int) -> bytes:
        try:
            return file.read(most) or b""
        except (OSError, ValueError) as error:
            raise self._error_unreadable(error) from None

    def _error_unreadable(self, error: OSError | ValueError) -> ValidationError:
        return ValidationError(f"{self.name} can no longer be read: {getattr(error, 'strerror', None) or error}")

    def _error_changed(self) -> ValidationError:
        return ValidationError(
            f"{self.name} changed while it was sent: its size is no longer {self.size:,} bytes",
            hint="Send a file that no program is writing to.",
        )


def read_small(source: Path | BinaryIO, name: str, most: int | None = None) -> bytes | LargeFile:
    """Return the content of a small file, or a LargeFile that is read when it is sent.

    The caller's open file is read from its current position. The position is restored, so that a call can be repeated.
    A file that cannot seek, such as a pipe, is read to its end. A path must be a regular file: to open a pipe or a
    device may take for ever, and so may reading it.

    Args:
        source: The path, or the caller's open file.
        name: The argument's name, for errors.
        most: The largest number of bytes to read from a file whose size is not known; None means 1 GiB.

    Raises:
        OSError: The file cannot be read.
        ValueError: The file was closed, is not a regular file, or has more than `most` bytes.
    """
    most = _MOST_BYTES if most is None else most
    if not isinstance(source, Path):
        return _read_small_open_file(source, name, most) if _can_seek(source) else _read_to_end(source, most)
    status = source.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):  # to open a folder is an error already
        raise ValueError("it is not a regular file; open it, and pass the open file")
    with source.open("rb") as file:
        if status.st_size <= MAX_BYTES_IN_MEMORY:
            return _read_to_end(file, max(most, MAX_BYTES_IN_MEMORY))
        return LargeFile(f"{name} {source.name}", source, status.st_size, head=file.read(SNIFFED_BYTES))


def _read_small_open_file(file: BinaryIO, name: str, most: int) -> bytes | LargeFile:
    start = file.tell()
    try:
        file.seek(0, os.SEEK_END)
        size = file.tell() - start
        file.seek(start)
        if size <= MAX_BYTES_IN_MEMORY:
            return _read_to_end(file, max(most, MAX_BYTES_IN_MEMORY))
        return LargeFile(name, file, size, start, file.read(SNIFFED_BYTES))
    finally:
        file.seek(start)


def _read_to_end(file: BinaryIO, most: int) -> bytes:
    """Return the rest of a file. The size of some files is not their number of bytes: devices, files of the kernel."""
    content = file.read(MAX_BYTES_IN_MEMORY + 1)
    if not isinstance(cast("object", content), bytes):
        return content  # of a file in text mode, which the caller reports
    pieces, size = [content], len(content)
    while pieces[-1]:
        if size > most:
            raise ValueError(f"it has more than {most:,} bytes, and no known size")
        pieces.append(file.read(PIECE_BYTES) or b"")
        size += len(pieces[-1])
    return b"".join(pieces)


def _can_seek(file: BinaryIO) -> bool:
    return callable(getattr(file, "seekable", None)) and file.seekable()
