"""Vectors as JSON text, decoded by the fastest library that is installed; the extra `simd` brings the fastest two."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Vector = NDArray[np.float32] | NDArray[np.float64] | Sequence[float]

_QUOTE = ord('"')
_FLOAT32 = np.dtype("<f4")

_floats = msgspec.json.Decoder(list[float])
_base64 = msgspec.json.Decoder(bytes)


def _installed(name: str) -> Any:
    return import_module(name) if find_spec(name) else None


_simdjson = _installed("simdjson")
_pybase64 = _installed("pybase64")


def decode_vector(row: memoryview) -> Vector:
    """Return the numbers of a JSON array, or of a JSON string that holds little-endian float32 in base64.

    Raises:
        ValueError: It is neither.
    """
    return np.frombuffer(_from_base64(row), _FLOAT32) if row[0] == _QUOTE else _from_array(bytes(row))


def _from_base64(row: memoryview) -> bytes:
    if _pybase64 is not None:
        try:
            decoded: bytes = _pybase64.b64decode(row[1:-1], validate=True)
        except ValueError:
            return _base64.decode(row)  # which knows escaped slashes, and says what is wrong
        return decoded
    return _base64.decode(row)


def _from_array(text: bytes) -> Vector:
    if _simdjson is not None and text.find(b"[", 1) < 0:  # simdjson would take nested arrays for flat ones
        try:
            numbers: NDArray[np.float64] = np.frombuffer(_simdjson.Parser().parse(text).as_buffer(of_type="d"))
        except (AttributeError, RuntimeError, TypeError, ValueError):  # RuntimeError: an integer beyond 64 bits
            return _floats.decode(text)  # which knows larger numbers, and says what is wrong
        return numbers
    return _floats.decode(text)
