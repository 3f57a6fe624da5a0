"""Reasoning: what a model thinks before it answers, dim on standard error while it is received.

It is shown on a terminal only, because a pipe has the answer and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.cli.answer_output import AnswerOutput
    from hf_ext.cli.terminal import Terminal


class ReasoningOutput:
    """Shows the pieces of the reasoning, and passes those of the answer on.

    Args:
        terminal: The terminal.
        answer: Receives the answer.
    """

    def __init__(self, terminal: Terminal, answer: AnswerOutput) -> None:
        self._terminal = terminal
        self._answer = answer
        self._is_shown = terminal.stdout_is_terminal and terminal.stderr_is_terminal and not terminal.is_quiet
        self._last = "\n"

    def think(self, text: str) -> None:
        """Receive a piece of the reasoning."""
        if not (text and self._is_shown):
            return
        if self._last == "\n":
            self._answer.pause()
        self._terminal.murmur(text)
        self._last = text[-1]

    def add(self, text: str) -> None:
        """Receive a piece of the answer."""
        if text:
            self._end_line()
            self._answer.add(text)

    def pause(self) -> None:
        """Print what was received for good, because another line follows on the terminal."""
        self._end_line()
        self._answer.pause()

    def end(self) -> None:
        """Receive that the answer ended, also by an error or by Ctrl-C."""
        self._end_line()
        self._answer.end()

    def _end_line(self) -> None:
        if self._last != "\n":
            self._terminal.murmur("\n")
        self._last = "\n"
