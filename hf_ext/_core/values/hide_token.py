r"""Hide a token in the text of an error or a log record, in every form in which a server may repeat it.

The forms are the token itself, reversed, and in base64 at any offset. In each of them, characters may be escaped as in
URLs (`%68`), JSON (`\u0068`) or Python (`\x68`). A text may be cut off inside the token, so the start of a form is
hidden too.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator

HIDDEN = "***"
SHORTEST = 8
"""Characters of a token that identify it. A shorter token may be an ordinary word, so it is not hidden."""

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|\\+u00([0-9A-Fa-f]{2})|\\+x([0-9A-Fa-f]{2})|\\+([\"'/\\])")


def hide_token(text: str, token: str) -> str:
    """Return `text` with every form of `token`, and every start of a form with 8 characters or more, as `***`."""
    if len(token) < SHORTEST:
        return text
    plain, starts = _unescape(text)
    spans = sorted(span for form in _forms(token) for span in _find(plain, form))
    parts: list[str] = []
    end = 0
    for start, stop in spans:
        if starts[start] >= end:
            parts += [text[end : starts[start]], HIDDEN]
        end = max(end, starts[stop])
    return "".join([*parts, text[end:]])


def _forms(token: str) -> set[str]:
    forms = {token, token[::-1]}
    for offset in range(3):
        # At each offset, these are the characters of the base64 that depend on the token alone.
        encoded = b64encode(b"\0" * offset + token.encode()).decode()
        inner = encoded[(offset * 8 + 5) // 6 : (offset + len(token)) * 8 // 6]
        forms |= {inner, inner.translate(str.maketrans("+/", "-_"))}
    return forms


def _unescape(text: str) -> tuple[str, list[int]]:
    """Return a text without its escapes, and the position in `text` at which each of its characters starts."""
    characters: list[str] = []
    starts: list[int] = []
    end = 0
    for escape in _ESCAPE.finditer(text):
        characters += text[end : escape.start()]
        starts += range(end, escape.start())
        hexadecimal = escape[1] or escape[2] or escape[3]
        characters.append(chr(int(hexadecimal, 16)) if hexadecimal else escape[4])
        starts.append(escape.start())
        end = escape.end()
    characters += text[end:]
    starts += range(end, len(text) + 1)
    return "".join(characters), starts


def _find(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each occurrence of a form, or of its start."""
    beginning = form[:SHORTEST]
    start = text.find(beginning)
    while start >= 0:
        stop = start + len(beginning)
        while stop < len(text) and stop - start < len(form) and text[stop] == form[stop - start]:
            stop += 1
        yield start, stop
        start = text.find(beginning, stop)
