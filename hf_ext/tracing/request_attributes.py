"""Request attributes: what a request asks for, as attributes of its span. No text is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from hf_api.types import UNSET

from hf_ext.tracing import names

if TYPE_CHECKING:
    from hf_ext.tracing.operations import Kind

_JSON_FORMATS = {"json", "json_object", "json_schema", "regex", "grammar"}


def field_of(value: Any, name: str) -> Any:
    """Return a field of a generated model or of a mapping; None if it is not sent."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    found = getattr(value, name, None)
    return None if found is UNSET else found


def request_attributes(
    kind: Kind, body: Any, extra_body: Mapping[str, Any] | None, *, is_stream: bool
) -> dict[str, Any]:
    """Return the attributes of a request.

    Args:
        kind: The kind of the call.
        body: The body of the request: a generated model, a mapping, or anything else without attributes.
        extra_body: The fields that the caller added to the body.
        is_stream: Whether the request asks for a stream.
    """
    attributes: dict[str, Any] = {names.REQUEST_STREAM: True} if is_stream else {}
    parameters = field_of(body, "parameters")
    for source in (body, parameters, extra_body, field_of(extra_body, "parameters")):
        if source is not None:
            _add_numbers(attributes, source)
            _add_options(attributes, source)
    output = _output_type(body, parameters) or kind.output
    if output:
        attributes[names.OUTPUT_TYPE] = output
    return attributes


def _add_numbers(attributes: dict[str, Any], source: Any) -> None:
    for parameter, name in names.REQUEST_PARAMETERS.items():
        value = field_of(source, parameter)
        if isinstance(value, int | float):
            attributes[name] = value


def _add_options(attributes: dict[str, Any], source: Any) -> None:
    count = field_of(source, "n")
    if isinstance(count, int) and count != 1:
        attributes[names.REQUEST_CHOICE_COUNT] = count
    stop = field_of(source, "stop")
    if stop:
        attributes[names.REQUEST_STOP_SEQUENCES] = [stop] if isinstance(stop, str) else [str(each) for each in stop]
    level = field_of(source, "reasoning_effort") or field_of(field_of(source, "reasoning"), "effort")
    if isinstance(level, str):
        attributes[names.REQUEST_REASONING_LEVEL] = level
    previous = field_of(source, "previous_response_id")
    if isinstance(previous, str):
        attributes[names.REQUEST_PREVIOUS_RESPONSE_ID] = previous
    dimensions = field_of(source, "dimensions")
    if isinstance(dimensions, int):
        attributes[names.DIMENSION_COUNT] = dimensions
    encoding = field_of(source, "encoding_format")
    if isinstance(encoding, str):
        attributes[names.REQUEST_ENCODING_FORMATS] = [encoding]


def _output_type(body: Any, parameters: Any) -> str:
    """Return the form of output that a text request asks for; "" if it asks for none."""
    form = (
        field_of(body, "response_format")
        or field_of(field_of(body, "text"), "format")
        or field_of(parameters, "grammar")
        or field_of(parameters, "response_format")
    )
    type_ = field_of(form, "type")
    if isinstance(type_, str):
        return "json" if type_ in _JSON_FORMATS else "text" if type_ == "text" else ""
    modalities = field_of(body, "modalities")
    return "speech" if isinstance(modalities, list) and "audio" in modalities else ""
