"""Decode the text of a model to a value of a type."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from hf_ext._core.values.json import is_array, is_object
from hf_ext.tools._types.adapt import adapt
from hf_ext.tools._types.convert import convert, convert_json
from hf_ext.tools._types.problems import describe_problem
from hf_ext.tools.tolerant_json import loads

T = TypeVar("T")


class NotJsonError(ValueError):
    """A text is not JSON."""


def decode_json(text: str, type_: Any) -> Any:
    """Decode JSON text to a value of a type, and tolerate the errors of models.

    Raises:
        NotJsonError: The text is not JSON.
        ValueError: The value does not fit the type; the message contains the place.
    """
    adapted = adapt(type_)
    with suppress(ValueError, TypeError, RecursionError):
        return convert_json(text, adapted)
    try:
        value = loads(text)
    except ValueError as error:
        raise NotJsonError(str(error)) from None
    return convert_leniently(lambda value: convert(value, adapted), value)


def convert_leniently(converter: Callable[[Any], T], value: Any) -> T:
    """Convert decoded JSON; if it does not fit, convert it with 5 in place of 5.0.

    Models write integers as 5.0.

    Raises:
        ValueError: The value does not fit; the message contains the place.
    """
    try:
        return converter(value)
    except (ValueError, TypeError, RecursionError) as error:
        first = error
    try:
        return converter(_with_integers(value))
    except (ValueError, TypeError, RecursionError):
        raise ValueError(describe_problem(first)) from None


def _with_integers(value: Any) -> Any:
    """Return decoded JSON with an int in place of each float that is a whole number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_object(value):
        return {key: _with_integers(item) for key, item in value.items()}
    return [_with_integers(item) for item in value] if is_array(value) else value
