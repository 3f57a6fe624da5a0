"""Replies of the text tasks whose shape depends on the server, read into one shape each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

from hf_ext import _json
from hf_ext._tasks.base import decoded_list, depth, results
from hf_ext.errors import ResponseDecodeError
from hf_ext.types.tasks.classification import Classification
from hf_ext.types.tasks.text import FilledMask, RankedText

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext.types.result_list import ResultList

T = TypeVar("T")


class _Labels(msgspec.Struct):
    """Labels with their scores in two lists, as zero-shot classification was answered until 2025."""

    labels: list[str] | None = None
    scores: list[float] | None = None


class _Similarities(msgspec.Struct):
    similarities: msgspec.Raw


class _Ranks(msgspec.Struct):
    scores: list[RankedText]


def read_label_rows(reply: ResponseLike) -> ResultList[list[Classification]]:
    """Read the labels of several texts; in a flat list each text has one."""
    return results(_label_rows(reply.content), reply)


def read_zero_shot(reply: ResponseLike) -> ResultList[Classification]:
    """Read the labels of one text, in the form of the schema or in that of the wire."""
    return results(_only(_zero_shot_rows(reply.content)), reply)


def read_zero_shot_rows(reply: ResponseLike) -> ResultList[list[Classification]]:
    """Read the labels of several texts, in either form."""
    return results(_zero_shot_rows(reply.content), reply)


def read_masks(reply: ResponseLike) -> ResultList[FilledMask]:
    """Read the guesses for one gap, or for several in a list each."""
    if depth(reply.content) < 2:
        return results(_json.decode(reply.content, list[FilledMask]), reply)
    guesses: list[FilledMask] = []
    for mask, row in enumerate(_json.decode(reply.content, list[list[FilledMask]])):
        for guess in row:
            guess.mask = mask
        guesses += row
    return results(guesses, reply)


def read_similarities(reply: ResponseLike) -> ResultList[float]:
    """Read bare scores, or those that the endpoints toolkit wraps in an object, and hf-serve in one more list."""
    content = reply.content
    if depth(content) == 0:
        content = bytes(_json.decode(content, _Similarities).similarities)
    return results(decoded_list(content, float), reply)


def read_ranks(reply: ResponseLike) -> ResultList[RankedText]:
    """Read the list of Text Embeddings Inference, or the object that hf-serve wraps it in."""
    if depth(reply.content) == 0:
        return results(_json.decode(reply.content, _Ranks).scores, reply)
    return results(_json.decode(reply.content, list[RankedText]), reply)


def reads_pair_scores(texts: Sequence[str]) -> Callable[[ResponseLike], ResultList[RankedText]]:
    """Return a parser of the scores of these texts, each paired with a query, which ranks them, best first."""

    def parse(reply: ResponseLike) -> ResultList[RankedText]:
        rows = _label_rows(reply.content)
        if len(rows) == 1 and len(texts) > 1:  # one list with a score for each pair
            rows = [[label] for label in rows[0]]
        if len(rows) != len(texts) or not all(rows):
            raise ResponseDecodeError(f"the reply does not score each of the {len(texts)} texts")
        ranked = [RankedText(index, row[0].score) for index, row in enumerate(rows)]
        return results(sorted(ranked, key=lambda text: text.score, reverse=True), reply)

    return parse


def _label_rows(content: bytes) -> list[list[Classification]]:
    if depth(content) > 1:
        return _json.decode(content, list[list[Classification]])
    return [[label] for label in _json.decode(content, list[Classification])]


def _zero_shot_rows(content: bytes) -> list[list[Classification]]:
    nesting = depth(content)
    if nesting > 1:
        return _json.decode(content, list[list[Classification]])
    rows = _json.decode(content, list[_Labels]) if nesting else [_json.decode(content, _Labels)]
    if nesting and not any(row.labels for row in rows):
        return [_json.decode(content, list[Classification])]
    return [_paired(row) for row in rows]


def _paired(row: _Labels) -> list[Classification]:
    labels, scores = row.labels or [], row.scores or []
    if not labels or len(labels) != len(scores):
        raise ResponseDecodeError(f"the reply holds {len(labels)} labels and {len(scores)} scores")
    return [Classification(label, score) for label, score in zip(labels, scores, strict=True)]


def _only(rows: list[T]) -> T:
    if len(rows) != 1:
        raise ResponseDecodeError(f"the reply holds results of {len(rows)} texts, where one was sent")
    return rows[0]
