"""DataFile: the results of a job, one after the other, in the file `<journal>-data`.

SQLite would write each result twice, to its log and to its file. Here it is written once. A result counts only when the
journal has its place, which is committed after the data are on the disk.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from threading import Condition, Lock
from types import TracebackType
from typing import BinaryIO, Self

_sync = getattr(os, "fdatasync", os.fsync)  # only Linux has fdatasync

if sys.platform == "win32":
    _position = Lock()

    def _write_at(file: BinaryIO, data: memoryview, place: int) -> int:
        with _position:
            file.seek(place)
            return file.write(data)
else:

    def _write_at(file: BinaryIO, data: memoryview, place: int) -> int:
        return os.pwrite(file.fileno(), data, place)


class DataFile:
    """The data of a journal. Only one process writes, and any number read. Threads of a process may write at once.

    Args:
        journal: The path of the journal.
        length: The bytes that are committed. A writer removes what an interrupted run left behind them.
        writable: Whether to open the file for `append`.

    Raises:
        OSError: The file cannot be opened.
    """

    def __init__(self, journal: Path, length: int, *, writable: bool = False) -> None:
        self._path = data_path(journal)
        self._file: BinaryIO = self._path.open("r+b" if writable else "rb", buffering=0)
        self._end = length
        self._writing = 0
        self._is_closing = False
        self._state = Condition()
        if writable:
            self._file.truncate(length)

    def append(self, piece: bytes | memoryview) -> int:
        """Write a piece, and return its place. It is on the disk after `sync`.

        The thread that has the result writes it, so that results do not wait in memory for one thread. The place is
        reserved first: a thread that writes does not keep the others waiting.

        Raises:
            OSError: The disk is full. The piece does not count as written.
            ValueError: The file is closed.
        """
        place = self._reserve(len(piece))
        try:
            remaining, at = memoryview(piece), place
            while remaining:
                written = _write_at(self._file, remaining, at)
                remaining, at = remaining[written:], at + written
        finally:
            self._release()
        return place

    def sync(self) -> None:
        """Wait until all pieces are on the disk.

        Raises:
            FileNotFoundError: Another program has removed the file, so that everything written to it would be lost.
        """
        _sync(self._file.fileno())
        check_not_replaced(self._path, os.fstat(self._file.fileno()))

    def _reserve(self, length: int) -> int:
        """Return the next place. The file stays open until `_release`, as another file could get its number."""
        with self._state:
            if self._is_closing:
                raise ValueError("the data file is closed")
            place, self._end = self._end, self._end + length
            self._writing += 1
        return place

    def _release(self) -> None:
        with self._state:
            self._writing -= 1
            if self._is_closing:
                self._state.notify()

    def read(self, place: int, length: int) -> bytes:
        """Return the bytes at a place; fewer if the file ends before."""
        self._file.seek(place)
        return self._file.read(length)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._state:
            self._is_closing = True
            self._state.wait_for(lambda: self._writing == 0)
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


def check_not_replaced(path: Path, opened: os.stat_result) -> None:
    """Check that a path still names the file that was opened.

    Raises:
        FileNotFoundError: Another program has removed the file or put another one in its place.
    """
    if not os.path.samestat(path.stat(), opened):
        raise FileNotFoundError(errno.ENOENT, "another file has replaced it", str(path))


def has_lost_journal(journal: Path) -> bool:
    """Return whether there are data whose journal is missing."""
    path = data_path(journal)
    return path.is_file() and path.stat().st_size > 0 and not (journal.is_file() and journal.stat().st_size > 0)


def check_data(journal: Path, length: int) -> str:
    """Return why the data cannot be read; "" if they can."""
    path = data_path(journal)
    if not path.is_file():
        return f"the file {path.name} is missing"
    size = path.stat().st_size
    return "" if size >= length else f"the file {path.name} has {size:,} bytes, not {length:,}"
