"""Outline: a large JSON text without its rows of numbers, found by their brackets alone.

Reading past a number costs a JSON decoder nearly as much as reading it; looking for a bracket costs next to nothing.
"""

from __future__ import annotations

__all__ = ["FIRST", "outline"]

FIRST = 10**15
"""What stands for the first row; no server answers such a number where a row belongs."""

_BEGINS_ROW = frozenset(b"-0123456789] \t\r\n")


def outline(text: bytes, behind: tuple[bytes, ...] = (b"",)) -> tuple[bytes, list[memoryview]]:
    """Return the text with `FIRST` + its index in the place of each row, and the rows.

    Rows are arrays that seem to hold numbers and no other array; whether they do shows when they are decoded.

    Args:
        text: JSON, or what is taken for it: of a text that is not, the outline is not either.
        behind: Only arrays behind one of these are rows.
    """
    whole = memoryview(text)
    parts: list[bytes] = []
    rows: list[memoryview] = []
    rest = end = 0
    while (closing := text.find(b"]", end)) >= 0:
        start, end = text.rfind(b"[", end, closing), closing + 1  # a row has no other array's end inside
        if start >= 0 and text[start + 1] in _BEGINS_ROW and text.endswith(behind, rest, start):
            parts += (text[rest:start], b"%d" % (FIRST + len(rows)))
            rows.append(whole[start:end])
            rest = end
    if not rows:
        return text, rows
    return b"".join([*parts, text[rest:]]), rows
