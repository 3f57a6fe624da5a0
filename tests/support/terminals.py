"""Programs in a pseudo-terminal, whose screen is read as text."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parents[2]
_PATHS = os.pathsep.join(map(str, (ROOT, ROOT / "generated", ROOT / "tests")))
_LIMIT = 60  # seconds, after which the program is ended


@dataclass(frozen=True)
class Screen:
    """What a program left on its terminal.

    Attributes:
        lines: The lines that scrolled out and the lines on the screen, without spaces at the end.
        sent: All bytes that the program sent.
        is_cursor_hidden: Whether the cursor is hidden.
        title: The title of the window.
        status: The exit status of the program; None if a signal ended it.
    """

    lines: list[str]
    sent: bytes
    is_cursor_hidden: bool
    title: str
    status: int | None


@dataclass(frozen=True)
class Resize:
    """A change of the size of the terminal.

    Attributes:
        after: The text after which the size changes.
        lines: The new height.
        columns: The new width.
    """

    after: str
    lines: int
    columns: int


def run(
    program: str,
    columns: int,
    *,
    variables: Mapping[str, str] | None = None,
    interrupt_after: str = "",
    resizes: Sequence[Resize] = (),
) -> Screen:
    """Run a Python program in a terminal to its end.

    Args:
        program: The source of the program.
        columns: The width of the terminal. It has 24 lines.
        variables: Environment variables.
        interrupt_after: A text after which Ctrl-C is pressed.
        resizes: Changes of the size, in their order.
    """
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": _PATHS, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    child = pexpect.spawn(
        sys.executable,
        ["-c", program],
        env={**environment, **(variables or {})},
        dimensions=(24, columns),
        timeout=_LIMIT,
    )
    sent = b""
    screen = pyte.HistoryScreen(columns, 24, history=10_000, ratio=1)
    terminal = pyte.ByteStream(screen)
    try:
        for resize in resizes:
            child.expect_exact(resize.after.encode())
            terminal.feed(child.before + child.after)
            sent += child.before + child.after
            screen.resize(resize.lines, resize.columns)
            child.setwinsize(resize.lines, resize.columns)
        if interrupt_after:
            child.expect_exact(interrupt_after.encode())
            terminal.feed(child.before + child.after)
            sent += child.before + child.after
            child.sendintr()
        child.expect(pexpect.EOF)
        terminal.feed(child.before)
        sent += child.before
    finally:
        child.close(force=True)
    return _screen(screen, sent, child.exitstatus)


def _screen(screen: pyte.HistoryScreen, sent: bytes, status: int | None) -> Screen:
    above = ["".join(line[column].data for column in sorted(line)) for line in screen.history.top]
    lines = [line.rstrip() for line in (*above, *screen.display)]
    while lines and not lines[-1]:
        lines.pop()
    return Screen(lines, sent, screen.cursor.hidden, screen.title, status)
