"""Terminal: the three standard streams, each with its own answer to "is it a terminal", and the style of text."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Final, Literal, TextIO

from hf_ext._core.values.terminal_columns import terminal_columns
from hf_ext.cli.safe_text import safe_text

ColorChoice = Literal["auto", "always", "never"]

_CODES: Final = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_WITHOUT_COLOR: Final = frozenset({"bold", "dim"})


class Level(IntEnum):
    """Which escape codes a stream gets: none, those without colour, or all."""

    PLAIN = 0
    BOLD = 1
    COLOR = 2


class Terminal:
    """The standard streams of the process. Only this class writes escape codes.

    Args:
        color: The option `--color`.
        is_quiet: Whether `note` writes nothing.
        environ: The environment variables.
    """

    def __init__(
        self, color: ColorChoice = "auto", *, is_quiet: bool = False, environ: Mapping[str, str] = os.environ
    ) -> None:
        self._color = color
        self._environ = environ
        self.is_quiet: bool = is_quiet
        if sys.stdout is None:  # closed by `>&-`
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
        if sys.stderr is None:
            sys.stderr = sys.stdout
        self.stdin_is_terminal: bool = _is_terminal(sys.stdin)
        self.stdout_is_terminal: bool = _is_terminal(sys.stdout)
        self.stderr_is_terminal: bool = _is_terminal(sys.stderr)
        self._has_status = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper) and stream.errors != "replace":
                stream.reconfigure(encoding="utf-8", errors="replace")  # a lone surrogate must not end the command

    @property
    def width(self) -> int:
        """The number of columns; 80 if standard output is no terminal."""
        return shutil.get_terminal_size((80, 24)).columns if self.stdout_is_terminal else 80

    @property
    def height(self) -> int:
        """The number of lines of the terminal."""
        return shutil.get_terminal_size((80, 24)).lines

    def level(self, stream: Literal["stdout", "stderr"] = "stdout") -> Level:
        """Return which escape codes a stream gets. NO_COLOR allows bold text; TERM=dumb allows no code at all."""
        if self._color == "never":
            return Level.PLAIN
        if self._color == "always":
            return Level.COLOR
        if self._environ.get("FORCE_COLOR") and not self._environ.get("NO_COLOR"):
            return Level.COLOR
        is_terminal = self.stdout_is_terminal if stream == "stdout" else self.stderr_is_terminal
        if not is_terminal or self._environ.get("TERM", "") in {"", "dumb"}:
            return Level.PLAIN
        return Level.BOLD if self._environ.get("NO_COLOR") else Level.COLOR

    @property
    def has_status(self) -> bool:
        """Whether standard error is a terminal that can replace its current line."""
        return self.stderr_is_terminal and self._environ.get("TERM") != "dumb"

    def style(self, text: str, *styles: str, stream: Literal["stdout", "stderr"] = "stdout") -> str:
        """Return a text with escape codes for the styles that the stream may show."""
        level = self.level(stream)
        kept = [style for style in styles if level >= (Level.BOLD if style in _WITHOUT_COLOR else Level.COLOR)]
        return f"\x1b[{';'.join(_CODES[style] for style in kept)}m{text}\x1b[0m" if kept and text else text

    def shown(self, text: str) -> str:
        """Return a text of a server for standard output: unchanged in a pipe, without control characters otherwise."""
        return safe_text(text) if self.stdout_is_terminal else text

    def write(self, text: str) -> None:
        """Write a text of ours to standard output."""
        if self.stdout_is_terminal:
            self._end_status()
        sys.stdout.write(text)

    def write_line(self, text: str = "") -> None:
        """Write a text of ours and a newline to standard output."""
        self.write(f"{text}\n")

    def flush(self) -> None:
        """Send what was written to standard output to its reader."""
        sys.stdout.flush()

    def note(self, text: str) -> None:
        """Write a line about the call to standard error, unless the command is quiet."""
        if not self.is_quiet:
            self.report(text)

    def report(self, text: str, *, prefix: str = "") -> None:
        """Write a line to standard error, also if the command is quiet. `prefix` may have escape codes of `style`."""
        sys.stdout.flush()
        self._end_status()
        sys.stderr.write(f"{prefix}{safe_text(text)}\n")
        sys.stderr.flush()

    def murmur(self, text: str) -> None:
        """Write a piece of a text of a server to standard error, dim and without a newline."""
        sys.stderr.write(self.style(safe_text(text), "dim", stream="stderr"))
        sys.stderr.flush()

    def status(self, text: str) -> None:
        """Replace the current line of standard error, which must be able to. "" removes it."""
        sys.stderr.write(f"\r\x1b[K{safe_text(text)[: terminal_columns(sys.stderr) - 1]}")
        sys.stderr.flush()
        self._has_status = bool(text)

    def _end_status(self) -> None:
        """Remove the line of `status`, because other text follows on the terminal."""
        if self._has_status:
            self.status("")


def _is_terminal(stream: IO[str] | TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # the stream is closed
        return False
