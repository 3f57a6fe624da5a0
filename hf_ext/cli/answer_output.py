"""Answer output: where the text of an answer goes while it is received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hf_ext.cli.session import Session
    from hf_ext.cli.terminal import Terminal


class AnswerOutput(Protocol):
    """Receives an answer in pieces."""

    def add(self, text: str) -> None:
        """Receive a piece."""
        ...

    def pause(self) -> None:
        """Print what was received for good, because another line follows on the terminal."""
        ...

    def end(self) -> None:
        """Receive that the answer ended, also by an error or by Ctrl-C."""
        ...


class PlainOutput:
    """Writes each piece to standard output at once."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._last = "\n"

    def add(self, text: str) -> None:
        """Write a piece."""
        self._terminal.write(self._terminal.shown(text))
        self._terminal.flush()
        self._last = text[-1:] or self._last

    def pause(self) -> None:
        """End the last line, if the text is on a terminal. In a pipe, the text has nothing but the answer."""
        if self._terminal.stdout_is_terminal:
            self.end()

    def end(self) -> None:
        """End the last line."""
        if self._last != "\n":
            self._terminal.write_line()
        self._last = "\n"
        self._terminal.flush()


class WholeOutput:
    """Collects the answer, and writes it at its end: to a file, or only its first block of code."""

    def __init__(self, session: Session, *, is_code: bool) -> None:
        self._session = session
        self._is_code = is_code
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Keep a piece."""
        self._pieces.append(text)

    def pause(self) -> None:
        """Do nothing: nothing is printed yet."""

    def end(self) -> None:
        """Write the text."""
        text = "".join(self._pieces)
        if self._is_code:
            text = first_code_block(text)
        if text and not text.endswith("\n"):
            text += "\n"
        path = self._session.target.path
        if path is None:
            self._session.terminal.write(self._session.terminal.shown(text))
            return
        from hf_ext.cli.files import new_file

        with new_file(path) as file:
            file.write(text.encode("utf-8", "replace"))


class NoOutput:
    """Drops the text, because the command prints the answer in another form when it is complete."""

    def add(self, text: str) -> None:
        """Drop a piece."""

    def pause(self) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""


def answer_output(session: Session, *, is_code: bool = False) -> AnswerOutput:
    """Return the output for the format, the file and the terminal of a command."""
    terminal = session.terminal
    if is_code or session.target.path is not None:
        return WholeOutput(session, is_code=is_code)
    if session.target.format == "md" and terminal.stdout_is_terminal and terminal.level():
        from hf_ext.cli.live_markdown import LiveMarkdown

        return LiveMarkdown(terminal)
    return PlainOutput(terminal)


def first_code_block(text: str) -> str:
    """Return the content of the first fenced block of code; the whole text if there is none."""
    from hf_ext.cli.fences import fence_after

    code: list[str] = []
    fence = ""
    for line in text.split("\n"):
        before, fence = fence, fence_after(line, fence)
        if before and not fence:
            return "".join(f"{each}\n" for each in code)
        if before:
            code.append(line)
    return text
