"""Batches: the state of many requests, complete or not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, Self, TypeVar

from hf_ext._core.values.count import listed
from hf_ext.embeddings.batch_vectors import CollectedVectors
from hf_ext.errors import BatchError, HfError, ResponseDecodeError

if TYPE_CHECKING:
    from types import TracebackType

    from hf_ext.embeddings.results import BatchOutcome, Embeddings

P = ParamSpec("P")
T = TypeVar("T")
Progress = Callable[[int, int], object]

DEFAULT_BATCH_SIZE = 32
"""What Text Embeddings Inference takes in one request unless it is started with another `--max-client-batch-size`.

https://github.com/huggingface/text-embeddings-inference/blob/main/router/src/main.rs
"""


class BatchPolicy(Protocol):
    """What is done around each request of a batch; every policy of `hf_ext.resilience` fits."""

    def call(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn(*args, **kwargs)` and return its result."""
        ...


class AsyncBatchPolicy(Protocol):
    """What is done around each request of a batch; every policy of `hf_ext.resilience` fits."""

    async def acall(self, fn: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Await `fn(*args, **kwargs)` and return its result."""
        ...


class BatchRun:
    """State of a batch whose chunks run side by side; after a failure no further chunk begins. Thread-safe.

    As a context manager it reports what was done when an exception ends the batch: in the `outcome`, and as the
    exception's cause.
    """

    def __init__(self, count: int, size: int, *, on_progress: Progress | None, outcome: BatchOutcome | None) -> None:
        self.spans = [range(start, min(start + size, count)) for start in range(0, count, size)]
        self._count = count
        self._on_progress = on_progress
        self._outcome = outcome
        self._vectors = CollectedVectors(count)
        self._done = 0
        self._failures: dict[range, Exception] = {}
        self._rejected: Exception | None = None  # what on_progress raised
        self._lock = Lock()

    @property
    def stopped(self) -> bool:
        """True once a chunk, or `on_progress`, has failed."""
        return bool(self._failures) or self._rejected is not None

    def succeed(self, span: range, part: Embeddings) -> None:
        """Take the result of a chunk and report the progress, outside the lock.

        Raises:
            ResponseDecodeError: The result does not fit the chunk, or the other results.
        """
        with self._lock:
            self._vectors.add(span, part)
            self._done += len(span)
            done = self._done
        if self._on_progress is not None:
            try:
                self._on_progress(done, self._count)
            except Exception as error:  # noqa: BLE001 - raised by `result`, with what was done
                self._rejected = self._rejected or error

    def fail(self, span: range, error: Exception) -> None:
        """Take the failure of a chunk."""
        with self._lock:
            self._failures[span] = error

    def result(self) -> Embeddings:
        """Return all vectors in the order of the inputs.

        Raises:
            BatchError: A chunk, or `on_progress`, failed; it holds what was done.
        """
        if self.stopped or self._done < self._count:
            raise self._error()
        return self._vectors.joined(self.spans)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            error.__cause__ = self._error()
        if self._outcome is not None:
            self._outcome.done, self._outcome.failures, self._outcome.missing = self._facts()

    def _facts(self) -> tuple[dict[range, Embeddings], dict[range, Exception], list[int]]:
        with self._lock:
            done = dict(sorted(self._vectors.parts.items(), key=_start))
            failures = dict(sorted(self._failures.items(), key=_start))
        return done, failures, [index for span in self.spans if span not in done for index in span]

    def _error(self) -> BatchError:
        done, failures, missing = self._facts()
        error = self._described(failures)
        error.done, error.failures, error.missing = done, failures, missing
        error.hint = "What was done is in error.done; error.missing names the inputs without a result."
        return error

    def _described(self, failures: dict[range, Exception]) -> BatchError:
        if failures:
            span, cause = next(iter(failures.items()))
            return _error_of(cause, _failure(span, cause))
        if self._rejected is not None:
            return _error_of(self._rejected, f"on_progress failed: {_said(self._rejected)}")
        return BatchError(f"the batch was interrupted after {self._done} of {self._count} inputs")


def _start(item: tuple[range, Any]) -> int:
    return item[0].start


def _failure(span: range, cause: Exception) -> str:
    inputs = f"inputs {span.start} to {span.stop - 1}" if len(span) > 1 else f"input {span.start}"
    named = [span.start + index for index in cause.inputs] if isinstance(cause, ResponseDecodeError) else []
    return f"{inputs} failed: {_said(cause)}" + (f" ({describe_indexes(named, 'input')})" if named else "")


def _said(error: Exception) -> str:
    return error.message if isinstance(error, HfError) else f"{type(error).__name__}: {error}"


def _error_of(cause: Exception, message: str) -> BatchError:
    error = BatchError(message, **(cause.facts() if isinstance(cause, HfError) else {}))
    error.__cause__ = cause
    return error
