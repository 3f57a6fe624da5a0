"""Scalars of NumPy and similar libraries, converted to Python's own."""

from __future__ import annotations

from typing import Any

_PYTHON_TYPES = frozenset({str, int, float, bool, list, dict, tuple, type(None)})


def to_python_scalar(value: Any) -> Any:
    """Convert a NumPy scalar, or an array with no dimensions, to a Python scalar; return any other value unchanged."""
    if type(value) in _PYTHON_TYPES or getattr(value, "ndim", None) != 0:
        return value
    item = getattr(value, "item", None)
    return value if item is None else item()
