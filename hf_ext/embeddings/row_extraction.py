"""Outlines: a large JSON text without its rows, which are found by their ends alone.

Reading past a number costs a JSON decoder nearly as much as reading it; looking for a bracket costs next to nothing.
Whether a row holds what it should shows when it is decoded; of a text that is no JSON, the outline is none either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

__all__ = ["FIRST", "outline_of_arrays", "outline_of_values"]

FIRST = 10**15
"""What stands for the first row; no server answers such a number where a row belongs."""

_BEGINS_NUMBERS = frozenset(b"-0123456789] \t\r\n")
_ARRAY, _STRING = b'["'

Outline = tuple[bytes, list[memoryview]]
"""The text with `FIRST` + its index in the place of each row, and the rows."""


def outline_of_arrays(text: bytes) -> Outline:
    """Take out every array that seems to hold numbers, and no other array."""
    cut = _Cut(text)
    end = 0
    while (closing := text.find(b"]", end)) >= 0:
        start, end = text.rfind(b"[", end, closing), closing + 1  # a row has no other array's end inside
        if start >= 0 and text[start + 1] in _BEGINS_NUMBERS:
            cut.out(start, end)
    return cut.outline()


def outline_of_values(text: bytes, key: re.Pattern[bytes]) -> Outline:
    """Take out what stands behind a key: arrays without arrays and strings inside, strings without escaped quotes."""
    cut = _Cut(text)
    at = closing = 0
    while found := key.search(text, at):
        at = start = found.end()
        opening = text[start] if start < len(text) else 0
        if opening == _STRING:
            end = text.find(b'"', start + 1) + 1
            is_row = text[end - 2] != ord("\\")
        elif opening == _ARRAY:
            if closing < start:  # else it is known, so that no part is searched twice
                closing = text.find(b"]", start)
            end = closing + 1
            is_row = text.find(b"[", start + 1, closing) < 0 and text.find(b'"', start, closing) < 0
        else:
            continue
        if not end:
            break
        if is_row:
            cut.out(start, end)
            at = end
    return cut.outline()


class _Cut:
    """A text, and what has been taken out of it so far."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._whole = memoryview(text)
        self._parts: list[bytes] = []
        self._rows: list[memoryview] = []
        self._rest = 0

    def out(self, start: int, end: int) -> None:
        """Take out the next row."""
        self._parts += (self._text[self._rest : start], b"%d" % (FIRST + len(self._rows)))
        self._rows.append(self._whole[start:end])
        self._rest = end

    def outline(self) -> Outline:
        """Return what is left, and the rows."""
        if not self._rows:
            return self._text, []
        return b"".join([*self._parts, self._text[self._rest :]]), self._rows
