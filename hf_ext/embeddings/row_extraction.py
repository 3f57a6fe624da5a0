"""Row extraction: replaces the rows of numbers in a large JSON text by placeholders, before the text is decoded.

A row is the JSON text of one vector. A placeholder is a number that represents a row.

A JSON decoder needs nearly as long to skip a number as to decode the number, but finding a bracket takes almost no
time. So the rows are found by their brackets or quotes alone. The rows are decoded later into a matrix. This decoding
also detects invalid rows. If the text is not JSON, the text with placeholders is not JSON either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

__all__ = ["FIRST_PLACEHOLDER", "extract_arrays", "extract_values"]

FIRST_PLACEHOLDER = 10**15
"""The placeholder of the first row. No server sends such a large number in place of a row."""

_NUMBER_STARTS = frozenset(b"-0123456789] \t\r\n")
_ARRAY, _STRING = b'["'

Extraction = tuple[bytes, list[memoryview]]
"""The text, with `FIRST_PLACEHOLDER` + index in place of each row, and a list of the rows."""


def extract_arrays(text: bytes) -> Extraction:
    """Extract every array that contains no other array and begins like an array of numbers."""
    extractor = _Extractor(text)
    end = 0
    while (closing := text.find(b"]", end)) >= 0:
        start, end = text.rfind(b"[", end, closing), closing + 1  # the innermost array that ends at this bracket
        if start >= 0 and text[start + 1] in _NUMBER_STARTS:
            extractor.extract(start, end)
    return extractor.extraction()


def extract_values(text: bytes, key: re.Pattern[bytes]) -> Extraction:
    """Extract the value after each match of `key`, if it is a flat array without strings, or a string.

    A string that contains an escaped quote is not extracted.
    """
    extractor = _Extractor(text)
    at = closing = 0
    while found := key.search(text, at):
        at = start = found.end()
        opening = text[start] if start < len(text) else 0
        if opening == _STRING:
            end = text.find(b'"', start + 1) + 1
            is_row = text[end - 2] != ord("\\")
        elif opening == _ARRAY:
            if closing < start:  # otherwise an earlier search has already found the closing bracket
                closing = text.find(b"]", start)
            end = closing + 1
            is_row = text.find(b"[", start + 1, closing) < 0 and text.find(b'"', start, closing) < 0
        else:
            continue
        if not end:
            break
        if is_row:
            extractor.extract(start, end)
            at = end
    return extractor.extraction()


class _Extractor:
    """A text, and the rows that were extracted from the text."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._view = memoryview(text)
        self._parts: list[bytes] = []
        self._rows: list[memoryview] = []
        self._end = 0

    def extract(self, start: int, end: int) -> None:
        """Replace the row `text[start:end]` by a placeholder. The row must start after the end of the previous row."""
        self._parts += (self._text[self._end : start], b"%d" % (FIRST_PLACEHOLDER + len(self._rows)))
        self._rows.append(self._view[start:end])
        self._end = end

    def extraction(self) -> Extraction:
        """Return the text with placeholders, and the rows."""
        if not self._rows:
            return self._text, []
        return b"".join([*self._parts, self._text[self._end :]]), self._rows
