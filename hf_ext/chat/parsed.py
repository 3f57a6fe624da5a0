"""Parsed completions: answers that were asked for as an object of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from hf_ext.chat.results import ChatCompletion

if TYPE_CHECKING:
    from typing_extensions import TypeForm

T = TypeVar("T")


class ParsedCompletion(ChatCompletion, Generic[T]):
    """A chat answer that was asked for as an object: the completion, with the object as `value`."""

    @property
    def value(self) -> T:
        """The object; of a stream, once the answer is whole.

        Raises:
            ResponseDecodeError: The answer is no such object; `completion` holds it.
        """
        state = vars(self)
        if "value" not in state:
            from hf_ext.chat.answer import read_answer

            state["value"] = read_answer(self, state["answer_type"], state["where"])
        value: T = state["value"]
        return value

    @property
    def completion(self) -> ChatCompletion:
        """The completion that the object was decoded from."""
        return self

    def verify(self) -> Self:
        """Return the completion if its text is the object that was asked for, or raise what `value` raises."""
        _ = self.value
        return self


def as_parsed(completion: ChatCompletion, answer_type: TypeForm[T], *, where: str) -> ParsedCompletion[T]:
    """Return a completion as one whose text is an object of a type; `where` names the call in errors."""
    fields = {name: getattr(completion, name) for name in completion.__struct_fields__}
    parsed: ParsedCompletion[T] = ParsedCompletion(**fields)
    vars(parsed).update(vars(completion), answer_type=answer_type, where=where)
    return parsed
