"""Errors for vectors that cannot be decoded. The message names the text of the vector, and the problem.

Some servers send NaN as `NaN`, others as null: https://github.com/serde-rs/json/issues/202.
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
_MAX_DEPTH = 3  # the maximum number of array levels below the outermost array: the shape [1, 1, tokens, d] has three


def error_from_vectors(values: Sequence[Any]) -> ResponseDecodeError | None:
    """Return an error that names the texts whose vectors cannot be decoded; None if every vector is valid.

    Args:
        values: For each text, the vector or the token vectors, decoded from JSON.
    """
    problems = {text: problem for text, value in enumerate(values) if (problem := _problem(value, _MAX_DEPTH))}
    if not problems:
        return None
    first, *others = problems
    more = f"; the vectors of {describe_indexes(others, 'text')} cannot be decoded either" if others else ""
    error = ResponseDecodeError(f"the vector of text {first} {problems[first]}{more}")
    error.inputs = [first, *others]
    return error


def _problem(value: Any, depth: int) -> str:
    if value is None:
        return "is null"
    if isinstance(value, str):
        return _base64_problem(value)
    if not json.is_array(value):
        return f"is not an array but {type(value).__name__}"
    if not value:
        return "is empty"
    return next(filter(None, (_item_problem(item, depth) for item in value)), "")


def _item_problem(item: Any, depth: int) -> str:
    if json.is_array(item):
        return _problem(item, depth - 1) if depth else ""
    return _number_problem(item)


def _number_problem(number: Any) -> str:
    if number is None:
        return "contains null"
    if isinstance(number, bool) or not isinstance(number, int | float):
        return f"contains {type(number).__name__}"
    if abs(number) <= _LARGEST:
        return ""
    is_nan = number != number  # noqa: PLR0124 - only NaN differs from itself; math.isnan fails for huge integers
    return "contains NaN" if is_nan else "contains a number beyond float32"


def _base64_problem(text: str) -> str:
    try:
        numbers = np.frombuffer(a2b_base64(text, strict_mode=True), np.dtype("<f4"))
    except (Base64Error, ValueError):
        return "is not base64 of float32 numbers"
    if not len(numbers):
        return "is empty"
    return "" if np.isfinite(numbers).all() else "contains NaN or infinity"
