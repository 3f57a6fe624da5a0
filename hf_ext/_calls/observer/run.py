"""The interface of observers of runs: a run of tools, and each call of a tool in it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType


class ToolObservation(Protocol):
    """Receives what happens in one call of a tool. It is entered before the tool runs, and left after it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def end(self, outcome: Any) -> None:
        """Receive the `ToolOutcome`."""
        ...


class RunObservation(Protocol):
    """Receives what happens in one run. It is entered before the first request, and left after the last.

    The methods must not raise, because an error would replace the result of the run.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def request(self) -> AbstractContextManager[object]:
        """Return a context in which a request of the run is started."""
        ...

    def tool(self, call: Any) -> ToolObservation:
        """Return the observation of a call of a tool, a `PendingCall`."""
        ...


class ObserveRun(Protocol):
    """Starts the observation of a run."""

    def __call__(self, state: Any, model: str, /) -> RunObservation:
        """Return the observation of a run; `state` is its `RunState`."""
        ...


class UnobservedTool:
    """Ignores a call of a tool."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def end(self, outcome: Any) -> None:
        """Ignore the outcome."""


class UnobservedRun:
    """Ignores a run."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def request(self) -> AbstractContextManager[object]:
        """Return a context without an effect."""
        return nullcontext()

    def tool(self, call: Any) -> ToolObservation:  # noqa: ARG002 - the signature is that of RunObservation
        """Ignore a call of a tool."""
        return UnobservedTool()


def ignore_run(state: Any, model: str, /) -> RunObservation:  # noqa: ARG001 - the signature is that of ObserveRun
    """Observe nothing."""
    return UnobservedRun()
