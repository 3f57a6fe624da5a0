"""Parsers of the responses of text tasks whose shape differs between servers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

import msgspec

from hf_ext._calls.results.classification import Classification
from hf_ext._calls.tasks.response_parsers import list_reader, per_input_reader, result_list
from hf_ext._calls.tasks.rows import decode_list, decode_row_lists, decode_rows, list_depth
from hf_ext._core.values import json
from hf_ext._core.values.plurals import describe_count, describe_indexes
from hf_ext._core.values.result_count import check_result_count
from hf_ext.errors import ResponseDecodeError
from hf_ext.text.results import FilledMask, RankedText, Translation

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.results.result_list import ResultList


class _Labels(msgspec.Struct):
    """Labels and scores in two lists, as hf-inference sent them for zero-shot classification until 2025."""

    labels: list[str] | None = None
    scores: list[float] | None = None


class _Similarities(msgspec.Struct):
    similarities: msgspec.Raw


class _Ranks(msgspec.Struct):
    scores: list[RankedText]


class _DocumentRank(msgspec.Struct):
    """The rank of a document. The score is `relevance_score`, or `score` from SGLang."""

    index: int
    relevance_score: float | msgspec.UnsetType = msgspec.UNSET
    score: float | msgspec.UnsetType = msgspec.UNSET
    document: Any = None

    @property
    def text(self) -> str | None:
        """The text of the document, which some servers send as an object."""
        found = self.document.get("text") if json.is_object(self.document) else self.document
        return found if isinstance(found, str) else None


class _DocumentRanks(msgspec.Struct):
    """The ranks, in `results`, or in `data` from Voyage."""

    results: list[_DocumentRank] | None = None
    data: list[_DocumentRank] | None = None


def labels_reader(texts: Sequence[object]) -> Callable[[ResponseLike], ResultList[list[Classification]]]:
    """Return a parser for the labels of each text."""

    def parse(response: ResponseLike) -> ResultList[list[Classification]]:
        rows = _label_rows(response.content, len(texts))
        check_result_count(len(rows), len(texts))
        return result_list(rows, response)

    return parse


def read_labels(arguments: Arguments) -> Callable[[ResponseLike], ResultList[Any]]:
    """Return a parser for the labels of one text or pair, or of each text of a list."""
    inputs = arguments.inputs
    return labels_reader(inputs) if json.is_array(inputs) else list_reader(Classification)


def parse_zero_shot(response: ResponseLike) -> ResultList[Classification]:
    """Parse the zero-shot labels of one text, in any format that `_zero_shot_rows` supports."""
    rows = _zero_shot_rows(response.content, 1)
    check_result_count(len(rows), 1)
    return result_list(rows[0], response)


def zero_shot_reader(texts: Sequence[object]) -> Callable[[ResponseLike], ResultList[list[Classification]]]:
    """Return a parser for the zero-shot labels of each text, in any format that `_zero_shot_rows` supports."""

    def parse(response: ResponseLike) -> ResultList[list[Classification]]:
        rows = _zero_shot_rows(response.content, len(texts))
        check_result_count(len(rows), len(texts))
        return result_list(rows, response)

    return parse


def translations_reader(texts: Sequence[object]) -> Callable[[ResponseLike], ResultList[Translation]]:
    """Return a parser for the translation of each text."""

    def parse(response: ResponseLike) -> ResultList[Translation]:
        return per_input_reader(Translation, len(texts), "translation")(response)

    return parse


def parse_masks(response: ResponseLike) -> ResultList[FilledMask]:
    """Parse the predicted tokens: a list if the text has one mask, a list of lists if it has several masks."""
    if list_depth(response.content) < 2:
        return result_list(decode_rows(response.content, FilledMask), response)
    predictions: list[FilledMask] = []
    for mask, row in enumerate(decode_row_lists(response.content, FilledMask)):
        for prediction in row:
            prediction.mask = mask
        predictions += row
    return result_list(predictions, response)


def similarities_reader(sentences: Sequence[str]) -> Callable[[ResponseLike], ResultList[float]]:
    """Return a parser for the score of each sentence.

    hf-inference sends a list of scores. The inference toolkit sends an object that contains a list, and hf-serve an
    object that contains a nested list.
    """

    def parse(response: ResponseLike) -> ResultList[float]:
        content = response.content
        if list_depth(content) == 0:
            content = bytes(json.decode(content, _Similarities).similarities)
        scores = decode_list(content, float)
        check_result_count(len(scores), len(sentences), "score", "sentence")
        return result_list(scores, response)

    return parse


def ranks_reader(texts: Sequence[str], *, is_partial: bool = False) -> Callable[[ResponseLike], ResultList[RankedText]]:
    """Return a parser for the ranks of the texts. The parser sorts the ranks, best first.

    Text Embeddings Inference and the inference toolkit send a list of ranks, and hf-serve an object that contains a
    list.

    Args:
        texts: The texts of the request.
        is_partial: Whether the response may contain only the ranks of the best texts.
    """

    def parse(response: ResponseLike) -> ResultList[RankedText]:
        if list_depth(response.content) == 0:
            ranks = json.decode(response.content, _Ranks).scores
        else:
            ranks = json.decode(response.content, list[RankedText])
        _check_ranks([rank.index for rank in ranks], len(texts), is_partial)
        return result_list(sorted(ranks, key=_best_first), response)

    return parse


def document_ranks_reader(
    texts: Sequence[str], *, is_partial: bool = False
) -> Callable[[ResponseLike], ResultList[RankedText]]:
    """Return a parser for the ranks of the texts. The parser sorts the ranks, best first.

    Jina, Cohere and most servers send an object that contains a list, and SGLang sends the list itself.
    """

    def parse(response: ResponseLike) -> ResultList[RankedText]:
        found = _document_ranks(response.content)
        _check_ranks([rank.index for rank in found], len(texts), is_partial)
        ranks = [RankedText(index=rank.index, score=_score_of(rank), text=rank.text) for rank in found]
        return result_list(sorted(ranks, key=_best_first), response)

    return parse


def _document_ranks(content: bytes) -> list[_DocumentRank]:
    if list_depth(content):
        return json.decode(content, list[_DocumentRank])
    found = json.decode(content, _DocumentRanks)
    ranks = found.data if found.results is None else found.results
    if ranks is None:
        raise ResponseDecodeError("the response has neither results nor data")
    return ranks


def _score_of(rank: _DocumentRank) -> float:
    score = rank.score if isinstance(rank.relevance_score, msgspec.UnsetType) else rank.relevance_score
    if isinstance(score, msgspec.UnsetType):
        raise ResponseDecodeError(f"the rank of text {rank.index} has no score")
    return score


def has_rank_limit(extra_body: object) -> bool:
    """Whether `extra_body` has `top_n` or `top_k`, with which some servers return only the ranks of the best texts."""
    return isinstance(extra_body, Mapping) and ("top_n" in extra_body or "top_k" in extra_body)


def pair_scores_reader(texts: Sequence[str]) -> Callable[[ResponseLike], ResultList[RankedText]]:
    """Return a parser for the scores of pairs of the query and a text. The parser sorts the scores, best first."""

    def parse(response: ResponseLike) -> ResultList[RankedText]:
        ranked = [
            RankedText(index=index, score=score)
            for index, score in enumerate(_pair_scores(response.content, len(texts)))
        ]
        return result_list(sorted(ranked, key=_best_first), response)

    return parse


def _pair_scores(content: bytes, texts: int) -> list[float]:
    """Return the first score of each pair.

    An invalid row raises an error. If it were skipped, the following scores would belong to the wrong texts.
    """
    if list_depth(content) > 1:
        rows = json.decode(content, list[list[Classification]])
    else:
        labels = json.decode(content, list[Classification])
        rows = [labels[:1]] if texts == 1 else [[label] for label in labels]
    if len(rows) == 1 and texts > 1:  # the only row has one score for each pair
        rows = [[label] for label in rows[0]]
    check_result_count(len(rows), texts, "score")
    scores = [row[0].score for row in rows if row]
    check_result_count(len(scores), texts, "score")
    return scores


def _label_rows(content: bytes, texts: int) -> list[list[Classification]]:
    """Return a row of labels for each text. In a flat list, one text has all labels, or each text has one label."""
    if list_depth(content) > 1:
        return decode_row_lists(content, Classification)
    labels = decode_rows(content, Classification) if texts == 1 else json.decode(content, list[Classification])
    return [labels] if texts == 1 and labels else [[label] for label in labels]


def _zero_shot_rows(content: bytes, texts: int) -> list[list[Classification]]:
    """Return a row of labels for each text, from lists of labels or from `_Labels` objects."""
    nesting = list_depth(content)
    if nesting > 1:
        return decode_row_lists(content, Classification)
    if nesting == 0:
        return [_classifications(json.decode(content, _Labels))]
    if any(row.labels for row in decode_rows(content, _Labels)):
        return [_classifications(row) for row in json.decode(content, list[_Labels])]
    labels = decode_rows(content, Classification)
    return [labels] if labels or texts == 1 else []


def _classifications(row: _Labels) -> list[Classification]:
    labels, scores = row.labels or [], row.scores or []
    if not labels or len(labels) != len(scores):
        raise ResponseDecodeError(f"the response holds {len(labels)} labels, but {len(scores)} scores")
    return [Classification(label=label, score=score) for label, score in zip(labels, scores, strict=True)]


def _check_ranks(indexes: list[int], texts: int, is_partial: bool) -> None:
    """Raise ResponseDecodeError unless each text has one rank, or at most one rank in a partial response."""
    unknown = [index for index in indexes if not 0 <= index < texts]
    if unknown:
        raise ResponseDecodeError(
            f"the response ranks {describe_indexes(unknown, 'text')} of {describe_count(texts, 'text')}, counted from 0"
        )
    repeated = sorted(index for index, count in Counter(indexes).items() if count > 1)
    if repeated:
        raise ResponseDecodeError(f"the response ranks {describe_indexes(repeated, 'text')} more than once")
    if not is_partial or not indexes:
        check_result_count(len(indexes), texts, "rank")


def _best_first(ranked: RankedText) -> tuple[bool, float]:
    return isnan(ranked.score), -ranked.score
