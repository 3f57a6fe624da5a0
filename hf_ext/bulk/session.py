"""Session: one run with its open journal."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Self

from hf_ext._core.values.plurals import describe_count
from hf_ext.bulk.definition import Definition
from hf_ext.bulk.engine.chunks import ChunkReader
from hf_ext.bulk.engine.cost import CostMeter
from hf_ext.bulk.engine.run import Run
from hf_ext.bulk.engine.settings import RunSettings
from hf_ext.bulk.engine.steady_clock import SteadyClock
from hf_ext.bulk.errors import JobError
from hf_ext.bulk.journal.checksum import is_intact
from hf_ext.bulk.journal.data_file import DataFile
from hf_ext.bulk.journal.database import connect, damaged, data_length, explain_errors
from hf_ext.bulk.journal.lock import JournalLock
from hf_ext.bulk.journal.manifest import NOTE, read_values, write_value
from hf_ext.bulk.journal.ranges import finished_ranges
from hf_ext.bulk.journal.totals import Totals
from hf_ext.bulk.journal.writer import JournalWriter
from hf_ext.bulk.results import Report
from hf_ext.bulk.saved_job import report_of
from hf_ext.bulk.sources.source import Row, rows_digest

_SOURCE, _TOTAL = "source", "total"


class Session:
    """Opens the journal of a job, and closes it after the run. Call `open` inside of the `with` block.

    Attributes:
        run: The run, after `open`.
    """

    run: Run

    def __init__(
        self, definition: Definition, settings: RunSettings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._definition = definition
        self._settings = settings
        self._clock = clock
        self._resources: ExitStack | None = None

    def open(self, *, forget_failed: bool = False) -> None:
        """Lock the journal, compare the job with its manifest, and prepare the run.

        Args:
            forget_failed: Whether the rows that failed are sent again.

        Raises:
            JobError: Another process runs the job, the journal belongs to another job or is damaged, or the source has
                changed.
            ValidationError: None of the first rows can be sent.
        """
        path = self._definition.path
        with ExitStack() as resources:
            resources.enter_context(JournalLock(path))
            rows = self._definition.rows()
            # Before the journal is created: a source that is refused leaves none.
            first = None if path.exists() else self._definition.source.fingerprint(None)
            connection = resources.enter_context(closing(connect(path, create=True)))
            finished = resources.enter_context(closing(connect(path)))
            with explain_errors(path):
                has_fingerprint = self._check(connection, first)
                _check_data(connection, path)
                if forget_failed:
                    _forget_failed(connection)
                if self._settings.note is not None:
                    write_value(connection, NOTE, self._settings.note)
                data = resources.enter_context(DataFile(path, data_length(connection), writable=True))
                self.run = self._new_run(connection, finished, data, rows, has_fingerprint=has_fingerprint)
            self._connection = connection
            self._resources = resources.pop_all()
        self._writer.start(self.run.sums)

    def report(self) -> Report:
        """Return the report of the run; raise the error that ended it."""
        if self.run.error is not None:
            raise self.run.error
        return report_of(self._writer.committed(), self.run.total, self.run.stopped)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._resources is None:
            return
        with self._resources:
            self.run.finish()
            self._writer.close()
            if self.run.error is None and self.run.total is not None:
                with explain_errors(self._definition.path):
                    write_value(self._connection, _TOTAL, self.run.total)
        if error is not None:
            done = describe_count(self._writer.committed().done, "row")
            error.add_note(f"{done} of the job are saved. Run it again to continue.")

    def _check(self, connection: sqlite3.Connection, first: str | None) -> bool:
        """Compare the job with the journal, or write its manifest. Return whether the source has a fingerprint.

        Args:
            connection: The journal.
            first: The fingerprint of the source of a new journal.
        """
        found = read_values(connection)
        known = found.get(_SOURCE)
        manifest, source = self._definition.manifest, self._definition.source
        if found:
            manifest.check(found)
        fingerprint = first or source.fingerprint(known)
        if found and fingerprint != known:
            raise JobError(
                f"the source has changed since the job began: {source.description}",
                hint="Restore the source, or use another path for a new job (out=).",
            )
        if not found:
            facts = {_SOURCE: fingerprint, _TOTAL: source.total}
            connection.execute("BEGIN IMMEDIATE")
            for name, value in {**manifest.values(), **facts}.items():
                if value is not None:
                    write_value(connection, name, value)
            connection.execute("COMMIT")
        return fingerprint is not None

    def _new_run(
        self,
        connection: sqlite3.Connection,
        finished: sqlite3.Connection,
        data: DataFile,
        rows: Iterator[Row],
        *,
        has_fingerprint: bool,
    ) -> Run:
        definition, settings = self._definition, self._settings
        source = definition.source
        digest = None if has_fingerprint else rows_digest
        # A source with a fingerprint is the same as before, and so is its number of rows.
        total = read_values(connection).get(_TOTAL) if source.total is None and has_fingerprint else source.total
        totals = Totals.read(connection)
        self._writer = JournalWriter(connection, data, definition.path, totals, self._stop)
        reader = ChunkReader(
            rows, finished_ranges(finished), definition.batch_size, digest=digest, most=settings.max_rows
        )
        cost = CostMeter(definition.manifest.model, settings.prices, settings.max_cost, totals)
        run = Run(
            reader,
            self._writer,
            definition.task.codec,
            settings,
            cost,
            total=total,
            digest=digest,
            clock=SteadyClock(self._clock),
        )
        if not cost.allows(0):
            run.stop("max_cost")
        return run

    def _stop(self, error: Exception) -> None:
        self.run.stop(error=error)


def _check_data(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse the data of another job, before the run removes what is behind the committed bytes.

    Raises:
        JobError: The last result has another checksum.
    """
    last = connection.execute("SELECT checksum, place, length FROM done ORDER BY start DESC LIMIT 1").fetchone()
    if last is None:
        return
    checksum, place, length = last
    with DataFile(path, data_length(connection)) as data:
        if not is_intact(data.read(place, length), checksum):
            raise damaged(path, f"the last result has a wrong checksum; {path.name}-data may belong to another job")


def _forget_failed(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM failed")
    connection.execute("UPDATE totals SET failed = 0")
    connection.execute("COMMIT")
