"""The width of the terminal that a stream writes to."""

from __future__ import annotations

import os
from typing import IO

_USUAL = 80


def terminal_columns(stream: IO[str]) -> int:
    """Return the number of columns of the terminal of a stream; 80 if it is none, or does not say.

    `shutil.get_terminal_size` measures the terminal of standard output, which may be a pipe or another one.
    """
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except (OSError, ValueError, AttributeError):  # AttributeError: an object of the caller without fileno
        return _USUAL
