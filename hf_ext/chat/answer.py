"""Structured output: parses the answer of a completion as an object of a type, or raises an error with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import ResponseDecodeError
from hf_ext.tools.decode import NotJsonError, decode_json
from hf_ext.tools.schema import schema_name

if TYPE_CHECKING:
    from typing_extensions import TypeForm

    from hf_ext.chat.results import ChatCompletion

T = TypeVar("T")

_MAX_FENCES = 20  # limits the time for a long answer, because the text in each fence is decoded up to three times
_REASONING_START = re.compile(r"\s*(?:<(?:think|thinking|thought|reasoning)>|\[THINK\]|◁think▷)", re.IGNORECASE)
_REASONING_END = re.compile(r"</(?:think|thinking|thought|reasoning)>|\[/THINK\]|◁/think▷", re.IGNORECASE)
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(?:[A-Za-z][\w+.-]*)?")
_CUT_OFF = frozenset({"length", "content_filter"})


def parse_answer(completion: ChatCompletion, answer_type: TypeForm[T], where: str) -> T:
    """Parse the answer of a completion as an object of a type.

    The JSON may be the whole text, the text after the reasoning, or the content of a Markdown fence.

    Raises:
        ResponseDecodeError: The answer does not fit the type; the error has the reason and the completion.
    """
    try:
        return _parse(completion, answer_type)
    except ResponseDecodeError as error:
        error.where = where
        raise


def _parse(completion: ChatCompletion, answer_type: TypeForm[T]) -> T:
    refusal = completion.message.refusal
    if refusal:
        problem = f"the model refused to answer: {refusal[:500]}"
        raise _error(completion, problem, "refusal", "Change the messages, or use another model.")
    try:
        value: T = _parse_candidates(completion.text, answer_type)
    except ValueError as error:
        problem = f"the model's answer does not fit {schema_name(answer_type)}"
        raise _error_with_reason(completion, problem, str(error)) from None
    except Exception as error:  # the type's code failed, such as `__post_init__`; the error keeps the billed answer
        problem = f"{schema_name(answer_type)} cannot be constructed from the model's answer: {error!r}"
        raise _error(completion, excerpt(problem), "", "Correct the type; error.completion is the answer.") from error
    if completion.finish_reason in _CUT_OFF and completion.text.rstrip()[-1:].isdigit():
        raise _error_with_reason(completion, "the model's answer is a number whose last digits may be missing", "")
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
    for end in _REASONING_END.finditer(text):
        answer = text[end.end() :]
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


def _error_with_reason(completion: ChatCompletion, problem: str, detail: str) -> ResponseDecodeError:
    """Return the error of an answer that does not fit, with the most helpful reason.

    If the model called a tool, stopped early or wrote no text, that is the reason. Otherwise `detail` is the reason.
    """
    tools = [call.function.name or "" for call in completion.tool_calls]
    if completion.message.function_call is not None:
        tools.append(completion.message.function_call.name or "")
    if tools:
        hint = "Call the tools in error.completion.tool_calls, append their results to the messages, and ask again."
        return _error(completion, f"the model called {', '.join(tools)} instead of answering", "tool_calls", hint)
    if completion.finish_reason == "content_filter":
        hint = "Change the messages, or use another provider."
        return _error(completion, f"{problem}: a content filter stopped the answer", "content_filter", hint)
    if completion.finish_reason == "length":
        hint = "Ask again with a larger max_tokens; the tokens of the reasoning count too."
        return _error(completion, f"{problem}: the answer was cut off{_token_count(completion)}", "length", hint)
    if not completion.text.strip():
        reason = "the model sent only reasoning" if completion.message.reasoning_text else "the text is empty"
        return _error(completion, f"{problem}: {reason}", "", "Ask again, or use another model.")
    hint = "Ask again, or use a model that supports json_schema."
    return _error(completion, f"{problem}: {detail[:500]}", "", hint)


def _token_count(completion: ChatCompletion) -> str:
    tokens = completion.usage.completion_tokens if completion.usage else None
    return "" if tokens is None else f" after {tokens:,} tokens"


def _error(completion: ChatCompletion, message: str, code: str, hint: str) -> ResponseDecodeError:
    body = excerpt(completion.text or completion.message.refusal or "")
    error = ResponseDecodeError(message, hint=hint, body=body, code=code, **completion.meta.error_facts())
    error.completion = completion
    return error
