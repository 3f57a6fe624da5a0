"""The SQLite file of a journal: its tables, and clear errors."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hf_ext.bulk.errors import JobError
from hf_ext.bulk.journal.data_file import check_data, create_data, has_lost_journal

_APPLICATION = 0x48464A32  # "HFJ2"
_PAGE = 4_096
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}

_TABLES = f"""
PRAGMA page_size = {_PAGE};
PRAGMA journal_mode = WAL;
BEGIN;
PRAGMA application_id = {_APPLICATION};
CREATE TABLE manifest (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE done (
    start INTEGER PRIMARY KEY, count INTEGER NOT NULL, checksum INTEGER NOT NULL,
    digest BLOB, keys BLOB, place INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE data (length INTEGER NOT NULL);
INSERT INTO data VALUES (0);
CREATE TABLE failed (
    start INTEGER PRIMARY KEY, key BLOB, input BLOB, error TEXT NOT NULL, message TEXT NOT NULL,
    status INTEGER, request_id TEXT, body TEXT NOT NULL, attempts INTEGER NOT NULL
);
CREATE TABLE totals (
    id INTEGER PRIMARY KEY, done INTEGER, failed INTEGER, requests INTEGER, throttled INTEGER, repeated INTEGER,
    unmetered INTEGER, input_tokens INTEGER, output_tokens INTEGER, cost REAL, seconds REAL
);
INSERT INTO totals VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0.0, 0.0);
COMMIT;
"""  # noqa: S608 - constant numbers


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a journal; threads may share the connection if they take turns.

    Raises:
        JobError: There is no journal, the file is no journal or is damaged, or there are results without a journal.
    """
    if not create and not path.is_file():
        raise JobError(f"there is no journal at {str(path)!r}", hint="Run the job first, or pass its path (out=).")
    if has_lost_journal(path):
        raise JobError(
            f"the file {path.name}-data has results, but their journal {str(path)!r} is missing",
            hint=f"Restore the journal, remove {path.name}-data, or use another path (out=).",
        )
    with explain_errors(path):
        if not path.exists():
            path.touch(mode=0o600)  # as the data file: inputs and results are for their owner
        name, is_uri = _name(path)
        connection = sqlite3.connect(name, uri=is_uri, isolation_level=None, check_same_thread=False, timeout=30)
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _name(path: Path) -> tuple[str, bool]:
    """Return the name under which SQLite opens a journal, and whether it is a URI.

    SQLite creates files next to a journal even to read it. In a folder that is read-only, it can read a journal that
    no process writes: https://www.sqlite.org/wal.html#read_only_databases
    """
    if os.access(path.parent, os.W_OK) or _has_log(path):
        return str(path), False
    return f"{path.as_uri()}?immutable=1", True


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


@contextmanager
def explain_errors(path: Path) -> Generator[None]:
    """Raise the errors of SQLite and of the operating system as `JobError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, path) from error
    except OSError as error:
        raise disk_error(error, path) from error


def disk_error(error: OSError, path: Path) -> JobError:
    """Return the error of a file of the journal that cannot be opened or written."""
    if error.errno in _FULL:
        return _full(path, error)
    return JobError(f"the journal {str(path)!r} cannot be opened or written: {error}")


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION:
        _check_length(connection, path)
        reason = check_data(path, data_length(connection))
        if reason:
            raise damaged(path, reason)
    elif 0 < path.stat().st_size < _PAGE:
        raise damaged(path, "the file is shorter than a page")
    elif connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        if not create:
            raise JobError(f"the journal {str(path)!r} is empty", hint="Start the job again: nothing was sent.")
        create_data(path)
        connection.executescript(_TABLES)  # a new file, or one whose process was killed at this place
    else:
        raise JobError(f"the file {str(path)!r} is not a journal of a job", hint="Pass another path as out=.")
    connection.execute("PRAGMA synchronous = FULL")  # a committed row survives a loss of power


def _check_length(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that was cut off. SQLite itself notices this only when it reads a page that is missing."""
    if _has_log(path):
        return  # the log may have the pages that the file does not have yet
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    header = int.from_bytes(_read(path, 28, 4), "big")
    if path.stat().st_size < max(pages, header) * size:
        raise damaged(path, "the file is shorter than it says")


def _read(path: Path, offset: int, count: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(count)


def _explained(error: sqlite3.Error, path: Path) -> JobError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return JobError(
            f"the file {str(path)!r} is not a journal of a job, or its beginning is damaged: {error}",
            hint="Pass the journal of a job (out=), or restore the journal from a copy.",
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path, str(error))
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return _full(path, error)
    if code == sqlite3.SQLITE_READONLY:
        hint = "Allow to write to its folder, or copy all files of the job to another folder."
        return JobError(f"the journal {str(path)!r} cannot be written: {error}", hint=hint)
    return JobError(f"the journal {str(path)!r} cannot be used: {error}")


def _full(path: Path, error: Exception) -> JobError:
    return JobError(
        f"the journal {str(path)!r} cannot be written: {error}",
        hint="Free disk space, and run the job again: the committed rows are safe.",
    )


def data_length(connection: sqlite3.Connection) -> int:
    """Return the bytes of the data file that are committed."""
    length: int = connection.execute("SELECT length FROM data").fetchone()[0]
    return length


def damaged(path: Path, reason: str) -> JobError:
    """Return the error of a journal that cannot be read."""
    return JobError(
        f"the journal {str(path)!r} is damaged: {reason}",
        hint=f"Restore it from a copy with {path.name}-data and {path.name}-wal, or use another path (out=).",
    )
