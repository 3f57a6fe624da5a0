"""ShowProgress: one line on a terminal or in a notebook that follows a job, and log lines elsewhere."""

from __future__ import annotations

import logging
import math
import sys
import time
from collections.abc import Callable
from typing import TextIO

from hf_ext._core.values.notebook import is_notebook
from hf_ext._core.values.terminal_columns import terminal_columns
from hf_ext.bulk.results import Progress

__all__ = ["ShowProgress"]

_log = logging.getLogger("hf_ext.bulk")
_ERASE = "\r\x1b[K"


class ShowProgress:
    """Shows the progress of a job. Pass it as `on_progress`.

        job.run(on_progress=ShowProgress())

    On a terminal and in a notebook, one line is written again and again. Elsewhere, such as in a container, a line is
    logged every `interval` seconds, by the logger `hf_ext.bulk` with level INFO.

    Args:
        stream: Where the line is written; default `sys.stderr`, in a notebook the output of the cell.
        interval: Seconds between two log lines.
        clock: Function that returns seconds on a monotonic clock.
    """

    def __init__(
        self, stream: TextIO | None = None, *, interval: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._interval = interval
        self._clock = clock
        self._logged_at = -math.inf
        self._shown = ""

    def __call__(self, progress: Progress) -> None:
        """Show the progress."""
        if self._stream is None and is_notebook():
            self._show_in_cell(str(progress), is_last=progress.is_last)
            return
        stream = sys.stderr if self._stream is None else self._stream
        if stream.isatty():
            line = str(progress)
            # A line that is wider than the terminal could not be replaced. The last one is not replaced.
            stream.write(_ERASE + (f"{line}\n" if progress.is_last else line[: terminal_columns(stream) - 1]))
            stream.flush()
        elif progress.is_last or self._clock() - self._logged_at >= self._interval:
            self._logged_at = self._clock()
            _log.info("%s", progress)

    def _show_in_cell(self, line: str, *, is_last: bool) -> None:
        """Replace the line of the cell. A notebook has no code that erases a line, so that spaces do it."""
        sys.stdout.write(f"\r{line.ljust(len(self._shown))}" + ("\n" if is_last else ""))
        sys.stdout.flush()
        self._shown = line
