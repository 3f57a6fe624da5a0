"""Accumulator of an answer that is an object: the chunks of a chat, read as a type at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from hf_ext.chat.parsed import as_parsed

if TYPE_CHECKING:
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
    def finished(self) -> bool:
        """True once every choice has a finish reason."""
        return self._accumulator.finished

    def result(self) -> ParsedCompletion[T]:
        """Return the completion as far as it has come."""
        return as_parsed(self._accumulator.result(), self._answer_type, where="chat.stream")

    def text(self, event: ChatChunk) -> str:
        """Return the text that a chunk adds to the first choice."""
        return self._accumulator.text(event)
