"""Docstrings that a class or a function defines itself."""

from __future__ import annotations

import inspect
from typing import Any


def docstring(documented: Any) -> str:
    """Return the docstring that was written for a class or a function; "" if there is none.

    The signature that `dataclass` generates as a docstring is left out. An inherited docstring is left out too, because
    the docstring of pydantic's `BaseModel` is a page long. Of a method of this client, only the summary is returned:
    the rest is for programmers, and would be sent with each request.
    """
    if not isinstance(documented, type):
        text = inspect.getdoc(documented) or ""
        is_ours = (getattr(documented, "__module__", None) or "").partition(".")[0] == "hf_ext"
        return text.partition("\n\n")[0] if is_ours else text
    text = vars(documented).get("__doc__") or ""
    return "" if text.startswith(f"{documented.__name__}(") else inspect.cleandoc(text)
