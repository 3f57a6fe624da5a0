"""Accumulator of structured output: joins the chunks of a chat into a completion whose answer is parsed as a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from hf_ext.chat.operations import CREATE
from hf_ext.chat.parsed import parsed_completion

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator, Sequence

    from hf_api.types import ResponseLike

    from hf_ext._calls.streaming.steps import StreamStep
    from hf_ext.chat.accumulate import ChatAccumulator
    from hf_ext.chat.parsed import ParsedCompletion
    from hf_ext.chat.results import ChatChunk
    from hf_ext.tools.answer_type import TypeForm

T = TypeVar("T")


class ParsedAccumulator(Generic[T]):
    """Builds a ParsedCompletion from the chunks of a chat."""

    can_report_errors = True

    def __init__(self, accumulator: ChatAccumulator, answer_type: TypeForm[T]) -> None:
        self._accumulator = accumulator
        self._answer_type = answer_type

    def add(self, event: ChatChunk) -> None:
        """Add the next chunk."""
        self._accumulator.add(event)

    @property
    def has_started(self) -> bool:
        """True once a field of a choice was received."""
        return self._accumulator.has_started

    @property
    def is_complete(self) -> bool:
        """True once every requested answer has a finish reason."""
        return self._accumulator.is_complete

    @property
    def failure_reason(self) -> str:
        """The finish reason of the first choice that failed on the server; "" if no choice failed."""
        return self._accumulator.failure_reason

    @property
    def has_answer(self) -> bool:
        """True once every answer is complete, and no answer has failed or is empty."""
        return self._accumulator.has_answer

    def result(self) -> ParsedCompletion[T]:
        """Return the completion, built from the chunks that were added."""
        return parsed_completion(self._accumulator.result(), self._answer_type, where="chat.stream")

    def text(self, event: ChatChunk) -> str:
        """Return the text that a chunk adds to the first choice."""
        return self._accumulator.text(event)

    def steps(self, events: deque[ChatChunk]) -> Iterator[StreamStep]:
        """Yield the steps that chunks add to the first choice; the chunks are removed from `events`."""
        return self._accumulator.steps(events)

    def last_steps(self, result: ParsedCompletion[T]) -> Sequence[StreamStep]:
        """Return the steps of the calls that have none yet."""
        return self._accumulator.last_steps(result)

    def to_events(self, result: ParsedCompletion[T]) -> list[ChatChunk]:
        """Return a list with one chunk that has all fields of a completion."""
        return self._accumulator.to_events(result)

    def parse(self, response: ResponseLike) -> ParsedCompletion[T]:
        """Parse a complete response that the server sent instead of a stream."""
        return parsed_completion(CREATE.parse(response), self._answer_type, where="chat.stream")
