"""Matches: the rows that a search has found."""

from __future__ import annotations

from typing import NamedTuple

from hf_ext._core.results.displayed import Displayed
from hf_ext._core.results.short_repr import short_items

__all__ = ["Match", "Matches"]

_SHOWN = 3


class Match(NamedTuple):
    """A row that a search has found.

    Attributes:
        row: The number of the row in the matrix, from 0.
        score: The cosine or dot product (higher is better), or the euclidean distance (lower is better).
    """

    row: int
    score: float


class Matches(Displayed, list[Match]):
    """The rows that a search has found, the best first. A notebook shows them as a table."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"[{short_items(map(repr, self), len(self), _SHOWN)}]"
