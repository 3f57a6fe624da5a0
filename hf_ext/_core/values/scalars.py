"""Numbers of numpy and the like, as Python's own."""

from __future__ import annotations

from typing import Any

_OWN = frozenset({str, int, float, bool, list, dict, tuple, type(None)})


def to_python_scalar(value: Any) -> Any:
    """Return a scalar of numpy, or an array without dimensions, as Python's own; anything else as it is."""
    if type(value) in _OWN or getattr(value, "ndim", None) != 0:
        return value
    item = getattr(value, "item", None)
    return value if item is None else item()
