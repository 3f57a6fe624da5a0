"""Response requests and streams: checked and built, read and put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from hf_api.api.router import create_response
from hf_api.models import CreateResponseRequest

from hf_ext import _json
from hf_ext._options import split_options
from hf_ext._read import reads
from hf_ext._validate import Number, Problems, check_sampling, check_text, model_name_problem, shown
from hf_ext.errors import ApiError
from hf_ext.types.options import ResponseParameters
from hf_ext.types.responses import Response, ResponseEvent, ResponseItem, ResponsePart

if TYPE_CHECKING:
    from hf_ext._options import CallOptions
    from hf_ext._validate import Limits

_NAMES = ResponseParameters.__optional_keys__
_COUNTS = frozenset({"max_output_tokens", "max_tool_calls", "top_logprobs"})
_COUNTS_RULE = Number(1, whole=True)
_ENDS = frozenset({"response.completed", "response.incomplete"})


def _read_event(data: bytes) -> ResponseEvent:
    """Read an event; one that says that the response failed is raised."""
    event = _json.decode(data, ResponseEvent).retain(None, data)
    if event.type == "response.failed":
        error = (event.response.error if event.response else None) or {}
        raise ApiError(str(error.get("message") or "the response failed"), code=str(error.get("code") or ""))
    if event.type == "error":
        raise ApiError(event.message or "the response failed", code=event.code or "")
    return event


CREATE = create_response.OPERATION.reading(reads(Response), event=_read_event)


def response_request(
    input_: Any, model: str, options: Mapping[str, Any], limits: Limits, *, where: str, stream: bool = False
) -> tuple[CreateResponseRequest, CallOptions]:
    """Return the body of a response and how to send it; ValidationError with every problem found."""
    problems = Problems()
    parameters, call = split_options(options, _NAMES, problems)
    problems.add(model_name_problem(model))
    if isinstance(input_, str):
        check_text(input_, limits, problems, name="input")
    else:
        problems.add(_input_problem(input_))
    for name in _COUNTS & parameters.keys():
        problems.add(_COUNTS_RULE.problem(name, parameters[name]))
    check_sampling({name: value for name, value in parameters.items() if name not in _COUNTS}, limits, problems)
    problems.raise_if_any(where)
    if stream:
        parameters["stream"] = True
    return CreateResponseRequest(model=model, input_=input_, **parameters), call


def _input_problem(input_: object) -> str:
    if not isinstance(input_, list | tuple):
        return f"input must be a text or a list of items, not {shown(input_)}"
    return "" if len(cast("Sequence[object]", input_)) else "input is empty"


class ResponseAccumulator:
    """Collects the events of a response; until the last one brings it whole, its texts as far as they came."""

    def __init__(self) -> None:
        self._response: Response | None = None
        self._ended = False
        self._texts: dict[int, list[str]] = {}

    def add(self, event: ResponseEvent) -> None:
        """Take the next event."""
        if event.response is not None:
            self._response = event.response
        self._ended = self._ended or event.type in _ENDS
        if event.text:
            self._texts.setdefault(event.output_index or 0, []).append(event.text)

    @property
    def finished(self) -> bool:
        """True once the response has ended; there is no `[DONE]`."""
        return self._ended

    def result(self) -> Response:
        """Return the response, or what has arrived of it."""
        begun = self._response or Response()
        if self._ended:
            return begun
        items = [
            ResponseItem(
                type="message", role="assistant", content=[ResponsePart(type="output_text", text="".join(texts))]
            )
            for _, texts in sorted(self._texts.items())
        ]
        return Response(id=begun.id, created_at=begun.created_at, model=begun.model, status="in_progress", output=items)

    def text(self, event: ResponseEvent) -> str:
        """Return the text that an event adds."""
        return event.text
