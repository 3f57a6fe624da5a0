"""The end of a JSON text that arrives in pieces, found without reading a piece twice."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'[\\"{}\[\]]')


class JsonEnd:
    """Find the end of the first object, array or string of a JSON text.

    Attributes:
        found: Whether the value has ended.
        begun: Whether the value has begun.
    """

    __slots__ = ("_depth", "_in_string", "_is_escaped", "begun", "found")

    def __init__(self) -> None:
        self.found = False
        self.begun = False
        self._depth = 0
        self._in_string = False
        self._is_escaped = False  # whether the last piece ended with the backslash of an escape

    def feed(self, text: str) -> None:
        """Parse the next piece."""
        escaped = 0 if self._is_escaped and text else -1
        self._is_escaped = self._is_escaped and not text
        for token in _TOKEN.finditer(text):
            if token.start() == escaped:
                continue
            if self._in_string and token[0] == "\\":
                escaped = token.start() + 1
                self._is_escaped = escaped == len(text)
            else:
                self._take(token[0])

    def _take(self, mark: str) -> None:
        if mark == '"':
            self._in_string = not self._in_string
        elif not self._in_string and mark != "\\":
            self._depth += 1 if mark in "{[" else -1
        self.begun = True
        self.found = self.found or (self._depth <= 0 and not self._in_string)
