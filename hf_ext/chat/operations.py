"""Chat requests: validates the arguments, and builds the generated request model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast, get_origin

from hf_api.api.router import create_chat_completion
from hf_api.models import ChatCompletionRequest

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.readers import check_choices, event_reader, result_reader
from hf_ext._core.validate import Problems, check_sampling, describe_value, model_name_problem
from hf_ext._core.values import json
from hf_ext._core.values.kinds import is_sequence
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext._schema.chat.chat_parameters import CHAT_PARAMETERS
from hf_ext.chat.messages import check_messages
from hf_ext.chat.results import ChatChunk, ChatCompletion, Message
from hf_ext.tools.answer_type import ANY_TEXT, answer_schema

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits
    from hf_ext.chat.accumulate import ChatAccumulator
    from hf_ext.providers.mapping import ProviderMapping

_SCHEMA_KEYWORDS = {"$defs", "anyOf", "properties"}


def _check_completion(completion: ChatCompletion) -> None:
    check_choices(completion, completion.choices)


CREATE = create_chat_completion.OPERATION.reading(
    result_reader(ChatCompletion, _check_completion), event=event_reader(ChatChunk)
)


def chat_request(
    messages: Any,
    model: str,
    options: Mapping[str, Any],
    limits: RequestLimits,
    *,
    where: str,
    stream: bool = False,
    answer_type: Any = ANY_TEXT,
    provider: ProviderMapping | str | None = None,
    problems: Problems | None = None,
) -> tuple[ChatCompletionRequest, CallOptions]:
    """Return the request body of a chat, and the options of the call.

    Args:
        messages: As in `chat.create`.
        model: As in `chat.create`.
        options: The keyword arguments of the method: parameters and request options.
        limits: The size limits of the client.
        where: The name of the method, for error messages.
        stream: Whether to request a stream.
        answer_type: The type of the answer, whose JSON Schema is sent; `ANY_TEXT` sends no schema.
        provider: As in `chat.create`.
        problems: The problems of the arguments that `chat.create` does not have.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems() if problems is None else problems
    parameters, call = validated_parameters(options, CHAT_PARAMETERS, problems, where)
    sent = request_messages(messages)
    check_messages(sent, limits, problems)
    problems.add(model_name_problem(model))
    if provider is not None:
        call = _add_route(call, provider, model, problems)
    check_sampling(parameters, limits, problems)
    if "response_format" in parameters:
        problems.add(_response_format_problem(parameters["response_format"]))
    if "tools" in parameters:
        from hf_ext.tools.tool import tool_request, tool_requests

        parameters["tools"] = tool_requests(parameters["tools"], tool_request, problems)
    if answer_type is not ANY_TEXT:
        _set_response_format(answer_type, parameters, call, problems)
    problems.raise_if_any(where)
    if stream:
        parameters["stream"] = True
    # Pass messages and tools as mappings, because the generated model sends mappings unchanged, including their nulls.
    return ChatCompletionRequest(model=model, messages=sent, **parameters), call


def _add_route(call: CallOptions, provider: ProviderMapping | str, model: str, problems: Problems) -> CallOptions:
    """Check the provider of a call, and return the options with the route to the provider."""
    from hf_ext._calls.request.provider_route import chosen_route

    return call.replace(route=chosen_route(provider, "conversational", model, problems))


def _set_response_format(answer_type: Any, parameters: dict[str, Any], call: CallOptions, problems: Problems) -> None:
    """Set the `response_format` that requests JSON for a type."""
    if "response_format" in {*parameters, *(call.extra_body or ())}:
        problems.add("response_format and answer_type cannot be combined; pass one of them")
    parameters["response_format"] = {"type": "json_schema", "json_schema": answer_schema(answer_type, problems)}


def chat_accumulator(body: ChatCompletionRequest, call: CallOptions) -> ChatAccumulator:
    """Return the accumulator for the stream of a request."""
    from hf_ext._calls.streaming.accumulator import count_requested_answers
    from hf_ext.chat.accumulate import ChatAccumulator

    tools = cast("Sequence[dict[str, Any]]", body.tools or ())
    names = (tool["function"].get("name") for tool in tools if isinstance(tool.get("function"), Mapping))
    tool_names = frozenset(name for name in names if isinstance(name, str))
    return ChatAccumulator(count_requested_answers(body, call), tool_names)


def request_messages(messages: Any) -> Any:
    """Convert each received `Message` for the request body; keep mappings unchanged."""
    if not is_sequence(messages):
        return messages  # check_messages reports the problem
    try:
        return [message.to_request() if isinstance(message, Message) else message for message in messages]
    except Exception as error:  # noqa: BLE001 - a sequence of another class may raise anything; check_messages reports it
        raise_from_signal_handler(error)
        return messages


def _response_format_problem(value: object) -> str:
    """Return why a `response_format` is invalid; "" if it is valid."""
    if value is None or isinstance(value, Mapping):
        return _bare_schema_problem(value) if json.is_object(value) else ""
    if isinstance(value, type) or get_origin(value) is not None:
        name = getattr(value, "__name__", value)
        return f"response_format must be a mapping, not the type {name}; use chat.parse(..., answer_type={name})"
    return f"response_format must be a mapping such as {{'type': 'json_object'}}, not {describe_value(value)}"


def _bare_schema_problem(value: dict[str, Any]) -> str:
    """Return that a JSON Schema has no name around it, which servers ignore: the answer would have any form."""
    schema = value.get("json_schema")
    is_bare = json.is_object(schema) and "schema" not in schema and not schema.keys().isdisjoint(_SCHEMA_KEYWORDS)
    inside = "{'name': …, 'schema': …}"
    return f"json_schema of response_format must be {inside}; or call chat.parse(…, answer_type=…)" if is_bare else ""
