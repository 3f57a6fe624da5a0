"""Standard error of a server's process: the last lines are kept for errors, and nothing is printed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import Self, TextIO

import anyio

from hf_ext.mcp.text import printable

_FIRST_WORD = re.compile(r"\A\S*")
_BLOCK = 1 << 14
_MOST_BYTES = 8_192
_MOST_LINES = 20
_LONGEST_LINE = 500
_WAIT = 0.25
_STEP = 0.01


class StderrTail:
    """The write end of a pipe, for the process, and the last lines that were written to it.

    A thread reads the pipe, because a process whose pipe is full would stop. The thread ends when every process that
    has the write end has ended.

    Args:
        redact: Removes the secrets from the text.
    """

    def __init__(self, redact: Callable[[str], str]) -> None:
        self._redact = redact
        self._tail = b""
        reading, writing = os.pipe()
        self.file: TextIO = os.fdopen(writing, "w")
        self._thread = Thread(target=self._read, args=(reading,), name="hf_ext.mcp stderr", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.file.close()

    @property
    def text(self) -> str:
        """The last lines, without secrets and control characters."""
        whole = self._tail.decode("utf-8", "replace")
        if len(self._tail) == _MOST_BYTES:
            whole = _FIRST_WORD.sub("", whole)  # it is not complete, and may be half a secret
        lines = printable(self._redact(whole)).strip().split("\n")[-_MOST_LINES:]
        return "\n".join(line[:_LONGEST_LINE] for line in lines)

    async def read_rest(self) -> None:
        """Wait up to a quarter of a second until the output of a process that has ended was read."""
        with anyio.move_on_after(_WAIT, shield=True):
            while self._thread.is_alive():  # noqa: ASYNC110 - the thread has no event loop
                await anyio.sleep(_STEP)

    def _read(self, reading: int) -> None:
        with open(reading, "rb", buffering=0) as pipe:
            while data := pipe.read(_BLOCK):
                self._tail = (self._tail + data)[-_MOST_BYTES:]
