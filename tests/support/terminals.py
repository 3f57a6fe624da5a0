"""Programs in a pseudo-terminal, whose screen is read as text."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
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


def run(program: str, columns: int, *, variables: Mapping[str, str] | None = None, interrupt_after: str = "") -> Screen:
    """Run a Python program in a terminal to its end.

    Args:
        program: The source of the program.
        columns: The width of the terminal. It has 24 lines.
        variables: Environment variables.
        interrupt_after: A text after which Ctrl-C is pressed.
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
    try:
        if interrupt_after:
            child.expect_exact(interrupt_after.encode())
            sent = child.before + child.after
            child.sendintr()
        child.expect(pexpect.EOF)
        sent += child.before
    finally:
        child.close(force=True)
    return _screen(sent, columns, child.exitstatus)


def _screen(sent: bytes, columns: int, status: int | None) -> Screen:
    screen = pyte.HistoryScreen(columns, 24, history=10_000, ratio=1)
    pyte.ByteStream(screen).feed(sent)
    above = ["".join(line[column].data for column in range(columns)) for line in screen.history.top]
    lines = [line.rstrip() for line in (*above, *screen.display)]
    while lines and not lines[-1]:
        lines.pop()
    return Screen(lines, sent, screen.cursor.hidden, screen.title, status)
