"""SavedJob: what is in the journal of a job."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from hf_ext.bulk.export import export_rows, failed_lines, result_lines
from hf_ext.bulk.journal.checksum import is_intact
from hf_ext.bulk.journal.data_file import DataFile
from hf_ext.bulk.journal.database import connect, damaged, data_length, explain_errors
from hf_ext.bulk.journal.manifest import NOTE, read_values
from hf_ext.bulk.journal.totals import Totals
from hf_ext.bulk.results import FailedRow, Report, ResultRow, StopReason
from hf_ext.bulk.tasks.chat import CompletionCodec
from hf_ext.bulk.tasks.embed import VectorCodec
from hf_ext.bulk.tasks.map import ValueCodec
from hf_ext.bulk.tasks.task import Codec
from hf_ext.errors import ValidationError

__all__ = ["SavedJob"]

_WINDOW = 16
_CODECS: dict[str, type[Codec]] = {"embed": VectorCodec, "chat": CompletionCodec, "map": ValueCodec}
_DONE = "SELECT start, count, checksum, keys, place, length FROM done WHERE start > ? ORDER BY start LIMIT ?"
_FAILED = (
    "SELECT key, start, input, error, message, status, request_id, body, attempts FROM failed"
    " WHERE start > ? ORDER BY start LIMIT ?"
)


class SavedJob:
    """The results of a job, read from its journal, without a client. Another process may run the job meanwhile.

        job = SavedJob("emb.job")
        print(job.status())
        job.export("vectors.parquet")

    Args:
        path: The path that the job had as `out`.
    """

    def __init__(self, path: Path | str) -> None:
        self.path: Path = Path(path).absolute()

    def status(self) -> Report:
        """Return the sums of all runs.

        Raises:
            JobError: There is no journal, or it is damaged.
        """
        with closing(connect(self.path)) as connection, explain_errors(self.path):
            return report_of(Totals.read(connection), read_values(connection).get("total"))

    def note(self) -> str | None:
        """Return the `note` of the last run that had one.

        Raises:
            JobError: There is no journal, or it is damaged.
        """
        with closing(connect(self.path)) as connection, explain_errors(self.path):
            note: str | None = read_values(connection).get(NOTE)
            return note

    def results(self) -> Iterator[ResultRow]:
        """Yield the results in the order of the source, without the rows that failed or were not sent yet.

        Only some rows are in memory at once.

        Raises:
            JobError: There is no journal, or it is damaged.
        """
        with closing(connect(self.path)) as connection:
            codec = self._codec(connection)
            with self._data(connection) as data:
                for start, count, checksum, keys, *place in _pages(connection, self.path, _DONE, 0):
                    content = data.read(*place)
                    if not is_intact(content, checksum):
                        raise damaged(self.path, f"rows {start:,} to {start + count - 1:,} have a wrong checksum")
                    positions, values = range(start, start + count), codec.decode(content, count)
                    yield from map(ResultRow, _keys(keys, start, count), positions, values)

    def failed(self) -> Iterator[FailedRow]:
        """Yield the rows that failed, in the order of the source.

        Raises:
            JobError: There is no journal, or it is damaged.
        """
        with closing(connect(self.path)) as connection:
            for key, position, item, *facts in _pages(connection, self.path, _FAILED, 1):
                yield FailedRow(position if key is None else _unpack(key), position, _unpack(item), *facts)

    def export(self, path: Path | str) -> int:
        """Write the results to a file, in the order of the source, and return the number of rows.

        The extension of the file selects the format:

        - `.jsonl`: for `Job.chat`, lines in OpenAI's batch format; else `key` with `embedding` or `value`.
        - `.csv`, `.parquet`: the column `key`, and `embedding`, `value`, or `text`, `finish_reason`, `prompt_tokens`
          and `completion_tokens`. Parquet needs the extra `data`.

        Raises:
            ValidationError: The file has another extension, it is the journal, or a Parquet file would need keys of
                different types.
            JobError: There is no journal, or it is damaged.
            ImportError: A Parquet file needs the extra `data`.
        """
        with closing(connect(self.path)) as connection:
            codec = self._codec(connection)
        path = Path(path)
        if path.exists() and path.samefile(self.path):
            raise ValidationError(f"the file {path.name!r} is the journal", where="export", hint="Choose another file.")
        return export_rows(self.results(), codec, path)

    def lines(self) -> Iterator[str]:
        """Yield the results as lines of JSON, as `export` writes them to a `.jsonl` file.

        Raises:
            JobError: There is no journal, or it is damaged.
        """
        with closing(connect(self.path)) as connection:
            codec = self._codec(connection)
        return result_lines(self.results(), codec)

    def failed_lines(self) -> Iterator[str]:
        """Yield the rows that failed as lines of JSON.

        A line has `custom_id` (of `Job.chat`) or `key`, `response` (null if no server answered), `error` with `code`
        and `message`, `input` and `attempts`.

        Raises:
            JobError: There is no journal, or it is damaged.
        """
        with closing(connect(self.path)) as connection:
            codec = self._codec(connection)
        return failed_lines(self.failed(), codec)

    def _codec(self, connection: sqlite3.Connection) -> Codec:
        with explain_errors(self.path):
            kind = read_values(connection).get("kind", "map")
        return _CODECS[kind]()

    def _data(self, connection: sqlite3.Connection) -> DataFile:
        with explain_errors(self.path):
            return DataFile(self.path, data_length(connection))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"


def totals_of(path: Path) -> Totals:
    """Return the sums in a journal."""
    with closing(connect(path)) as connection, explain_errors(path):
        return Totals.read(connection)


def report_of(totals: Totals, total: int | None, stopped: StopReason = "") -> Report:
    """Return the report of a job from its sums."""
    return Report(
        done=totals.done,
        failed=totals.failed,
        total=total,
        requests=totals.requests,
        throttled=totals.throttled,
        repeated=totals.repeated,
        unmetered=totals.unmetered,
        input_tokens=totals.input_tokens,
        output_tokens=totals.output_tokens,
        cost=totals.cost,
        seconds=totals.seconds,
        stopped=stopped,
    )


def _pages(connection: sqlite3.Connection, path: Path, query: str, start: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query in parts, so that no query stays open while the caller works.

    Args:
        connection: The journal.
        path: Its path, for error messages.
        query: A query with the last position and the number of rows as parameters.
        start: The index of the column with the position.
    """
    last = -1
    while True:
        with explain_errors(path):
            found = connection.execute(query, (last, _WINDOW)).fetchall()
        if not found:
            return
        yield from found
        last = found[-1][start]


def _keys(data: bytes | None, start: int, count: int) -> Sequence[Any]:
    """Return the keys of a chunk. The key of a row without a key is its position."""
    positions = range(start, start + count)
    if data is None:
        return positions
    return [position if key is None else key for position, key in zip(positions, _unpack(data), strict=True)]


def _unpack(data: bytes | None) -> Any:
    return None if data is None else msgspec.msgpack.decode(data)
