"""Log: the log lines of the library on standard error (`-v`, HF_EXT_LOG)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class _TerminalHandler(logging.Handler):
    """Writes each record as a safe line."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__()
        self._terminal = terminal

    def emit(self, record: logging.LogRecord) -> None:
        self._terminal.report(f"{record.levelname.lower()}: {record.getMessage()}")


def write_log(level: str, terminal: Terminal) -> None:
    """Write the records of the logger `hf_ext` of this level and above.

    Raises:
        ValidationError: The level is unknown.
    """
    if level not in _LEVELS:
        names = ", ".join(_LEVELS).lower()
        raise ValidationError(f"HF_EXT_LOG is {level.lower()!r}", hint=f"Set it to one of {names}.")
    logger = logging.getLogger("hf_ext")
    logger.setLevel(level)
    logger.addHandler(_TerminalHandler(terminal))
