"""Answers: the text of a completion as an object of a type, or the error that says why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import ResponseDecodeError
from hf_ext.tools.read import NotJsonError, from_json
from hf_ext.tools.schema import name_of

if TYPE_CHECKING:
    from typing_extensions import TypeForm

    from hf_ext.chat.results import ChatCompletion

T = TypeVar("T")

_MOST_FENCES = 20  # each is decoded up to three times
_THINKING = re.compile(r"\s*(?:<(?:think|thinking|thought|reasoning)>|\[THINK\]|◁think▷)", re.IGNORECASE)
_END_OF_THINKING = re.compile(r"</(?:think|thinking|thought|reasoning)>|\[/THINK\]|◁/think▷", re.IGNORECASE)
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(?:[A-Za-z][\w+.-]*)?")
_CUT_OFF = frozenset({"length", "content_filter"})


def read_answer(completion: ChatCompletion, answer_type: TypeForm[T], where: str) -> T:
    """Return the answer of a completion as an object.

    The answer is the text, or what follows the reasoning in it, or what a Markdown fence in it holds.

    Raises:
        ResponseDecodeError: It is none of the type; the error says why, and carries the completion.
    """
    try:
        return _answer(completion, answer_type)
    except ResponseDecodeError as error:
        error.where = where
        raise


def _answer(completion: ChatCompletion, answer_type: TypeForm[T]) -> T:
    refusal = completion.message.refusal
    if refusal:
        raise _error(completion, f"the model refused to answer: {refusal[:500]}", "refusal", "Ask for something else.")
    try:
        value: T = _read(completion.text, answer_type)
    except ValueError as error:
        raise _no_answer(completion, f"the model's answer does not fit {name_of(answer_type)}", error) from None
    except Exception as error:  # of code of the type, such as `__post_init__`: the answer is paid, and must not be lost
        problem = f"{name_of(answer_type)} cannot be made of the model's answer: {error!r}"
        raise _error(completion, excerpt(problem), "", "Correct the type; error.completion is the answer.") from error
    if completion.finish_reason in _CUT_OFF and completion.text.rstrip()[-1:].isdigit():
        raise _no_answer(completion, "the model's answer is a number that may be longer", ValueError())
    return value


def _read(text: str, answer_type: Any) -> Any:
    problem: ValueError | None = None
    for candidate in _candidates(text):
        try:
            return from_json(candidate, answer_type)
        except ValueError as error:
            if problem is None or isinstance(problem, NotJsonError):
                problem = error
    raise problem or ValueError("it is empty")


def _candidates(text: str) -> Iterator[str]:
    """Yield the texts that may be the answer, the likeliest first."""
    yield text.removeprefix("\ufeff")
    answer = text
    for end in _END_OF_THINKING.finditer(text):
        answer = text[end.end() :]
        yield answer
    if answer is text and _THINKING.match(text):
        return  # it still thinks: what is in there is a draft
    for count, fence in enumerate(_FENCE.finditer(answer)):
        if count == _MOST_FENCES:
            return
        inside = answer[fence.end() :]
        ends = (inside.find(fence[1]), inside.rfind(fence[1]))  # texts in the JSON may hold a fence too
        yield from dict.fromkeys(inside[:end] for end in ends if end >= 0)
        yield inside


def _no_answer(completion: ChatCompletion, problem: str, error: ValueError) -> ResponseDecodeError:
    """Return the error of a text that is no answer: why the model ended comes before what is wrong with the text."""
    calls = [call.function.name or "" for call in completion.tool_calls]
    if completion.message.function_call is not None:
        calls.append(completion.message.function_call.name or "")
    if calls:
        hint = "Call the tools in error.completion.tool_calls, append the results to the messages, and ask again."
        return _error(completion, f"the model called {', '.join(calls)} instead of answering", "tool_calls", hint)
    if completion.finish_reason == "content_filter":
        hint = "Ask for something else, or another provider."
        return _error(completion, f"{problem}: a content filter withheld it", "content_filter", hint)
    if completion.finish_reason == "length":
        hint = "Ask again with a larger max_tokens; reasoning counts too."
        return _error(completion, f"{problem}: it was cut off{_after(completion)}", "length", hint)
    if not completion.text.strip():
        silent = "there is none, only reasoning" if completion.message.thinking else "it is empty"
        return _error(completion, f"{problem}: {silent}", "", "Ask again, or another model.")
    hint = "Ask again, or a model that supports json_schema."
    return _error(completion, f"{problem}: {str(error)[:500]}", "", hint)


def _after(completion: ChatCompletion) -> str:
    tokens = completion.usage.completion_tokens if completion.usage else None
    return "" if tokens is None else f" after {tokens:,} tokens"


def _error(completion: ChatCompletion, message: str, code: str, hint: str) -> ResponseDecodeError:
    body = excerpt(completion.text or completion.message.refusal or "")
    error = ResponseDecodeError(message, hint=hint, body=body, code=code, **completion.meta.error_facts())
    error.completion = completion
    return error
