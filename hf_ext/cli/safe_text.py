"""Safe text: text of a server, without the characters that control a terminal."""

import re
from typing import Final

# C0 except \n and \t, DEL, C1, and the characters that reorder text (https://trojansource.codes). A lone surrogate
# cannot be written to a terminal.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SHOWN: Final = "\N{SYMBOL FOR ESCAPE}"


def safe_text(text: str) -> str:
    """Return a text in which `␛` replaces each control character. Newlines and tabs are kept."""
    return _CONTROL.sub(_SHOWN, text.replace("\r\n", "\n"))


def safe_line(text: str) -> str:
    """Return a text as one safe line, for a cell of a table or an error."""
    return safe_text(" ".join(text.split("\n")).replace("\t", " "))
