"""Accumulators: build the whole result from the events of a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hf_ext._core.values.scalars import to_python_scalar

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator, Mapping, Sequence

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.streaming.steps import StreamStep

E = TypeVar("E")
R = TypeVar("R")


class Accumulator(Protocol[E, R]):
    """Builds a result of type R from the events of a stream, of type E."""

    @property
    def can_report_errors(self) -> bool:
        """Whether an event can report an error of the call.

        False for the log of an endpoint: its lines may contain errors of the endpoint, which are ordinary events.
        """
        ...

    def add(self, event: E) -> None:
        """Add the next event."""
        ...

    @property
    def has_started(self) -> bool:
        """True once a part of an answer was received. If `[DONE]` is received before any part, there is no answer."""
        ...

    @property
    def is_complete(self) -> bool:
        """True once the events show that the answer is complete, for example by a finish reason."""
        ...

    @property
    def failure_reason(self) -> str:
        """The finish reason if it reports a failure, for example `abort`; "" otherwise."""
        ...

    @property
    def has_answer(self) -> bool:
        """True once the answer is complete, has not failed and is not empty.

        If an event then reports an error, the error is treated as a warning.
        """
        ...

    def result(self) -> R:
        """Return the result of the events that were added, even if the answer is not complete."""
        ...

    def text(self, event: E) -> str:
        """Return the text that an event adds; "" if it adds none."""
        ...

    def steps(self, events: deque[E]) -> Iterator[StreamStep]:
        """Yield the steps of received events, which are removed from `events`."""
        ...

    def last_steps(self, result: R) -> Sequence[StreamStep]:
        """Return the steps that only the end of the stream completes, from the result."""
        ...

    def to_events(self, result: R) -> list[E]:
        """Return the events for a whole result that the server sent instead of a stream."""
        ...


class Choice(Protocol):
    """A part of one answer, in an event of a stream. `index` is the number of the answer."""

    index: int | None


def count_requested_answers(body: Any, call: CallOptions) -> int:
    """Return the number of answers that a request asks for: its `n`, or 1."""
    extra: Mapping[str, Any] = call.extra_body or {}
    return next((n for n in (body.n, to_python_scalar(extra.get("n"))) if isinstance(n, int) and n > 0), 1)


def number_choices(choices: Sequence[Choice], answers: int) -> int:
    """Set the index of the answer in each choice of an event, and return the number of answers.

    If one answer was requested and an event has one choice, the choice gets index 0. Its own index is ignored, because
    Text Generation Inference 1.4 writes the number of the token there. If an event has several choices, there are
    several answers. A choice without an index then gets its position in the event.

    Args:
        choices: The choices of the event; their indexes are changed.
        answers: For the first event, the number of answers that the request asks for, or 0 if that is not known. For
            each later event, the number that this function returned before.
    """
    if len(choices) == 1:
        choices[0].index = 0 if answers == 1 else choices[0].index or 0
        return answers
    for position, choice in enumerate(choices):
        choice.index = position if choice.index is None else choice.index
    return len(choices) if answers == 1 else answers
