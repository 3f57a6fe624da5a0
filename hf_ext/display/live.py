"""Live: show an answer while it is received, in a notebook, in a terminal, or in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from hf_ext._core.values.notebook import is_notebook
from hf_ext.display.limits import Limits

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.live import Live as RichLive


class Screen(Protocol):
    """Where an answer is shown."""

    def start(self) -> None:
        """Begin."""
        ...

    def update(self, result: Any) -> None:
        """Show the result so far, in place of what was shown before."""
        ...

    def stop(self) -> None:
        """End."""
        ...


class Live:
    """Show a result again and again, but not more often than the limit of updates.

    Args:
        screen: Where the result is shown.
        clock: Returns seconds on a monotonic clock.
    """

    def __init__(self, screen: Screen, clock: Callable[[], float] = time.monotonic) -> None:
        self._screen = screen
        self._clock = clock
        self._next = -float("inf")
        self._pending: Callable[[], Any] | None = None

    def __enter__(self) -> Self:
        self._screen.start()
        return self

    def update(self, result: Callable[[], Any]) -> None:
        """Show the result that a function returns, if the last update is long enough ago."""
        now = self._clock()
        if now < self._next:
            self._pending = result
            return
        self._pending = None
        self._screen.update(result())
        self._next = now + 1 / Limits.current().updates_per_second

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._pending is not None:
                self._screen.update(self._pending())
        finally:
            self._screen.stop()


def start() -> Live:
    """Return a display of the place where the program runs: a notebook, a terminal, or anything else."""
    if is_notebook():
        return Live(NotebookScreen())
    if sys.stdout.isatty() and _has_rich():
        return Live(TerminalScreen())
    return Live(PlainScreen())


class NotebookScreen:
    """One output of a cell, which is replaced."""

    def __init__(self) -> None:
        self._handle: Any = None

    def start(self) -> None:
        """Begin; the output appears with the first result."""

    def update(self, result: Any) -> None:
        """Show the result in place of the last one."""
        display: Any = import_module("IPython.display").display  # it has no type hints
        if self._handle is None:
            self._handle = display(result, display_id=True)
        else:
            self._handle.update(result)

    def stop(self) -> None:
        """End; the output stays."""


class TerminalScreen:
    """A part of a terminal, which rich draws again.

    A terminal cannot draw again what has scrolled out. So only the last lines of a result that is higher than the
    terminal are drawn; the end draws the whole result once.
    """

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console()
        self._live = self._new_live()
        self._drawn: LastLines | None = None
        self._is_alone = False  # whether nothing else is on the screen

    def start(self) -> None:
        """Begin."""
        self._live.start()

    def update(self, result: Any) -> None:
        """Draw the result in place of the last one."""
        if self._drawn is not None and self._drawn.width > self._console.width:
            self._clear()
        self._drawn = LastLines(result)
        self._live.update(self._drawn, refresh=True)

    def stop(self) -> None:
        """Draw the whole last result, which stays."""
        if self._drawn is not None:
            self._live.update(self._drawn.result)
        self._live.stop()

    def _new_live(self) -> RichLive:
        from rich.live import Live as RichLive

        # The updates come from `Live`, so that rich needs no thread of its own.
        return RichLive(console=self._console, auto_refresh=False)

    def _clear(self) -> None:
        """Draw on an empty screen from now on, because the terminal became narrower than the drawn lines.

        Some terminals then break the lines and others cut them, so the first line of the result may be anywhere.
        """
        if not self._is_alone:  # keep what is on the screen: let it scroll out
            self._console.file.write("\n" * self._console.height)
            self._is_alone = True
        self._console.clear()
        self._live.update("")
        self._live.stop()
        self._console.clear()
        self._live = self._new_live()
        self._live.start()


class LastLines:
    """The last lines of a result, as many as fit on the terminal.

    Attributes:
        result: The result.
        width: The width of the longest drawn line, in columns.
    """

    def __init__(self, result: Any) -> None:
        self.result = result
        self.width: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the lines."""
        from rich.segment import Segment, Segments

        lines = console.render_lines(self.result, options, pad=False)[-max(1, console.height - 1) :]
        self.width = max(map(Segment.get_line_length, lines), default=0)
        yield Segments([segment for line in lines for segment in (*line, Segment.line())])


class PlainScreen:
    """Any other output: text is written as it is received, without control characters."""

    def __init__(self) -> None:
        self._written = 0

    def start(self) -> None:
        """Begin."""

    def update(self, result: Any) -> None:
        """Write the text that is new."""
        from hf_ext.display.terminal import printable

        text: str = result if isinstance(result, str) else result.text
        sys.stdout.write(printable(text[self._written :]))
        sys.stdout.flush()
        self._written = len(text)

    def stop(self) -> None:
        """End the line."""
        sys.stdout.write("\n")


def _has_rich() -> bool:
    from importlib.util import find_spec

    return find_spec("rich") is not None
