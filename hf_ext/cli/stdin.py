"""Standard input: read as text, with a notice if nothing arrives."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hf_ext.cli.files import decode
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

_NOTICE_AFTER: Final = 2.0
_NOTICE: Final = "waiting for text on stdin (end with Ctrl-D; --no-stdin reads none)"
_BLOCK: Final = 1 << 20


def has_stdin(terminal: Terminal, *, no_stdin: bool) -> bool:
    """Return whether standard input is to be read: it is open and no terminal."""
    return not no_stdin and sys.stdin is not None and not terminal.stdin_is_terminal


def read_stdin(terminal: Terminal) -> str:
    """Return the text of standard input.

    Raises:
        ValidationError: It is not UTF-8, or cannot be read.
    """
    return decode(read_stdin_bytes(terminal), "stdin")


def read_stdin_bytes(terminal: Terminal) -> bytes:
    """Return the bytes of standard input."""
    return b"".join(stdin_blocks(terminal))


def stdin_lines(terminal: Terminal) -> Iterator[str]:
    """Yield the lines of standard input without their ends, as they arrive. Empty lines are left out.

    Raises:
        ValidationError: A line is not UTF-8, or standard input cannot be read.
    """
    rest: list[bytes] = []
    number = 0
    for block in stdin_blocks(terminal):
        *ends, last = block.split(b"\n")
        for end in ends:
            number += 1
            if text := decode(b"".join((*rest, end)), f"line {number} of stdin").rstrip("\r"):
                yield text
            rest.clear()
        rest.append(last)
    if text := decode(b"".join(rest), f"line {number + 1} of stdin").rstrip("\r"):
        yield text


def stdin_blocks(terminal: Terminal) -> Iterator[bytes]:
    """Yield the bytes of standard input, as they arrive.

    Raises:
        ValidationError: Standard input is closed, or cannot be read.
    """
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise ValidationError("stdin is closed", hint="Pass a file.")
    descriptor = sys.stdin.fileno()
    _notice_silence(descriptor, terminal)
    while True:
        try:
            block = os.read(descriptor, _BLOCK)
        except OSError as error:
            raise ValidationError(f"stdin cannot be read: {error.strerror}", hint="Use --no-stdin.") from None
        if not block:
            return
        yield block


def _notice_silence(descriptor: int, terminal: Terminal) -> None:
    """Write a notice if the first byte does not arrive: an inherited pipe may stay open for ever."""
    if sys.platform == "win32":  # select works with sockets only
        return
    import select

    try:
        readable, _, _ = select.select([descriptor], [], [], _NOTICE_AFTER)
    except (OSError, ValueError):  # some descriptors cannot be waited for; a file is always ready
        return
    if not readable:
        terminal.note(_NOTICE)
