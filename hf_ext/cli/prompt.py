"""Prompt: the words of the command line, with the text of files and of standard input, and attachments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext.cli.files import read_text
from hf_ext.cli.stdin import has_stdin, read_stdin
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.session import Session


def build_prompt(
    session: Session, words: Sequence[str], files: Sequence[Path], attachments: Sequence[str]
) -> str | list[dict[str, Any]] | None:
    """Return the content of the user's message; None if a conversation is to begin.

    Raises:
        ValidationError: There is no prompt, or a file cannot be read.
    """
    from hf_ext.cli.attachments import attachment

    texts = [read_text(path) for path in files]
    stdin = _stdin(session)
    if stdin and "-" not in words:
        texts.append(stdin)
    words = [stdin if word == "-" and stdin is not None else word for word in words]
    if words:
        texts.append(" ".join(words))
    text = "\n\n".join(text.strip("\n") for text in texts if text.strip())
    parts = [attachment(name) for name in attachments]
    if parts:
        return [*parts, *([{"type": "text", "text": text}] if text else [])]
    if text:
        return text
    if session.terminal.stdin_is_terminal and session.terminal.stdout_is_terminal and not session.is_preview:
        return None
    raise ValidationError("no prompt", hint="Write it after the command, or send it to stdin.")


def words_or_stdin(session: Session, words: Sequence[str]) -> str:
    """Return the words, or else the text of standard input, for a command with one text.

    Raises:
        ValidationError: There is no text.
    """
    text = " ".join(words) if words and list(words) != ["-"] else (_stdin(session) or "")
    if not text.strip():
        raise ValidationError("no text", hint="Write it after the command, or send it to stdin.")
    return text if words else text.strip("\n")


def _stdin(session: Session) -> str | None:
    """Return the text of standard input; None if it is not read."""
    if not has_stdin(session.terminal, no_stdin=session.options.no_stdin):
        return None
    return read_stdin(session.terminal)
