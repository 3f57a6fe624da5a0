"""Operations of the Responses API: validate a request, build the request model, parse responses and events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from hf_api.api.router import (
    cancel_response,
    create_response,
    delete_response,
    list_response_input_items,
    retrieve_response,
)
from hf_api.models import CreateResponseRequest

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.errors_in_success import error_from_finish_reason
from hf_ext._calls.request.readers import check_no_error, event_reader, result_reader
from hf_ext._calls.request.received_files import check_no_page
from hf_ext._core.validate import (
    COUNT_OR_ZERO,
    Problems,
    check_output_tokens,
    check_text,
    describe_value,
    model_name_problem,
    unreadable,
)
from hf_ext._core.validate.parameters import NO_PARAMETERS
from hf_ext._core.values.kinds import is_sequence
from hf_ext._schema.responses.input_items_parameters import INPUT_ITEMS_PARAMETERS
from hf_ext._schema.responses.response_parameters import RESPONSE_PARAMETERS
from hf_ext._schema.responses.retrieval_parameters import RETRIEVAL_PARAMETERS
from hf_ext.errors import ResponseDecodeError
from hf_ext.responses.accumulate import RESPONSE_ENDS
from hf_ext.responses.results import Response, ResponseEvent, ResponseItem, ResponseItemList
from hf_ext.tools.answer_type import ANY_TEXT, answer_schema
from hf_ext.tools.tool import tool_requests, tool_response_request

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits
    from hf_ext._core.validate.parameters import Parameters

_STATUSES = frozenset({"queued", "in_progress", "completed", "incomplete", "failed", "cancelled"})

_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])


def _check_event(event: ResponseEvent, data: bytes) -> None:
    """Attach `raw` to the response in the last event. If an event reports an error, raise the error."""
    if event.type in RESPONSE_ENDS and event.response is not None:
        event.response.attach_response(None, _response_in(data))
    elif event.delta is None and not event.type.startswith("response."):
        check_no_error(data)


def _response_in(data: bytes) -> bytes | None:
    """Return the JSON of the response inside an event; None if only the tolerant decoder can decode the event."""
    try:
        return bytes(_fields.decode(data)["response"])
    except (ValueError, RecursionError):
        return None


def _check_response(response: Response) -> None:
    """Check that the body is a response that has not failed. An error in a completed response is ignored."""
    if not (response.output or response.object == "response" or response.status in _STATUSES):
        raise ResponseDecodeError("the body is not a response of the Responses API")
    if response.status == "failed" or (response.error and response.status == "incomplete"):
        error = error_from_finish_reason(response.status)
        error.partial = response
        raise error


_parse_response = result_reader(Response, _check_response)
_parse_event = event_reader(ResponseEvent, _check_event)


def _parse_deletion(response: ResponseLike) -> None:
    """Parse the answer to a deletion. Servers send a confirmation, or no body."""
    check_no_page(response)


CREATE = create_response.OPERATION.reading(_parse_response, event=_parse_event)
RETRIEVE = retrieve_response.OPERATION.reading(_parse_response, event=_parse_event)
CANCEL = cancel_response.OPERATION.reading(_parse_response)
DELETE = delete_response.OPERATION.reading(_parse_deletion)
INPUT_ITEMS = list_response_input_items.OPERATION.reading(result_reader(ResponseItemList))


def response_request(
    input_: Any,
    model: str,
    options: Mapping[str, Any],
    limits: RequestLimits,
    *,
    where: str,
    stream: bool = False,
    answer_type: Any = ANY_TEXT,
) -> tuple[CreateResponseRequest, CallOptions]:
    """Return the body of a request for a response, and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    parameters, call = validated_parameters(options, RESPONSE_PARAMETERS, problems, where)
    problems.add(model_name_problem(model))
    if "tools" in parameters:
        parameters["tools"] = tool_requests(parameters["tools"], tool_response_request, problems)
    if answer_type is not ANY_TEXT:
        _set_format(answer_type, parameters, call, problems)
    input_ = _validated_input(input_, limits, problems)
    check_output_tokens(parameters, limits, problems)
    problems.raise_if_any(where)
    if stream:
        parameters["stream"] = True
    return CreateResponseRequest(model=model, input_=input_, **parameters), call


def _validated_input(input_: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Return the input for the request body, and collect its problems."""
    try:
        items = request_items(input_)
        if isinstance(items, str):
            check_text(items, limits, problems, name="input")
        else:
            problems.add(_input_problem(items))
    except Exception as error:  # noqa: BLE001 - the methods of the caller's objects may raise anything
        problems.add(unreadable("input", input_, error))
        return None
    return items


def request_items(input_: Any) -> Any:
    """Convert the received items and responses of an input for the request body; keep mappings unchanged."""
    if isinstance(input_, str) or not is_sequence(input_):
        return input_
    items: list[Any] = []
    for item in list(input_):
        if isinstance(item, Response):
            items += item.to_request()
        else:
            items.append(item.to_request() if isinstance(item, ResponseItem) else item)
    return items


def _set_format(answer_type: Any, parameters: dict[str, Any], call: CallOptions, problems: Problems) -> None:
    """Set the format of the text that requests JSON for a type."""
    text: object = parameters.get("text")
    text = {} if text is None else text
    if not isinstance(text, dict):
        return  # the check of the parameters has reported it
    if "text" in (call.extra_body or ()):  # it would replace the format
        problems.add("extra_body with text and answer_type cannot be combined; pass the option text=")
    if "format" in text:
        problems.add("text.format and answer_type cannot be combined; pass one of them")
    parameters["text"] = {**text, "format": {"type": "json_schema", **answer_schema(answer_type, problems)}}


def retrieval(
    response_id: str, options: Mapping[str, Any], *, where: str, starting_after: object = None
) -> tuple[dict[str, Any], CallOptions]:
    """Return the parameters of a request for a stored response, and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    if starting_after is not None:
        problems.check_rule(COUNT_OR_ZERO, "starting_after", starting_after)
    return _stored(response_id, options, RETRIEVAL_PARAMETERS, problems, where)


def input_items_request(
    response_id: str, options: Mapping[str, Any], *, where: str
) -> tuple[dict[str, Any], CallOptions]:
    """Return the parameters of a request for input items, and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    return _stored(response_id, options, INPUT_ITEMS_PARAMETERS, Problems(), where)


def validated_options(response_id: str, options: Mapping[str, Any], *, where: str) -> CallOptions:
    """Validate the arguments of a method without parameters, and return the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    return _stored(response_id, options, NO_PARAMETERS, Problems(), where)[1]


# The id is one segment of the path; servers make ids from these characters.
_RESPONSE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:=-]{0,511}")


def _stored(
    response_id: object, options: Mapping[str, Any], parameters: Parameters, problems: Problems, where: str
) -> tuple[dict[str, Any], CallOptions]:
    found, call = validated_parameters(options, parameters, problems, where)
    if not (isinstance(response_id, str) and _RESPONSE_ID.fullmatch(response_id)):
        problems.add(f"response_id must be the id of a response, not {describe_value(response_id)}")
    problems.raise_if_any(where)
    return found, call


def _input_problem(input_: object) -> str:
    if not is_sequence(input_):
        return f"input must be a text or a list of items, not {describe_value(input_)}"
    return "" if len(input_) else "input is empty"
