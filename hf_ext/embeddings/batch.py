"""Batches: the outcome of many requests, complete or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from hf_ext.embeddings.response import joined
from hf_ext.errors import BatchError, HfError

if TYPE_CHECKING:
    from hf_ext.embeddings.results import Embeddings

Progress = Callable[[int, int], None]


def spans(count: int, size: int) -> list[range]:
    """Cut `count` items into ranges of at most `size`."""
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


class BatchOutcome:
    """Collects the results of chunks that run side by side; after a failure no further chunk begins. Thread-safe."""

    def __init__(self, chunks: Sequence[range], on_progress: Progress | None) -> None:
        self._chunks = chunks
        self._on_progress = on_progress
        self._done: dict[range, Embeddings] = {}
        self._failures: dict[range, HfError] = {}
        self._lock = Lock()

    @property
    def stopped(self) -> bool:
        """True once a chunk has failed."""
        return bool(self._failures)

    def succeed(self, chunk: range, result: Embeddings) -> None:
        """Take the result of a chunk and report the progress, outside the lock."""
        with self._lock:
            self._done[chunk] = result
            count = sum(len(done) for done in self._done)
        if self._on_progress is not None:
            self._on_progress(count, self._chunks[-1].stop)

    def fail(self, chunk: range, error: HfError) -> None:
        """Take the failure of a chunk."""
        with self._lock:
            self._failures[chunk] = error

    def result(self) -> Embeddings:
        """Return all vectors in the order of the inputs.

        Raises:
            BatchError: A chunk failed; it names the chunks, and holds what was done.
        """
        if self._failures:
            raise self._error()
        return joined([self._done[chunk] for chunk in self._chunks])

    def _error(self) -> BatchError:
        chunk, cause = min(self._failures.items(), key=lambda item: item[0].start)
        done = sorted(self._done.items(), key=lambda item: item[0].start)
        error = BatchError(
            f"inputs {chunk.start} to {chunk.stop - 1} failed: {cause.message}",
            where=cause.where,
            hint="What was done is in error.done; error.missing names the inputs without a result.",
            status_code=cause.status_code,
            request_id=cause.request_id,
            provider=cause.provider,
            body=cause.body,
            code=cause.code,
            retry_after=cause.retry_after,
            is_retryable=cause.is_retryable,
        )
        error.done = dict(done)
        error.failures = dict(self._failures)
        error.missing = [index for span in self._chunks if span not in self._done for index in span]
        error.__cause__ = cause
        return error
