"""ShowProgress: one line on a terminal that follows a job, and log lines elsewhere."""

from __future__ import annotations

import logging
import math
import sys
import time
from collections.abc import Callable
from typing import TextIO

from hf_ext._core.values.terminal_columns import terminal_columns
from hf_ext.bulk.results import Progress

__all__ = ["ShowProgress"]

_log = logging.getLogger("hf_ext.bulk")
_ERASE = "\r\x1b[K"


class ShowProgress:
    """Shows the progress of a job. Pass it as `on_progress`.

        job.run(on_progress=ShowProgress())

    On a terminal, one line is written again and again. Elsewhere, such as in a container, a line is logged every
    `interval` seconds, by the logger `hf_ext.bulk` with level INFO.

    Args:
        stream: Where the line is written; default `sys.stderr`.
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

    def __call__(self, progress: Progress) -> None:
        """Show the progress."""
        stream = sys.stderr if self._stream is None else self._stream
        if stream.isatty():
            line = str(progress)
            # A line that is wider than the terminal could not be replaced. The last one is not replaced.
            stream.write(_ERASE + (f"{line}\n" if progress.is_last else line[: terminal_columns(stream) - 1]))
            stream.flush()
        elif progress.is_last or self._clock() - self._logged_at >= self._interval:
            self._logged_at = self._clock()
            _log.info("%s", progress)
