"""Docstrings that a class or a function defines itself."""

from __future__ import annotations

import inspect
from typing import Any


def docstring(documented: Any) -> str:
    """Return the docstring that was written for a class or a function; "" if there is none.

    The signature that `dataclass` generates as a docstring is left out. An inherited docstring is left out too, because
    the docstring of pydantic's `BaseModel` is a page long.
    """
    if not isinstance(documented, type):
        return inspect.getdoc(documented) or ""
    text = vars(documented).get("__doc__") or ""
    return "" if text.startswith(f"{documented.__name__}(") else inspect.cleandoc(text)
