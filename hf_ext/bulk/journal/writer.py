"""JournalWriter: the one thread that writes the journal of a running job."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Condition, Thread
from typing import Any, NamedTuple, TypeAlias

from hf_ext.bulk.journal.checksum import checksum
from hf_ext.bulk.journal.data_file import DataFile, check_not_replaced
from hf_ext.bulk.journal.database import data_length, disk_error, explain_errors
from hf_ext.bulk.journal.totals import Totals

_BATCH = 64
"""Chunks of one transaction."""

_GROUP = 16
"""Rows of one INSERT statement."""

_INTERVAL = 0.5
"""The longest time in seconds that a result waits for its transaction."""

_MAX_BACKLOG = 2 * _BATCH


class Done(NamedTuple):
    """The result of a chunk: a row of the table `done`.

    Attributes:
        start: The position of the first row.
        rows: Their number.
        checksum: The checksum of the data.
        digest: A digest of the inputs, or None.
        keys: The keys of the rows, or None.
        place: The place of the results in the data file.
        length: Their number of bytes.
    """

    start: int
    rows: int
    checksum: int
    digest: bytes | None
    keys: bytes | None
    place: int
    length: int


class Failed(NamedTuple):
    """A failed row, as in `FailedRow`: a row of the table `failed`."""

    start: int
    key: bytes | None
    input: bytes | None
    error: str
    message: str
    status: int | None
    request_id: str | None
    body: str
    attempts: int


Record: TypeAlias = Done | Failed


class JournalWriter:
    """Writes results to the data file, collects records, and commits them in batches. `close` commits the rest.

    If a result cannot be written, or a transaction fails, the writer calls `on_error`. After a transaction has failed,
    it ignores later records. The rows will be sent again.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        data: DataFile,
        path: Path,
        totals: Totals,
        on_error: Callable[[Exception], object],
    ) -> None:
        self._connection = connection
        self._data = data
        self._data_length = data_length(connection)
        self._path = path
        self._opened = path.stat()
        self._totals = totals
        self._on_error = on_error
        self._records: list[Record] = []
        self._before = replace(totals)
        self._sums: Callable[[], Totals] = Totals
        self._has_work = Condition()
        self._is_closing = False
        self._has_failed = False
        self._thread = Thread(target=self._run, name="hf_ext journal", daemon=True)

    def start(self, sums: Callable[[], Totals]) -> None:
        """Start the thread.

        Args:
            sums: Returns the sums of this run, without the numbers of rows.
        """
        self._sums = sums
        self._thread.start()

    @property
    def is_behind(self) -> bool:
        """Whether so many records wait that no further request should be sent."""
        return len(self._records) > _MAX_BACKLOG

    def add_result(
        self, start: int, rows: int, data: bytes | memoryview, *, digest: bytes | None, keys: bytes | None
    ) -> None:
        """Write the result of a chunk to the data file, and add its record; see `Done`."""
        try:
            place = self._data.append(data)
        except Exception as error:  # noqa: BLE001 - the run must end with any error of its writer
            self._on_error(disk_error(error, self._path) if isinstance(error, OSError) else error)
            return
        self.add(Done(start, rows, checksum(data), digest, keys, place, len(data)))

    def add(self, record: Record) -> None:
        """Add a record. It is committed after half a second at most."""
        with self._has_work:
            if self._has_failed:
                return
            self._records.append(record)
            if len(self._records) in {1, _BATCH}:
                self._has_work.notify()

    def close(self) -> None:
        """Commit all records and end the thread."""
        with self._has_work:
            self._is_closing = True
            self._has_work.notify()
        self._thread.join()

    def committed(self) -> Totals:
        """Return the sums of the job, as far as they are committed."""
        return replace(self._totals)

    def _run(self) -> None:
        while not self._has_failed:
            with self._has_work:
                self._has_work.wait_for(lambda: self._records or self._is_closing)
                self._has_work.wait_for(lambda: len(self._records) >= _BATCH or self._is_closing, _INTERVAL)
                is_last = self._is_closing
                records, self._records = self._records, []
            try:
                self._commit(records)
            except Exception as error:  # noqa: BLE001 - the run must end with any error of its writer
                self._has_failed = True
                self._on_error(error)
            if is_last:
                return

    def _commit(self, records: list[Record]) -> None:
        totals = self._before.plus(self._sums())
        totals.done, totals.failed = self._totals.done, self._totals.failed
        for record in records:
            if isinstance(record, Done):
                totals.done += record.rows
            else:
                totals.failed += 1
        with explain_errors(self._path):
            self._write(records, totals)
        self._totals = totals

    def _write(self, records: list[Record], totals: Totals) -> None:
        check_not_replaced(self._path, self._opened)  # SQLite would write to a journal without a name
        connection = self._connection
        done = [record for record in records if isinstance(record, Done)]
        failed = [record for record in records if isinstance(record, Failed)]
        if done:
            self._data.sync()
        length = max([self._data_length, *(record.place + record.length for record in done)])
        connection.execute("BEGIN IMMEDIATE")
        try:
            _insert(connection, "done", done)
            _insert(connection, "failed", failed)
            connection.execute("UPDATE data SET length = ?", (length,))
            totals.write(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self._data_length = length


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, `_GROUP` of them with one statement.

    For each statement, Python releases the interpreter lock and waits for it again, behind the threads of a sync job.
    """
    if not rows:
        return
    values = f"({', '.join('?' * len(rows[0]))})"
    single = f"INSERT OR REPLACE INTO {table} VALUES {values}"  # noqa: S608 - constants
    grouped = single + f", {values}" * (_GROUP - 1)
    rest = len(rows) % _GROUP
    connection.executemany(single, rows[:rest])
    for start in range(rest, len(rows), _GROUP):
        connection.execute(grouped, list(chain.from_iterable(rows[start : start + _GROUP])))
