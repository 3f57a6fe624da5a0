"""JournalLock: only one process or thread runs a job."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from hf_ext.bulk.errors import JobError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class JournalLock:
    """A lock of the operating system on the file `<journal>-lock`; it ends with the process, also after kill -9.

    The journal itself is not locked: SQLite's own locks would be lost when its file is closed, and results may be read
    while the job runs. The file is not deleted, because another process may wait for it.
    """

    def __init__(self, journal: Path) -> None:
        self._path = journal.with_name(f"{journal.name}-lock")
        self._journal = journal
        self._file = -1

    def __enter__(self) -> Self:
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            is_absent = not self._path.parent.is_dir()
            problem = f"there is no folder {str(self._path.parent)!r}" if is_absent else f"it cannot be locked: {error}"
            hint = "Create the folder, or use another path (out=)." if is_absent else ""
            raise JobError(f"the journal {str(self._journal)!r} cannot be written: {problem}", hint=hint) from error
        try:
            _lock(self._file)
        except OSError:
            os.close(self._file)
            raise JobError(
                f"the job {str(self._journal)!r} is running already",
                hint="Wait until the other process ends, or use another path (out=).",
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        os.close(self._file)
