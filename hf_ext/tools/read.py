"""Read: what a model wrote, as a value of a type."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from hf_ext._core.values.json import is_array, is_object
from hf_ext.tools._types.adapt import adapted
from hf_ext.tools._types.shapes import problem_text, read_text, read_value
from hf_ext.tools.model_json import loads

T = TypeVar("T")


class NotJsonError(ValueError):
    """A text is not JSON."""


def from_json(text: str, type_: Any) -> Any:
    """Return JSON text as a value of a type.

    Raises:
        NotJsonError: It is no JSON.
        ValueError: It does not fit; the text of the error names the place.
    """
    inner = adapted(type_)
    with suppress(ValueError, TypeError, RecursionError):
        return read_text(text, inner)
    try:
        value = loads(text)
    except ValueError as error:
        raise NotJsonError(str(error)) from None
    return read_leniently(lambda value: read_value(value, inner), value)


def read_leniently(reader: Callable[[Any], T], value: Any) -> T:
    """Return what a reader makes of decoded JSON; where it does not fit, 5.0 is tried as 5, which models write for it.

    Raises:
        ValueError: It does not fit; the text of the error names the place.
    """
    try:
        return reader(value)
    except (ValueError, TypeError, RecursionError) as error:
        first = error
    try:
        return reader(_with_whole_numbers(value))
    except (ValueError, TypeError, RecursionError):
        raise ValueError(problem_text(first)) from None


def _with_whole_numbers(value: Any) -> Any:
    """Return decoded JSON with every number that is whole as an int."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_object(value):
        return {key: _with_whole_numbers(item) for key, item in value.items()}
    return [_with_whole_numbers(item) for item in value] if is_array(value) else value
