"""State of a batch of embedding requests: the results, the errors, and the inputs without a result."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from hf_ext._core.values.plurals import describe_indexes
from hf_ext.embeddings.batch_vectors import BatchVectors
from hf_ext.errors import BatchError, HfError, ResponseDecodeError

if TYPE_CHECKING:
    from types import TracebackType

    from hf_ext.embeddings.results import BatchOutcome, Embeddings

Progress = Callable[[int, int], object]

DEFAULT_BATCH_SIZE = 32
"""The default limit of Text Embeddings Inference (`--max-client-batch-size`).

https://github.com/huggingface/text-embeddings-inference/blob/main/router/src/main.rs
"""


class BatchRun:
    """State of one batch. A chunk is the texts of one request; several chunks are requested concurrently. Thread-safe.

    Use a `BatchRun` as a context manager, which fills the `outcome` at the end. If an exception interrupts the batch,
    the context manager also sets the exception's `__cause__` to a `BatchError` with the results.

    Attributes:
        chunks: The indexes of the texts of each chunk, as ranges, in order.
    """

    def __init__(self, count: int, size: int, *, on_progress: Progress | None, outcome: BatchOutcome | None) -> None:
        self.chunks: list[range] = [range(start, min(start + size, count)) for start in range(0, count, size)]
        self._count = count
        self._on_progress = on_progress
        self._outcome = outcome
        self._vectors = BatchVectors(count)
        self._done = 0
        self._failures: dict[range, Exception] = {}
        self._progress_error: Exception | None = None
        self._lock = Lock()

    @property
    def has_failed(self) -> bool:
        """True once a chunk or `on_progress` has failed. Then no further chunk is requested."""
        return bool(self._failures) or self._progress_error is not None

    def succeed(self, chunk: range, result: Embeddings) -> None:
        """Add the result of a chunk, and call `on_progress`. The lock is released before the call.

        Raises:
            ResponseDecodeError: The result does not fit the chunk or the results of other chunks.
        """
        with self._lock:
            self._vectors.add(chunk, result)
            self._done += len(chunk)
            done = self._done
        if self._on_progress is not None:
            try:
                self._on_progress(done, self._count)
            except Exception as error:  # noqa: BLE001 - raised by `result`, with the results of the batch
                self._progress_error = self._progress_error or error

    def fail(self, chunk: range, error: Exception) -> None:
        """Add the error of a chunk."""
        with self._lock:
            self._failures[chunk] = error

    def result(self) -> Embeddings:
        """Return all vectors in the order of the inputs.

        Raises:
            BatchError: A chunk or `on_progress` failed, or the batch was interrupted. The error has the results of all
                completed requests.
        """
        if self.has_failed or self._done < self._count:
            raise self._error()
        return self._vectors.join(self.chunks)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            error.__cause__ = self._error()
        if self._outcome is not None:
            self._outcome.done, self._outcome.failures, self._outcome.missing = self._current_outcome()

    def _current_outcome(self) -> tuple[dict[range, Embeddings], dict[range, Exception], list[int]]:
        with self._lock:
            done = dict(sorted(self._vectors.results.items(), key=_start))
            failures = dict(sorted(self._failures.items(), key=_start))
        return done, failures, [index for chunk in self.chunks if chunk not in done for index in chunk]

    def _error(self) -> BatchError:
        done, failures, missing = self._current_outcome()
        error = self._error_from_failures(failures)
        error.done, error.failures, error.missing = done, failures, missing
        error.hint = "The results are in error.done; error.missing names the inputs without a result."
        return error

    def _error_from_failures(self, failures: dict[range, Exception]) -> BatchError:
        if failures:
            chunk, cause = next(iter(failures.items()))
            return _error_from(cause, _chunk_message(chunk, cause))
        if self._progress_error is not None:
            return _error_from(self._progress_error, f"on_progress failed: {_message(self._progress_error)}")
        return BatchError(f"the batch was interrupted after {self._done} of {self._count} inputs")


def _start(item: tuple[range, Any]) -> int:
    return item[0].start


def _chunk_message(chunk: range, cause: Exception) -> str:
    inputs = f"inputs {chunk.start} to {chunk.stop - 1}" if len(chunk) > 1 else f"input {chunk.start}"
    named = [chunk.start + index for index in cause.inputs] if isinstance(cause, ResponseDecodeError) else []
    return f"{inputs} failed: {_message(cause)}" + (f" ({describe_indexes(named, 'input')})" if named else "")


def _message(error: Exception) -> str:
    return error.message if isinstance(error, HfError) else f"{type(error).__name__}: {error}"


def _error_from(cause: Exception, message: str) -> BatchError:
    error = BatchError(message, **cause.facts()) if isinstance(cause, HfError) else BatchError(message)
    error.__cause__ = cause
    return error
