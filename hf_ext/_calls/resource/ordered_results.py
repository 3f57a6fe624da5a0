"""OrderedResults: results of concurrent calls, in the order of their inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from hf_ext.errors import BatchError, HfError

T = TypeVar("T")


class OrderedResults(Generic[T]):
    """The state of concurrent calls whose results are taken in the order of the inputs. It does not lock itself.

    The number of inputs that were taken and whose results were not is at most `window`, so that the memory does not
    depend on the number of inputs.
    """

    def __init__(self, inputs: Iterable[Any], window: int) -> None:
        self._inputs: Iterator[Any] = iter(inputs)
        self._window = window
        self._results: dict[int, T] = {}
        self._failures: dict[int, Exception] = {}
        self._taken = 0
        self._running = 0
        self._returned = 0
        self._is_read = False
        self._input_error: Exception | None = None

    def __repr__(self) -> str:
        return f"{self._returned:,} returned, {self._running:,} running"

    @property
    def is_closed(self) -> bool:
        """Whether no further call starts."""
        return self._is_read or bool(self._failures)

    @property
    def has_room(self) -> bool:
        """Whether another call may start now."""
        return self._taken - self._returned < self._window

    @property
    def is_ready(self) -> bool:
        """Whether `pop` returns or raises now."""
        return self._returned in self._results or (self.is_closed and self._running == 0)

    def close(self) -> None:
        """Start no further call."""
        self._is_read = True

    def take(self) -> tuple[int, Any] | None:
        """Return the index and the value of the next input; None at the end, or after a failure."""
        if self.is_closed:
            return None
        try:
            value = next(self._inputs)
        except StopIteration:
            self._is_read = True
            return None
        except Exception as error:  # noqa: BLE001 - raised by `pop` after the results before it
            self._is_read, self._input_error = True, error
            return None
        self._taken += 1
        self._running += 1
        return self._taken - 1, value

    def succeed(self, index: int, result: T) -> None:
        """Add the result of a call."""
        self._running -= 1
        self._results[index] = result

    def fail(self, index: int, error: Exception) -> None:
        """Add the error of a call; no further call starts."""
        self._running -= 1
        self._failures[index] = error

    def pop(self) -> T:
        """Return the next result, if `is_ready`.

        Raises:
            StopAsyncIteration: All results were returned.
            BatchError: The next call failed. The error has the results of the calls after it.
            Exception: The error of the iterator of the inputs.
        """
        if self._returned in self._results:
            self._returned += 1
            return self._results.pop(self._returned - 1)
        if self._failures:
            raise self._error()
        if self._input_error is not None:
            raise self._input_error
        raise StopAsyncIteration

    def _error(self) -> BatchError:
        index, cause = min(self._failures.items())
        if isinstance(cause, HfError):
            error = BatchError(f"input {index} failed: {cause.message}", **cause.facts())
        else:
            error = BatchError(f"input {index} failed: {type(cause).__name__}: {cause}")
        error.done = {range(place, place + 1): result for place, result in sorted(self._results.items())}
        error.failures = {range(place, place + 1): failure for place, failure in sorted(self._failures.items())}
        error.missing = sorted(self._failures)
        error.hint = "The results after this input are in error.done; error.failures has every failed input."
        error.__cause__ = cause
        return error
