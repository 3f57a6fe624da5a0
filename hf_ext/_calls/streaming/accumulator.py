"""The protocol of accumulators: from the events of a stream to its whole result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hf_ext._core.values.scalars import to_python_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hf_ext._calls.request.call_options import CallOptions

E = TypeVar("E")
R = TypeVar("R")


class Accumulator(Protocol[E, R]):
    """Builds a result of type R from the events of a stream, of type E."""

    @property
    def can_report_errors(self) -> bool:
        """Whether an event can report an error of the call; a line of a log that mentions an error is only a line."""
        ...

    def add(self, event: E) -> None:
        """Add the next event."""
        ...

    @property
    def has_started(self) -> bool:
        """True once a part of an answer was received; a `[DONE]` before that ends no answer."""
        ...

    @property
    def is_complete(self) -> bool:
        """True once the events show that the answer is complete, for example by a finish reason."""
        ...

    @property
    def failure_reason(self) -> str:
        """The finish reason of an answer that the server did not complete; "" if there is none."""
        ...

    @property
    def has_answer(self) -> bool:
        """True once the answer is complete, did not fail and is not empty; an error next to it is only a warning."""
        ...

    def result(self) -> R:
        """Return the result of the events so far, complete or not."""
        ...

    def text(self, event: E) -> str:
        """Return the text that an event adds; "" if it adds none."""
        ...

    def to_events(self, result: R) -> list[E]:
        """Return the events for a whole result that the server sent instead of a stream."""
        ...


class Numbered(Protocol):
    """A piece of one of several answers."""

    index: int | None


def answers_asked_for(body: Any, call: CallOptions) -> int:
    """Return how many answers a request asks for with `n`."""
    extra: Mapping[str, Any] = call.extra_body or {}
    return next((n for n in (body.n, to_python_scalar(extra.get("n"))) if isinstance(n, int) and n > 0), 1)


def number_choices(choices: Sequence[Numbered], answers: int) -> int:
    """Give each choice of an event the index of its answer; return how many answers there are.

    A choice alone is of the only answer where one was asked for, whatever its index: Text Generation Inference 1.4
    counts tokens there. Several choices are several answers, numbered by their places where they have no index.
    """
    if len(choices) == 1:
        choices[0].index = 0 if answers == 1 else choices[0].index or 0
        return answers
    for place, choice in enumerate(choices):
        choice.index = place if choice.index is None else choice.index
    return len(choices) if answers == 1 else answers
