"""Views of scores: labels, entities, ranks, similarities and matches, as tables with bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hf_ext.display.blocks import Block
from hf_ext.display.views.tables import bars, records, table


def classifications(shown: Sequence[Any]) -> Sequence[Block]:
    """Return labels with their scores."""
    return _scored(shown, "label", lambda each: (each.label,))


def entities(shown: Sequence[Any]) -> Sequence[Block]:
    """Return the labelled spans of a text."""
    return _scored(shown, "word label start end", lambda each: (each.word, each.label, each.start, each.end))


def masks(shown: Sequence[Any]) -> Sequence[Block]:
    """Return the predicted tokens of masks."""
    return _scored(shown, "token text", lambda each: (each.token_str, each.sequence))


def ranks(shown: Sequence[Any]) -> Sequence[Block]:
    """Return the texts of a ranking, by their number in the request."""
    return _scored(shown, "index text", lambda each: (each.index, each.text))


def answers(shown: Sequence[Any]) -> Sequence[Block]:
    """Return answers."""
    return _scored(shown, "answer", lambda each: (each.answer,))


def numbers(shown: Sequence[float]) -> Sequence[Block]:
    """Return a score for each input."""
    bar = bars(shown)
    return [table(["", "score"], list(enumerate(shown)), lambda pair: (pair[0], bar(pair[1])))]


def matches(shown: Sequence[Any]) -> Sequence[Block]:
    """Return the rows that a search found, the best first."""
    return _scored(shown, "row", lambda each: (each.row,))


def lists(shown: Sequence[Sequence[Any]]) -> Sequence[Block]:
    """Return the best label of each input."""
    if not all(each and hasattr(each[0], "label") for each in shown):
        return records(shown)
    best = [max(each, key=lambda one: one.score) for each in shown]
    bar = bars(each.score for each in best)
    rows = [(number, each.label, bar(each.score)) for number, each in enumerate(best)]
    return [table(["", "label", "score"], rows, lambda row: row)]


def _scored(shown: Sequence[Any], columns: str, row: Callable[[Any], Iterable[Any]]) -> Sequence[Block]:
    bar = bars(each.score for each in shown)
    return [table([*columns.split(), "score"], shown, lambda each: (*row(each), bar(each.score)))]
