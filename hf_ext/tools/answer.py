"""Structured output: parses the answer of a completion as an object of a type, or raises an error with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._core.values.excerpt import excerpt
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.errors import ResponseDecodeError
from hf_ext.tools.decode import NotJsonError, decode_json
from hf_ext.tools.schema import schema_name

if TYPE_CHECKING:
    from hf_ext.errors import ResponseFacts
    from hf_ext.tools.answer_type import TypeForm

T = TypeVar("T")

# They limit the time for a long answer: the text after each end of a reasoning is decoded once, and the text in each
# fence up to three times.
_MAX_REASONING_ENDS = 20
_MAX_FENCES = 20
_REASONING_START = re.compile(r"\s*(?:<(?:think|thinking|thought|reasoning)>|\[THINK\]|◁think▷)", re.IGNORECASE)
_REASONING_END = re.compile(r"</(?:think|thinking|thought|reasoning)>|\[/THINK\]|◁/think▷", re.IGNORECASE)
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(?:[A-Za-z][\w+.-]*)?")
_CUT_OFF = frozenset({"length", "content_filter"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What decides whether an answer fits a type.

    Attributes:
        completion: The completion or the response, for the error.
        text: The text of the answer.
        refusal: The text with which the model refused; "" if it did not.
        tools: The names of the functions that the model called.
        finish_reason: "length" or "content_filter" if the answer was cut off.
        has_reasoning: Whether there is reasoning.
        tokens: The number of generated tokens; None if it is unknown.
        limit: The name of the option that limits the tokens.
        facts: The status, the request id and the provider, for the error.
    """

    completion: Any
    text: str
    refusal: str
    tools: Sequence[str]
    finish_reason: str | None
    has_reasoning: bool
    tokens: int | None
    limit: str
    facts: ResponseFacts


def parse_answer(answer: Answer, answer_type: TypeForm[T], where: str) -> T:
    """Parse an answer as an object of a type.

    The JSON may be the whole text, the text after the reasoning, or the content of a Markdown fence.

    Raises:
        ResponseDecodeError: The answer does not fit the type; the error has the reason and the completion.
    """
    try:
        return _parse(answer, answer_type)
    except ResponseDecodeError as error:
        error.where = where
        raise


def _parse(answer: Answer, answer_type: TypeForm[T]) -> T:
    if answer.refusal:
        problem = f"the model refused to answer: {answer.refusal[:500]}"
        raise _error(answer, problem, "refusal", "Change the messages, or use another model.")
    try:
        value: T = _parse_candidates(answer.text, answer_type)
    except ValueError as error:
        problem = f"the model's answer does not fit {schema_name(answer_type)}"
        raise _error_with_reason(answer, problem, str(error)) from None
    except Exception as error:  # the type's code failed, such as `__post_init__`; the error keeps the billed answer
        raise_from_signal_handler(error)
        problem = f"{schema_name(answer_type)} cannot be constructed from the model's answer: {error!r}"
        raise _error(answer, excerpt(problem), "", "Correct the type; error.completion is the answer.") from error
    if answer.finish_reason in _CUT_OFF and answer.text.rstrip()[-1:].isdigit():
        raise _error_with_reason(answer, "the model's answer is a number whose last digits may be missing", "")
    return value


def _parse_candidates(text: str, answer_type: Any) -> Any:
    problem: ValueError | None = None
    for candidate in _candidates(text):
        try:
            return decode_json(candidate, answer_type)
        except ValueError as error:
            if problem is None or isinstance(problem, NotJsonError):
                problem = error
    raise problem or ValueError("the text is empty")


def _candidates(text: str) -> Iterator[str]:
    """Yield the parts of a text that may be the JSON of the answer, the most likely first."""
    yield text.removeprefix("\ufeff")
    answer = text
    starts = [tag.end() for tag in _REASONING_END.finditer(text)]
    for start in dict.fromkeys([*starts[:_MAX_REASONING_ENDS], *starts[-1:]]):
        answer = text[start:]
        yield answer
    if answer is text and _REASONING_START.match(text):
        return  # the reasoning has no end, so JSON inside the reasoning is only a draft
    for count, fence in enumerate(_FENCE.finditer(answer)):
        if count == _MAX_FENCES:
            return
        inside = answer[fence.end() :]
        ends = (inside.find(fence[1]), inside.rfind(fence[1]))  # a string in the JSON may contain a fence too
        yield from dict.fromkeys(inside[:end] for end in ends if end >= 0)
        yield inside


def _error_with_reason(answer: Answer, problem: str, detail: str) -> ResponseDecodeError:
    """Return the error of an answer that does not fit, with the most helpful reason.

    If the model called a tool, stopped early or wrote no text, that is the reason. Otherwise `detail` is the reason.
    """
    if answer.tools:
        hint = "Call the tools in error.completion, append their results to the messages, and ask again."
        return _error(answer, f"the model called {', '.join(answer.tools)} instead of answering", "tool_calls", hint)
    if answer.finish_reason == "content_filter":
        hint = "Change the messages, or use another provider."
        return _error(answer, f"{problem}: a content filter stopped the answer", "content_filter", hint)
    if answer.finish_reason == "length":
        hint = f"Ask again with a larger {answer.limit}; the tokens of the reasoning count too."
        return _error(answer, f"{problem}: the answer was cut off{_token_count(answer)}", "length", hint)
    if not answer.text.strip():
        reason = "the model sent only reasoning" if answer.has_reasoning else "the text is empty"
        return _error(answer, f"{problem}: {reason}", "", "Ask again, or use another model.")
    hint = "Ask again, or use a model that supports json_schema."
    return _error(answer, f"{problem}: {detail[:500]}", "", hint)


def _token_count(answer: Answer) -> str:
    return "" if answer.tokens is None else f" after {answer.tokens:,} tokens"


def _error(answer: Answer, message: str, code: str, hint: str) -> ResponseDecodeError:
    body = excerpt(answer.text or answer.refusal)
    error = ResponseDecodeError(message, hint=hint, body=body, code=code, **answer.facts)
    error.completion = answer.completion
    return error
