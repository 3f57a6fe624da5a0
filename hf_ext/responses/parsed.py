"""Parsed responses: responses whose text is parsed as an object of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from hf_ext._core.values import json
from hf_ext.responses.results import Response

if TYPE_CHECKING:
    from hf_ext.tools.answer import Answer
    from hf_ext.tools.answer_type import TypeForm

T = TypeVar("T")

_REASONS = {"max_output_tokens": "length", "content_filter": "content_filter"}


class ParsedResponse(Response, Generic[T]):
    """A response whose text is parsed; `value` is the object."""

    @property
    def value(self) -> T:
        """The answer as an object. It is parsed at the first access.

        Raises:
            ResponseDecodeError: The answer does not fit the type; `error.completion` is the response.
        """
        state = vars(self)
        if "value" not in state:
            from hf_ext.tools.answer import parse_answer

            state["value"] = parse_answer(_answer_of(self), state["answer_type"], "responses.parse")
        value: T = state["value"]
        return value

    def verify(self) -> Self:
        """Return the response if its answer fits the type; raise the error of `value` otherwise."""
        _ = self.value
        return self


def parsed_response(response: Response, answer_type: TypeForm[T]) -> ParsedResponse[T]:
    """Return a response as a ParsedResponse of a type."""
    parsed: ParsedResponse[T] = ParsedResponse(**{name: getattr(response, name) for name in response.__struct_fields__})
    vars(parsed).update(vars(response), answer_type=answer_type)
    return parsed


def incomplete_reason(response: Response) -> str | None:
    """Return why a response is incomplete: "length", "content_filter" or another reason; None if it is complete."""
    details = response.incomplete_details
    reason = details.get("reason") if json.is_object(details) else None
    if reason is None:
        return "length" if response.status == "incomplete" else None
    return _REASONS.get(reason, str(reason))


def _answer_of(response: Response) -> Answer:
    from hf_ext.tools.answer import Answer

    usage = response.usage
    return Answer(
        completion=response,
        text=response.text,
        refusal=response.refusal,
        tools=[call.name or "" for call in response.function_calls],
        finish_reason=incomplete_reason(response),
        has_reasoning=any(item.type == "reasoning" for item in response.output),
        tokens=None if usage is None else usage.output_tokens,
        limit="max_output_tokens",
        facts=response.meta.error_facts(),
    )
