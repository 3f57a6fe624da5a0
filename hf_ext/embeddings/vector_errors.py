"""Flaws: which text's vector cannot be read, for the error message of a response that failed to decode.

Servers write NaN as `NaN` or null: https://github.com/serde-rs/json/issues/202.
"""

from __future__ import annotations

from binascii import Error as Base64Error
from binascii import a2b_base64
from typing import TYPE_CHECKING, Any

import numpy as np

from hf_ext._core.values import json
from hf_ext._core.values.plurals import describe_indexes
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST = float(np.finfo(np.float32).max)
_DEEPEST = 3  # token vectors with a batch axis


def flaw_error(values: Sequence[Any]) -> ResponseDecodeError | None:
    """Return the error that names the texts whose vectors cannot be read; None if all can.

    Args:
        values: What the response holds for each text, decoded from JSON.
    """
    flaws = {text: flaw for text, value in enumerate(values) if (flaw := _flaw(value, _DEEPEST))}
    if not flaws:
        return None
    first, *others = flaws
    more = f", and those of {describe_indexes(others, 'text')} cannot be read" if others else ""
    error = ResponseDecodeError(f"the vector of text {first} {flaws[first]}{more}")
    error.inputs = [first, *others]
    return error


def _flaw(value: Any, deepest: int) -> str:
    if value is None:
        return "is null"
    if isinstance(value, str):
        return _flaw_of_base64(value)
    if not json.is_array(value):
        return f"is no vector but {type(value).__name__}"
    if not value:
        return "is empty"
    return next(filter(None, (_flaw_of_item(item, deepest) for item in value)), "")


def _flaw_of_item(item: Any, deepest: int) -> str:
    if json.is_array(item):
        return _flaw(item, deepest - 1) if deepest else ""
    return _flaw_of_number(item)


def _flaw_of_number(number: Any) -> str:
    if number is None:
        return "holds null"
    if isinstance(number, bool) or not isinstance(number, int | float):
        return f"holds {type(number).__name__}"
    if abs(number) <= _LARGEST:
        return ""
    return "holds a number beyond float32" if number == number else "holds NaN"  # noqa: PLR0124 - NaN is not itself


def _flaw_of_base64(text: str) -> str:
    try:
        numbers = np.frombuffer(a2b_base64(text, strict_mode=True), np.dtype("<f4"))
    except (Base64Error, ValueError):
        return "is no base64 of float32 numbers"
    if not len(numbers):
        return "is empty"
    return "" if np.isfinite(numbers).all() else "holds NaN or infinity"
