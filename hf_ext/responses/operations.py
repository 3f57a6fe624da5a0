"""Operations of the Responses API: validate a request, build the request model, parse responses and events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from hf_api.api.router import create_response
from hf_api.models import CreateResponseRequest

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.errors_in_success import error_from_finish_reason
from hf_ext._calls.request.readers import check_no_error, event_reader, result_reader
from hf_ext._core.validate import (
    Problems,
    check_output_tokens,
    check_text,
    describe_value,
    model_name_problem,
)
from hf_ext._core.values.sequences import is_sequence
from hf_ext._schema.responses.response_parameters import RESPONSE_PARAMETERS
from hf_ext.errors import ResponseDecodeError
from hf_ext.responses.accumulate import RESPONSE_ENDS
from hf_ext.responses.results import Response, ResponseEvent

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits

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


CREATE = create_response.OPERATION.reading(
    result_reader(Response, _check_response), event=event_reader(ResponseEvent, _check_event)
)


def response_request(
    input_: Any, model: str, options: Mapping[str, Any], limits: RequestLimits, *, where: str, stream: bool = False
) -> tuple[CreateResponseRequest, CallOptions]:
    """Return the body of a request for a response, and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    parameters, call = validated_parameters(options, RESPONSE_PARAMETERS, problems, where)
    problems.add(model_name_problem(model))
    if isinstance(input_, str):
        check_text(input_, limits, problems, name="input")
    else:
        problems.add(_input_problem(input_))
    check_output_tokens(parameters, limits, problems)
    problems.raise_if_any(where)
    if stream:
        parameters["stream"] = True
    return CreateResponseRequest(model=model, input_=input_, **parameters), call


def _input_problem(input_: object) -> str:
    if not is_sequence(input_):
        return f"input must be a text or a list of items, not {describe_value(input_)}"
    return "" if len(input_) else "input is empty"
