"""Accumulator of an answer that is an object: the chunks of a chat, read as a type at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from hf_ext.chat.operations import CREATE
from hf_ext.chat.parsed import as_parsed

if TYPE_CHECKING:
    from hf_api.types import ResponseLike
    from typing_extensions import TypeForm

    from hf_ext.chat.accumulate import ChatAccumulator
    from hf_ext.chat.parsed import ParsedCompletion
    from hf_ext.chat.results import ChatChunk

T = TypeVar("T")


class ParsedAccumulator(Generic[T]):
    """Collects the chunks of a chat into a ParsedCompletion."""

    def __init__(self, accumulator: ChatAccumulator, answer_type: TypeForm[T]) -> None:
        self._accumulator = accumulator
        self._answer_type = answer_type

    def add(self, event: ChatChunk) -> None:
        """Take the next chunk."""
        self._accumulator.add(event)

    @property
    def begun(self) -> bool:
        """True once a choice has come."""
        return self._accumulator.begun

    @property
    def finished(self) -> bool:
        """True once every choice has a finish reason."""
        return self._accumulator.finished

    @property
    def failed_reason(self) -> str:
        """The finish reason of a choice that the server did not complete; "" if there is none."""
        return self._accumulator.failed_reason

    @property
    def answered(self) -> bool:
        """True once every answer is complete, and none is empty."""
        return self._accumulator.answered

    def result(self) -> ParsedCompletion[T]:
        """Return the completion as far as it has come."""
        return as_parsed(self._accumulator.result(), self._answer_type, where="chat.stream")

    def text(self, event: ChatChunk) -> str:
        """Return the text that a chunk adds to the first choice."""
        return self._accumulator.text(event)

    def events_of(self, answer: ParsedCompletion[T]) -> list[ChatChunk]:
        """Return a whole answer as the one chunk that a stream of it would have been."""
        return self._accumulator.events_of(answer)

    def read(self, response: ResponseLike) -> ParsedCompletion[T]:
        """Read a whole answer that came in place of a stream."""
        return as_parsed(CREATE.parse(response), self._answer_type, where="chat.stream")
