"""Scalars of NumPy and similar libraries, converted to Python's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hf_ext._core.values.signal_handlers import raise_from_signal_handler

# The methods of the base classes, because a subclass may override its own.
_EXACT: dict[type, Callable[[Any], Any]] = {str: str.__str__, int: int.__int__, float: float.__float__}

PYTHON_TYPES = frozenset({str, int, float, bool, list, dict, tuple, type(None)})


def to_python_scalar(value: Any) -> Any:
    """Convert a NumPy scalar, or an array with no dimensions, to a Python scalar; return any other value unchanged.

    An instance of a subclass of str, int or float becomes a plain str, int or float.
    """
    if type(value) in PYTHON_TYPES:
        return value
    for base in (str, int, float):
        if isinstance(value, base):
            return _EXACT[base](value)
    try:
        return value.item() if value.ndim == 0 else value
    except Exception as error:  # noqa: BLE001 - most objects have no `ndim`, and an object of a caller may raise anything
        raise_from_signal_handler(error)
        return value
