"""Arguments: the words of the process, changed so that cyclopts accepts `-` for standard input."""

from collections.abc import Sequence
from typing import Final

STDIN_WORD: Final = "\0"
"""Stands for the word `-`, which cyclopts takes for an option. The operating system allows no NUL in a word."""


HELP: Final = frozenset({"--help", "-h"})


def is_help(words: Sequence[str]) -> bool:
    """Return whether the words ask for help: one of them before `--` is `--help`."""
    options = words[: words.index("--")] if "--" in words else words
    return not HELP.isdisjoint(options)


def shown(word: str) -> str:
    """Return a word as the user wrote it."""
    return "-" if word == STDIN_WORD else word


def prepare(arguments: Sequence[str]) -> list[str]:
    """Return the words for cyclopts."""
    return [STDIN_WORD if word == "-" else word for word in arguments]
