"""Texts of servers, made safe: control characters are replaced, and long texts are cut."""

from __future__ import annotations

import re

from hf_ext._core.values.surrogates import join_surrogates

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONGEST_LINE = 500


def printable(text: str) -> str:
    """Return a text that a terminal shows as text.

    Escape sequences and marks that reverse the direction could otherwise hide a part of it.
    """
    return _CONTROL.sub("\ufffd", join_surrogates(text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """Return a text as one printable line of at most 500 characters."""
    line = " ".join(printable(text[: 4 * _LONGEST_LINE]).split())
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
