"""Progress: one line on standard error, such as `embed 12,800/100,000 · 2,560/s · 34 s left`.

On a terminal, the line appears after a second. In a pipe, and with TERM=dumb, there is none, except every 10 seconds
with `-v`: a line, or a JSON line if the output is JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hf_ext.bulk import Progress as JobProgress
    from hf_ext.cli.session import Session

_FIRST_AFTER: Final = 1.0
_PAUSE: Final = 0.2
_PIPE_PAUSE: Final = 10.0


class Progress:
    """The progress of a command that makes many calls.

    Args:
        session: The command.
        noun: The name of the command, for the line.
        total: The number of rows; None if it is not known.
        clock: Returns the time in seconds.
    """

    def __init__(
        self, session: Session, noun: str, total: int | None, *, clock: Callable[[], float] = monotonic
    ) -> None:
        options, self._terminal = session.options, session.terminal
        self._noun = noun
        self._total = total
        self._clock = clock
        self._start = clock()
        self._is_live = self._terminal.has_status and not (options.quiet or options.no_progress)
        self._is_logged = options.verbose and not self._terminal.has_status
        self._as_json = session.target.reports_json
        self._next = self._start + (_FIRST_AFTER if self._is_live else _PIPE_PAUSE)
        self._is_shown = False

    def update(self, done: int, cost: float | None = None) -> None:
        """Show the number of rows that are done."""
        self._show(lambda: self.line(done, cost), {"done": done, "total": self._total})

    def show_job(self, progress: JobProgress) -> None:
        """Show the progress of a job."""
        self._show(lambda: str(progress), asdict(progress))

    def _show(self, line: Callable[[], str], facts: dict[str, Any]) -> None:
        now = self._clock()
        if now < self._next or not (self._is_live or self._is_logged):
            return
        self._next = now + (_PAUSE if self._is_live else _PIPE_PAUSE)
        if self._is_live:
            self._terminal.status(line())
            self._is_shown = True
        elif self._as_json:
            self._terminal.report(json.dumps({"progress": facts}))
        else:
            self._terminal.report(line())

    def line(self, done: int, cost: float | None = None) -> str:
        """Return the line."""
        from hf_ext.cli.usage_line import money

        rate = done / max(self._clock() - self._start, 1e-9)
        parts = [f"{self._noun} {done:,}" + ("" if self._total is None else f"/{self._total:,}"), f"{rate:,.0f}/s"]
        if self._total is not None and rate > 0:
            parts.append(f"{(self._total - done) / rate:.0f} s left")
        return " · ".join([*parts, *([] if cost is None else [money(cost)])])

    def end(self) -> None:
        """Remove the line from the terminal."""
        if self._is_shown:
            self._terminal.status("")
            self._is_shown = False
