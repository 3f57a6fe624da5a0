"""Prompt: the words of the command line, with the text of files and of standard input, and attachments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext.cli.arguments import STDIN_WORD
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
    is_placed = STDIN_WORD in words
    stdin = _stdin(session, is_named=is_placed)
    if not is_placed:
        texts.append(stdin)
    words = [stdin if word == STDIN_WORD else word for word in words]
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
    is_named = STDIN_WORD in words
    stdin = _stdin(session, is_named=is_named).strip("\n") if is_named or not words else ""
    text = " ".join(stdin if word == STDIN_WORD else word for word in words or (STDIN_WORD,))
    if not text.strip():
        raise ValidationError("no text", hint="Write it after the command, or send it to stdin.")
    return text


def _stdin(session: Session, *, is_named: bool) -> str:
    """Return the text of standard input; "" if it is not read. It is read from a terminal only if `-` names it."""
    if session.options.no_stdin and is_named:
        raise ValidationError("there is a - and --no-stdin", hint="Omit one of them.")
    if is_named or has_stdin(session.terminal, no_stdin=session.options.no_stdin):
        return read_stdin(session.terminal)
    return ""
