"""Arguments: the words of the process, changed so that cyclopts accepts `-` for standard input."""

import os
from collections.abc import Sequence
from contextlib import suppress
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
    return [STDIN_WORD if word == "-" else _decoded(word) for word in arguments]


def _decoded(word: str) -> str:
    """Decode the bytes of a word as UTF-8, if the locale has another encoding that does not fit them."""
    if word.isascii():
        return word
    try:
        word.encode()
    except UnicodeEncodeError:  # the bytes that the locale could not decode
        with suppress(UnicodeDecodeError):
            return os.fsencode(word).decode()
    return word
