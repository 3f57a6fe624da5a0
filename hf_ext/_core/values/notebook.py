"""Whether the program runs in the kernel of a notebook."""

from __future__ import annotations

import sys
from typing import Any


def is_notebook() -> bool:
    """Return whether the output of the program goes to the cells of a notebook."""
    ipython: Any = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    return getattr(shell, "kernel", None) is not None
