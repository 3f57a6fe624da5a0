"""Docstrings: what a class or a function says about itself, without what Python and its libraries say of it."""

from __future__ import annotations

import inspect
from typing import Any


def docstring(documented: Any) -> str:
    """Return the docstring that was written for a class or a function; "" if there is none.

    Left out are the signature that dataclasses make of themselves, and what a class only inherits, as pydantic's models
    inherit a page of documentation.
    """
    if not isinstance(documented, type):
        return inspect.getdoc(documented) or ""
    text = vars(documented).get("__doc__") or ""
    return "" if text.startswith(f"{documented.__name__}(") else inspect.cleandoc(text)
