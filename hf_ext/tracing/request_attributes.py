"""Request attributes: what a request asks for, as attributes of its span. No text is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from hf_api.types import UNSET

from hf_ext._core.values import json
from hf_ext.tracing import names

if TYPE_CHECKING:
    from hf_ext.tracing.operations import Kind

Attributes = dict[str, Any]

_SAMPLED = {"chat", "text_completion"}
_JSON_FORMATS = {"grammar", "json", "json_object", "json_schema", "regex"}


def request_attributes(
    kind: Kind, body: Any, extra_body: Mapping[str, Any] | None, *, is_stream: bool
) -> dict[str, Any]:
    """Return the attributes of a request.

    Args:
        kind: The kind of the call.
        body: The body of the request: a generated model, a mapping, or anything else, which has no attributes.
        extra_body: The fields that the caller added to the body.
        is_stream: Whether the request asks for a stream.
    """
    attributes: Attributes = {names.REQUEST_STREAM: True} if is_stream else {}
    if kind.output:
        attributes[names.OUTPUT_TYPE] = kind.output
    _add_fields(attributes, body)
    if extra_body is not None:
        _add_fields(attributes, extra_body)
    if kind.name not in _SAMPLED:
        attributes.pop(names.REQUEST_TOP_K, None)  # it is the number of results
    return attributes


def field_of(value: Any, name: str) -> Any:
    """Return a field of a generated model or of a mapping; None if it is not sent."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    found = getattr(value, name, None)
    return None if found is UNSET else found


def _add_fields(attributes: Attributes, source: Any) -> None:
    for name, value in _sent_fields(source):
        number = names.REQUEST_PARAMETERS.get(name)
        if number is None:
            _OPTIONS[name](attributes, value)
            continue
        attribute, type_ = number
        if isinstance(value, int) or (type_ is float and isinstance(value, float)):
            attributes[attribute] = type_(value)  # databases keep the type of the first value that they receive


def _sent_fields(source: Any) -> Iterable[tuple[str, Any]]:
    """Return the fields of a request that have attributes."""
    if json.is_object(source):
        return [(name, value) for name, value in source.items() if name in _KNOWN and value is not None]
    known = _known_fields(source.__class__)
    return [(name, value) for name in known if (value := getattr(source, name)) is not UNSET and value is not None]


@cache
def _known_fields(cls: type) -> tuple[str, ...]:
    """Return the fields of a generated model that have attributes. Reading only these takes a tenth of the time."""
    return tuple(name for name in getattr(cls, "__slots__", ()) if name in _KNOWN)


def _add_count(attributes: Attributes, value: Any) -> None:
    if isinstance(value, int) and value != 1:
        attributes[names.REQUEST_CHOICE_COUNT] = value


def _add_stop(attributes: Attributes, value: Any) -> None:
    texts = value if json.is_array(value) else [value]
    attributes[names.REQUEST_STOP_SEQUENCES] = [str(text) for text in texts]


def _add_text(attribute: str) -> Callable[[Attributes, Any], None]:
    def add(attributes: Attributes, value: Any) -> None:
        if isinstance(value, str):
            attributes[attribute] = value

    return add


def _add_reasoning(attributes: Attributes, value: Any) -> None:
    _add_text(names.REQUEST_REASONING_LEVEL)(attributes, field_of(value, "effort"))


def _add_dimensions(attributes: Attributes, value: Any) -> None:
    if isinstance(value, int):
        attributes[names.DIMENSION_COUNT] = value


def _add_encoding(attributes: Attributes, value: Any) -> None:
    if isinstance(value, str):
        attributes[names.REQUEST_ENCODING_FORMATS] = [value]


def _add_format(attributes: Attributes, value: Any) -> None:
    type_ = field_of(value, "type")
    if type_ == "text" or type_ in _JSON_FORMATS:
        attributes[names.OUTPUT_TYPE] = "text" if type_ == "text" else "json"


def _add_text_options(attributes: Attributes, value: Any) -> None:
    _add_format(attributes, field_of(value, "format"))


def _add_modalities(attributes: Attributes, value: Any) -> None:
    if json.is_array(value) and "audio" in value:
        attributes[names.OUTPUT_TYPE] = "speech"


_OPTIONS: Final[Mapping[str, Callable[[Attributes, Any], None]]] = {
    "n": _add_count,
    "stop": _add_stop,
    "reasoning_effort": _add_text(names.REQUEST_REASONING_LEVEL),
    "reasoning": _add_reasoning,
    "previous_response_id": _add_text(names.REQUEST_PREVIOUS_RESPONSE_ID),
    "dimensions": _add_dimensions,
    "encoding_format": _add_encoding,
    "response_format": _add_format,
    "grammar": _add_format,
    "text": _add_text_options,
    "modalities": _add_modalities,
    "parameters": _add_fields,
}
_KNOWN = frozenset({*_OPTIONS, *names.REQUEST_PARAMETERS})
