"""Parsed completions: completions whose answer is parsed as an object of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from hf_ext.chat.results import ChatCompletion

if TYPE_CHECKING:
    from hf_ext.tools.answer import Answer
    from hf_ext.tools.answer_type import TypeForm

T = TypeVar("T")


class ParsedCompletion(ChatCompletion, Generic[T]):
    """A completion whose answer is parsed; `value` is the object."""

    @property
    def value(self) -> T:
        """The answer as an object. It is parsed at the first access.

        Raises:
            ResponseDecodeError: The answer does not fit the type, or is not complete yet; `error.completion` is the
                completion.
        """
        state = vars(self)
        if "value" not in state:
            from hf_ext.tools.answer import parse_answer

            state["value"] = parse_answer(_answer_of(self), state["answer_type"], state["where"])
        value: T = state["value"]
        return value

    @property
    def completion(self) -> ChatCompletion:
        """This completion."""
        return self

    def verify(self) -> Self:
        """Return the completion if its answer fits the type; raise the error of `value` otherwise."""
        _ = self.value
        return self


def parsed_completion(completion: ChatCompletion, answer_type: TypeForm[T], *, where: str) -> ParsedCompletion[T]:
    """Return a completion as a ParsedCompletion of a type; `where` names the method in errors."""
    fields = {name: getattr(completion, name) for name in completion.__struct_fields__}
    parsed: ParsedCompletion[T] = ParsedCompletion(**fields)
    vars(parsed).update(vars(completion), answer_type=answer_type, where=where)
    return parsed


def _answer_of(completion: ChatCompletion) -> Answer:
    from hf_ext.tools.answer import Answer

    message, usage = completion.message, completion.usage
    calls = [call.function for call in completion.tool_calls]
    if message.function_call is not None:
        calls.append(message.function_call)
    return Answer(
        completion=completion,
        text=completion.text,
        refusal=message.refusal or "",
        tools=[call.name or "" for call in calls],
        finish_reason=completion.finish_reason,
        has_reasoning=bool(message.reasoning_text),
        tokens=None if usage is None else usage.completion_tokens,
        limit="max_tokens",
        facts=completion.meta.error_facts(),
    )
