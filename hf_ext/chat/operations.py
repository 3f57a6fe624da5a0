"""Chat requests: checked, and built as the generated model of the operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast, get_origin

from hf_api.api.router import create_chat_completion
from hf_api.models import ChatCompletionRequest

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.readers import check_choices, event_reader, result_reader
from hf_ext._calls.streaming.accumulator import answers_asked_for
from hf_ext._core.validate import Problems, check_sampling, describe_value, model_name_problem
from hf_ext._core.values.sequences import is_sequence
from hf_ext.chat.accumulate import ChatAccumulator
from hf_ext.chat.messages import check_messages
from hf_ext.chat.options import ChatParameters
from hf_ext.chat.results import ChatChunk, ChatCompletion, Message
from hf_ext.errors import ValidationError
from hf_ext.tools.schema import response_format
from hf_ext.tools.tool import tool_request

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits


def _check_completion(completion: ChatCompletion) -> None:
    check_choices(completion, completion.choices)


CREATE = create_chat_completion.OPERATION.reading(
    result_reader(ChatCompletion, _check_completion), event=event_reader(ChatChunk)
)

ANY_TEXT: Any = object()
"""In the place of an answer type: none is asked for."""

_NAMES = ChatParameters.__optional_keys__


def chat_request(
    messages: Any,
    model: str,
    options: Mapping[str, Any],
    limits: RequestLimits,
    *,
    where: str,
    stream: bool = False,
    answer_type: Any = ANY_TEXT,
) -> tuple[ChatCompletionRequest, CallOptions]:
    """Return the body of a chat and how to send it.

    Args:
        answer_type: The type whose JSON the answer is to be.

    Raises:
        ValidationError: With every problem found; nothing has been sent.
    """
    problems = Problems()
    parameters, call = split_options(options, _NAMES, problems)
    plain = _plain_messages(messages)
    check_messages(plain, limits, problems)
    problems.add(model_name_problem(model))
    check_sampling(parameters, limits, problems)
    problems.add(_response_format_problem(parameters.get("response_format")))
    if "tools" in parameters:
        parameters["tools"] = _described(parameters["tools"], problems)
    if answer_type is not ANY_TEXT:
        _ask_for(answer_type, parameters, call, problems)
    problems.raise_if_any(where)
    if stream:
        parameters["stream"] = True
    # Generated models send mappings in the place of nested models exactly as given, nulls and all.
    return ChatCompletionRequest(model=model, messages=plain, **parameters), call


def _ask_for(answer_type: Any, parameters: dict[str, Any], call: CallOptions, problems: Problems) -> None:
    """Ask for an answer that is JSON of a type."""
    if "response_format" in {*parameters, *(call.extra_body or ())}:
        problems.add("response_format is given beside answer_type, of which it is made; give one of the two")
    try:
        parameters["response_format"] = response_format(answer_type)
    except ValidationError as error:
        problems.add(f"answer_type: {error.message}")


def chat_accumulator(body: ChatCompletionRequest, call: CallOptions) -> ChatAccumulator:
    """Return what collects the chunks that answer a request."""
    tools = cast("Sequence[dict[str, Any]]", body.tools or ())
    names = (tool["function"].get("name") for tool in tools if isinstance(tool.get("function"), Mapping))
    return ChatAccumulator(answers_asked_for(body, call), frozenset(name for name in names if isinstance(name, str)))


def _described(tools: Any, problems: Problems) -> list[Any]:
    """Describe each tool as a request takes it, and note which cannot be."""
    if not is_sequence(tools):
        problems.add(f"tools must be a list of functions, Tool objects or mappings, not {describe_value(tools)}")
        return []
    described: list[Any] = []
    for index, tool in enumerate(tools):
        try:
            described.append(tool_request(tool))
        except ValidationError as error:
            problems.add(f"tools[{index}]: {error.message}")
    return described


def _plain_messages(messages: Any) -> Any:
    """Turn received messages among the caller's back into what a request takes."""
    if not is_sequence(messages):
        return messages  # the check says what is wrong with it
    return [message.to_request() if isinstance(message, Message) else message for message in messages]


def _response_format_problem(given: object) -> str:
    """Return what is wrong with a `response_format`, "" if nothing is."""
    if given is None or isinstance(given, Mapping):
        return ""
    if isinstance(given, type) or get_origin(given) is not None:
        name = getattr(given, "__name__", given)
        return f"response_format must be a mapping, not the type {name}; use chat.parse(..., answer_type={name})"
    return f"response_format must be a mapping such as {{'type': 'json_object'}}, not {describe_value(given)}"
