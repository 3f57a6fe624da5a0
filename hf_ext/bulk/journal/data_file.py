"""DataFile: the results of a job, one after the other, in the file `<journal>-data`.

SQLite would write each result twice, to its log and to its file. Here it is written once. A result counts only when the
journal has its place, which is committed after the data are on the disk.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_sync = getattr(os, "fdatasync", os.fsync)  # only Linux has fdatasync


class DataFile:
    """The data of a journal. Only one process writes, and any number read.

    Args:
        journal: The path of the journal.
        length: The bytes that are committed. A writer removes what an interrupted run left behind them.
        writable: Whether to open the file for `append`.

    Raises:
        OSError: The file cannot be opened.
    """

    def __init__(self, journal: Path, length: int, *, writable: bool = False) -> None:
        self._path = data_path(journal)
        self._file = self._path.open("r+b" if writable else "rb", buffering=0)
        self.length: int = length
        if writable:
            self._file.truncate(length)
            self._file.seek(length)

    def append(self, pieces: Sequence[bytes]) -> list[int]:
        """Write pieces, and return the place of each when they are on the disk.

        Raises:
            OSError: The disk is full. Nothing counts as written.
        """
        places: list[int] = []
        end = self.length
        for piece in pieces:
            places.append(end)
            end += len(piece)
        self._file.seek(self.length)
        remaining = memoryview(b"".join(pieces))
        while remaining:
            remaining = remaining[self._file.write(remaining) :]
        _sync(self._file.fileno())
        self.length = end
        return places

    def read(self, place: int, length: int) -> bytes:
        """Return the bytes at a place; fewer if the file ends before."""
        self._file.seek(place)
        return self._file.read(length)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()


def data_path(journal: Path) -> Path:
    """Return the path of the data of a journal."""
    return journal.with_name(f"{journal.name}-data")


def create_data(journal: Path) -> None:
    """Create an empty file, whose name survives a loss of power."""
    path = data_path(journal)
    path.touch(mode=0o600)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def check_data(journal: Path, length: int) -> str:
    """Return why the data cannot be read; "" if they can."""
    path = data_path(journal)
    if not path.is_file():
        return f"the file {path.name} is missing"
    size = path.stat().st_size
    return "" if size >= length else f"the file {path.name} has {size:,} bytes, not {length:,}"
