"""Decode vectors from JSON text: one vector, or the rows of a matrix.

A row is the JSON text of one vector. If the extra `simd` is installed, simdjson decodes arrays, and pybase64 decodes
base64. Otherwise msgspec decodes both.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from hf_ext._core.values.plurals import describe_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Vector = NDArray[np.float32] | NDArray[np.float64] | Sequence[float]
    Matrix = NDArray[np.float32]

_QUOTE = ord('"')
_FLOAT32 = np.dtype("<f4")

_floats = msgspec.json.Decoder(list[float])
_base64 = msgspec.json.Decoder(bytes)


def _import_if_installed(name: str) -> Any:
    return import_module(name) if find_spec(name) else None


_simdjson = _import_if_installed("simdjson")
_pybase64 = _import_if_installed("pybase64")


def decode_matrix(rows: Sequence[memoryview]) -> Matrix:
    """Decode rows into one float32 matrix of shape (rows, dimensions).

    The rows are decoded one by one, so that only one row exists as Python floats at a time.

    Raises:
        ValueError: A row is not a vector, or is empty, or its length differs from the first row, or a number in it is
            not finite in float32.
    """
    first = decode_vector(rows[0])
    if not len(first):
        raise ValueError("a vector is empty")
    matrix = np.empty((len(rows), len(first)), dtype=np.float32)
    with np.errstate(over="ignore"):  # a number that is too large for float32 becomes infinite, which is checked below
        for index, row in enumerate(rows):
            vector = decode_vector(row)
            if len(vector) != len(first):
                dimensions = describe_count(len(vector), "dimension")
                raise ValueError(f"vector {index} has {dimensions}, vector 0 has {len(first)}")
            matrix[index] = vector
    if not np.isfinite(matrix).all():
        raise ValueError("a vector contains NaN or infinity")
    return matrix


def decode_vector(row: memoryview) -> Vector:
    """Decode a row: a JSON array of numbers, or a JSON string with little-endian float32 in base64.

    Raises:
        ValueError: The row is neither an array of numbers nor such a string.
    """
    return np.frombuffer(_decode_base64(row), _FLOAT32) if row[0] == _QUOTE else _decode_array(bytes(row))


def _decode_base64(row: memoryview) -> bytes:
    if _pybase64 is not None:
        try:
            decoded: bytes = _pybase64.b64decode(row[1:-1], validate=True)
        except ValueError:
            return _base64.decode(row)  # msgspec also decodes escaped slashes, and its error message has the cause
        return decoded
    return _base64.decode(row)


def _decode_array(text: bytes) -> Vector:
    if _simdjson is not None and text.find(b"[", 1) < 0:  # simdjson would flatten nested arrays
        try:
            numbers: NDArray[np.float64] = np.frombuffer(_simdjson.Parser().parse(text).as_buffer(of_type="d"))
        except (AttributeError, RuntimeError, TypeError, ValueError):  # RuntimeError: an integer has over 64 bits
            return _floats.decode(text)  # msgspec also decodes large integers, and its error message has the cause
        return numbers
    return _floats.decode(text)
