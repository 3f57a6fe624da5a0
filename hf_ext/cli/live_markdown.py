"""Live Markdown: an answer on a terminal while it is received.

Finished blocks are printed for good. Only the last block is painted again, at most 12 times a second, so that a long
answer scrolls like any other output. Of a block that is higher than the terminal, only the end is painted again.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock, Timer
from time import monotonic
from typing import TYPE_CHECKING, Final

from hf_ext.cli.fences import fence_after
from hf_ext.cli.safe_text import safe_text
from hf_ext.cli.terminal import Level

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

_PAUSE: Final = 1 / 12


class LiveMarkdown:
    """Prints an answer as Markdown. Call `add` for each piece and `end` after the last one.

    Args:
        terminal: The terminal; standard output must be one.
        clock: Returns the time in seconds.
    """

    def __init__(self, terminal: Terminal, *, clock: Callable[[], float] = monotonic) -> None:
        self._terminal = terminal
        self._clock = clock
        self._open = ""  # the text of the last block
        self._painted = 0  # the lines of the last block on the screen
        self._next_paint = 0.0
        self._late: Timer | None = None  # paints a piece after which no other arrives
        self._lock = RLock()
        self._has_blocks = False
        self._render = _renderer(terminal)

    def add(self, text: str) -> None:
        """Add a piece of the answer."""
        with self._lock:
            self._open += text
            finished, self._open = split_blocks(self._open)
            for block in finished:
                self._print_block(block)
            if self._clock() >= self._next_paint:
                self._paint()
            elif self._late is None:
                self._late = Timer(_PAUSE, self._paint_late)
                self._late.daemon = True
                self._late.start()

    def pause(self) -> None:
        """Print the last block for good."""
        self.end()

    def end(self) -> None:
        """Print the last block for good."""
        with self._lock:
            if self._late is not None:
                self._late.cancel()
                self._late = None
            if self._open.strip():
                self._print_block(self._open)
            self._open = ""
            self._erase()
            self._terminal.flush()

    def _print_block(self, block: str) -> None:
        self._erase()
        lines = self._render(safe_text(block))
        if self._has_blocks and lines:
            self._terminal.write_line()
        self._has_blocks = self._has_blocks or bool(lines)
        for line in lines:
            self._terminal.write_line(line)
        self._terminal.flush()

    def _paint_late(self) -> None:
        with self._lock:
            self._late = None
            if self._open:
                self._paint()

    def _paint(self) -> None:
        self._next_paint = self._clock() + _PAUSE
        self._erase()
        lines = self._render(safe_text(self._open)) if self._open.strip() else []
        if self._has_blocks and lines:
            lines = ["", *lines]
        lines = lines[-max(1, self._terminal.height - 2) :]
        for line in lines:
            self._terminal.write_line(line)
        self._painted = len(lines)
        self._terminal.flush()

    def _erase(self) -> None:
        if self._painted:
            self._terminal.write(f"\x1b[{self._painted}F\x1b[J")
        self._painted = 0


def split_blocks(text: str) -> tuple[list[str], str]:
    """Return the finished blocks of a Markdown text, and the rest.

    A blank line ends a block, except in fenced code.
    """
    blocks: list[str] = []
    start, fence = 0, ""
    position = 0
    for line in text.split("\n")[:-1]:
        position += len(line) + 1
        fence = fence_after(line, fence)
        if not line.strip() and not fence:
            if text[start:position].strip():
                blocks.append(text[start:position])
            start = position
    return blocks, text[start:]


def _renderer(terminal: Terminal) -> Callable[[str], list[str]]:
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown

    level = terminal.level()
    width = min(terminal.width, 120)

    def render(text: str) -> list[str]:
        buffer = StringIO()
        console = Console(
            file=buffer,
            width=width,
            force_terminal=level > Level.PLAIN,
            no_color=level < Level.COLOR,
            color_system="standard" if level > Level.PLAIN else None,
            legacy_windows=False,
        )
        console.print(Markdown(text, hyperlinks=False))
        lines = [line.rstrip() for line in buffer.getvalue().split("\n")]
        first = next((number for number, line in enumerate(lines) if line), len(lines))
        last = next((number for number, line in enumerate(reversed(lines)) if line), 0)
        return lines[first : len(lines) - last]

    return render
