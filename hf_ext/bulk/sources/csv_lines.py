"""Lines of a CSV file: whether the quote of its last record is closed, which the module csv does not report."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

MOST_CHARACTERS = 2**31 - 1
"""The longest field of a CSV file. The default of 128 kB is shorter than many documents; Windows takes 31 bits."""


class CsvLines:
    """Yields the lines of a file, and keeps those of the last record.

    Args:
        lines: The file.
        delimiter: The delimiter of its values.
    """

    def __init__(self, lines: Iterable[str], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._current: list[str] = []
        self._last: list[str] = []
        self._count = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._current.append(line)
            self._count += 1
            yield line

    def end_record(self) -> None:
        """Note that the lines so far make complete records."""
        self._last, self._current = self._current, []

    def open_quote(self) -> int:
        """Return the first line of the last record, if one of its quotes is not closed; else 0.

        The rest of the file is then one value.
        """
        try:
            list(csv.reader(self._last, delimiter=self._delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" in str(error):
                return self._count - len(self._last) + 1
        return 0
