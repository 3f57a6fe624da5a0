"""Chunks: the rows of one request, read from the source without the rows that are finished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from hf_ext.bulk.errors import JobError

if TYPE_CHECKING:
    from hf_ext.bulk.journal.ranges import FinishedRange
    from hf_ext.bulk.sources.source import Digest, Row


@dataclass(slots=True, eq=False)
class Chunk:
    """Consecutive rows that one request sends.

    Attributes:
        start: The position of the first row in the source.
        rows: The rows.
        attempts: How many times these rows were sent and failed, not counting refused requests.
        ready_at: The time before which the chunk must not be sent.
        reserved_at: When a worker reserved the time at which it sends the chunk.
        sent_at: When the chunk was sent last.
        in_flight: The number of requests in flight, with this one, when the chunk was sent last.
        successes: The number of successful requests of the run when the chunk was sent last.
        is_repeated: Whether rows of the chunk were sent before.
    """

    start: int
    rows: list[Row]
    attempts: int = 0
    ready_at: float = 0.0
    reserved_at: float = 0.0
    sent_at: float = 0.0
    in_flight: int = 0
    successes: int = 0
    is_repeated: bool = False

    def __lt__(self, other: Chunk) -> bool:
        return self.ready_at < other.ready_at

    def halves(self, attempts: int) -> tuple[Chunk, Chunk]:
        """Return two chunks with the rows of this chunk, which has at least two rows."""
        middle = len(self.rows) // 2
        return (
            Chunk(self.start, self.rows[:middle], attempts),
            Chunk(self.start + middle, self.rows[middle:], attempts),
        )


class ChunkReader:
    """Reads the chunks of a source in order. Its memory does not depend on the number of rows.

    Attributes:
        position: The position of the next row.
        total: The number of rows, once the end of the source has been reached; else None.
    """

    def __init__(
        self,
        rows: Iterator[Row],
        finished: Iterator[FinishedRange],
        size: int,
        *,
        digest: Digest | None,
        most: int | None = None,
    ) -> None:
        self.position: int = 0
        self.total: int | None = None
        self._rows = rows
        self._finished = finished
        self._next_finished = next(finished, None)
        self._size = size
        self._digest = digest
        self._left = most

    def read(self) -> Chunk | None:
        """Return the next chunk; None at the end.

        Raises:
            JobError: The rows that are finished are not the same as before.
        """
        if self._left == 0:
            return None
        while (finished := self._next_finished) is not None and finished.start <= self.position:
            self._skip(finished)
            self._next_finished = next(self._finished, None)
        size = self._size if self._left is None else min(self._size, self._left)
        if finished is not None:
            size = min(size, finished.start - self.position)
        rows = list(islice(self._rows, size))
        if not rows:
            self._end()
            return None
        chunk = Chunk(self.position, rows)
        self.position += len(rows)
        if self._left is not None:
            self._left -= len(rows)
        return chunk

    def _end(self) -> None:
        if self._next_finished is not None:
            raise _error_changed(f"it has {self.position:,} rows, fewer than before")
        self.total = self.position

    def _skip(self, finished: FinishedRange) -> None:
        count = finished.start + finished.length - self.position
        rows = list(islice(self._rows, count))
        first, self.position = self.position, self.position + len(rows)
        if len(rows) < count:
            raise _error_changed(f"it has {self.position:,} rows, fewer than before")
        if self._digest is not None and finished.digest is not None and self._digest(rows) != finished.digest:
            raise _error_changed(f"rows {first:,} to {self.position - 1:,} are not the rows of the earlier run")


def _error_changed(how: str) -> JobError:
    return JobError(
        f"the source has changed: {how}", hint="Pass the same source, or use another path for a new job (out=)."
    )
