"""Replies of the text tasks whose shape depends on the server, read into one shape each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

from hf_ext._calls.tasks.base import decoded_list, depth, results
from hf_ext._core.results.classification import Classification
from hf_ext._core.values import json
from hf_ext.errors import ResponseDecodeError
from hf_ext.text.results import FilledMask, RankedText, Translation

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._core.results.result_list import ResultList

T = TypeVar("T")


class _Labels(msgspec.Struct):
    """Labels with their scores in two lists, as zero-shot classification was answered until 2025."""

    labels: list[str] | None = None
    scores: list[float] | None = None


class _Similarities(msgspec.Struct):
    similarities: msgspec.Raw


class _Ranks(msgspec.Struct):
    scores: list[RankedText]


def reads_labels_of(texts: Sequence[object]) -> Callable[[ResponseLike], ResultList[list[Classification]]]:
    """Return a parser of the labels of each of these texts."""

    def parse(reply: ResponseLike) -> ResultList[list[Classification]]:
        return results(_one_each(_label_rows(reply.content, texts), texts), reply)

    return parse


def read_zero_shot(reply: ResponseLike) -> ResultList[Classification]:
    """Read the labels of one text, in the form of the schema or in that of the wire."""
    return results(_one_each(_zero_shot_rows(reply.content), [None])[0], reply)


def reads_zero_shot_of(texts: Sequence[object]) -> Callable[[ResponseLike], ResultList[list[Classification]]]:
    """Return a parser of the labels of each of these texts, in either form."""

    def parse(reply: ResponseLike) -> ResultList[list[Classification]]:
        return results(_one_each(_zero_shot_rows(reply.content), texts), reply)

    return parse


def reads_translations_of(texts: Sequence[object]) -> Callable[[ResponseLike], ResultList[Translation]]:
    """Return a parser of the translation of each of these texts."""

    def parse(reply: ResponseLike) -> ResultList[Translation]:
        return results(_one_each(decoded_list(reply.content, Translation), texts), reply)

    return parse


def read_masks(reply: ResponseLike) -> ResultList[FilledMask]:
    """Read the guesses for one gap, or for several in a list each."""
    if depth(reply.content) < 2:
        return results(json.decode(reply.content, list[FilledMask]), reply)
    guesses: list[FilledMask] = []
    for mask, row in enumerate(json.decode(reply.content, list[list[FilledMask]])):
        for guess in row:
            guess.mask = mask
        guesses += row
    return results(guesses, reply)


def read_similarities(reply: ResponseLike) -> ResultList[float]:
    """Read bare scores, or those that the endpoints toolkit wraps in an object, and hf-serve in one more list."""
    content = reply.content
    if depth(content) == 0:
        content = bytes(json.decode(content, _Similarities).similarities)
    return results(decoded_list(content, float), reply)


def read_ranks(reply: ResponseLike) -> ResultList[RankedText]:
    """Read the list of Text Embeddings Inference, or the object that hf-serve wraps it in."""
    if depth(reply.content) == 0:
        return results(json.decode(reply.content, _Ranks).scores, reply)
    return results(json.decode(reply.content, list[RankedText]), reply)


def reads_pair_scores(texts: Sequence[str]) -> Callable[[ResponseLike], ResultList[RankedText]]:
    """Return a parser of the scores of these texts, each paired with a query, which ranks them, best first."""

    def parse(reply: ResponseLike) -> ResultList[RankedText]:
        rows = _label_rows(reply.content, texts)
        if len(rows) == 1 and len(texts) > 1:  # one list with a score for each pair
            rows = [[label] for label in rows[0]]
        scored = [row for row in rows if row]
        ranked = [RankedText(index, row[0].score) for index, row in enumerate(_one_each(scored, texts))]
        return results(sorted(ranked, key=lambda text: text.score, reverse=True), reply)

    return parse


def _label_rows(content: bytes, texts: Sequence[object]) -> list[list[Classification]]:
    """Return a row for each text; in a flat list, several texts have one label each."""
    if depth(content) > 1:
        return json.decode(content, list[list[Classification]])
    labels = json.decode(content, list[Classification])
    return [labels] if len(texts) == 1 else [[label] for label in labels]


def _zero_shot_rows(content: bytes) -> list[list[Classification]]:
    nesting = depth(content)
    if nesting > 1:
        return json.decode(content, list[list[Classification]])
    rows = json.decode(content, list[_Labels]) if nesting else [json.decode(content, _Labels)]
    if nesting and not any(row.labels for row in rows):
        return [json.decode(content, list[Classification])]
    return [_paired(row) for row in rows]


def _paired(row: _Labels) -> list[Classification]:
    labels, scores = row.labels or [], row.scores or []
    if not labels or len(labels) != len(scores):
        raise ResponseDecodeError(f"the reply holds {len(labels)} labels and {len(scores)} scores")
    return [Classification(label, score) for label, score in zip(labels, scores, strict=True)]


def _one_each(found: list[T], texts: Sequence[object]) -> list[T]:
    if len(found) != len(texts):
        raise ResponseDecodeError(f"the reply holds results of {len(found)} texts, where {len(texts)} belong")
    return found
