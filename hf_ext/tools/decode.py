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
    """Decode JSON text to a value of a type. The usual mistakes of models in JSON are tolerated.

    Raises:
        NotJsonError: The text is not JSON.
        ValueError: The value does not fit the type; the message contains the path to the wrong part.
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
    """Convert decoded JSON. If that fails, replace floats such as 5.0 by integers such as 5, and convert again.

    The reason is that models write 5.0 for the integer 5.

    Raises:
        ValueError: The value does not fit; the message contains the path to the wrong part.
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
    """Replace each float that is a whole number by an int, at every level of decoded JSON."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_object(value):
        return {key: _with_integers(item) for key, item in value.items()}
    return [_with_integers(item) for item in value] if is_array(value) else value
