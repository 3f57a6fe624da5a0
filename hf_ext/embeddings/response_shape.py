"""Shape of an embedding response: which of its rows belong to which text.

The same numbers can be two texts' vectors or two tokens' of one text. The number of texts that were sent decides; where
it does not fit, the response is an error, never a vector for the wrong text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from hf_ext._core.values.count import check_count, counted
from hf_ext.embeddings.row_extraction import FIRST
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

Expected: TypeAlias = Literal["vectors", "tokens", "either"]
"""What an operation answers for each text: a vector, a vector for each token, or what the model gives."""


def tokens_of_texts(layout: Any, rows: int, texts: int, expected: Expected) -> list[int] | None:
    """Return how many of the rows, in their order, are the token vectors of each text; None for a vector each.

    Shapes, of `n` texts, where the last axis is the numbers of a row: `[d]` for one text, `[n, d]`, `[n, tokens, d]`
    and `[n, 1, tokens, d]`. One text may also come as `[tokens, d]`, without the axis of the texts.

    Args:
        layout: The response with the number of a row (see `outline`) in the place of each row.
        rows: How many rows there are.
        texts: How many texts were sent.
        expected: What the operation answers.

    Raises:
        ValueError: It is none of these shapes.
        ResponseDecodeError: It is of another number of texts.
    """
    if rows == texts and expected != "tokens" and layout == list(range(FIRST, FIRST + rows)):
        return None  # nearly every response, so that only the others cost a closer look
    depth, groups = _groups(layout, rows)
    if depth > 2:
        return _tokens_of_groups(layout, depth, groups, texts)
    if depth == 2 and texts == 1 and (expected == "tokens" or (expected == "either" and rows > 1)):
        return [rows]
    if expected == "tokens":
        found, sent = describe_count(rows, "vector"), describe_count(texts, "text")
        raise ResponseDecodeError(f"the response holds {found} for {sent}, not a list of token vectors each")
    check_result_count(rows, texts, "vector")
    return None


def positions(indexes: Sequence[int | None], texts: int) -> Sequence[int]:
    """Return where the item of each text is, in a response whose items have these indexes; all may lack one.

    Raises:
        ResponseDecodeError: There are not as many items as texts, or the indexes are not 0 to `texts` - 1, once each.
    """
    in_order = range(texts)
    if indexes == list(in_order):
        return in_order
    check_result_count(len(indexes), texts, "vector")
    if all(index is None for index in indexes):
        return in_order
    found = {index: position for position, index in enumerate(indexes)}
    if found.keys() != set(in_order):
        raise ResponseDecodeError(f"the vectors do not belong to one text each: {_misplaced(indexes, texts)}")
    return [found[index] for index in in_order]


def _groups(layout: Any, rows: int) -> tuple[int, list[list[int]]]:
    """Return how deep the rows are, 1 to 4, and the arrays that hold them."""
    depth, level, above = 1, [layout], []
    while level and all(isinstance(item, list) for item in level):
        depth, level, above = depth + 1, [inner for item in level for inner in item], level
    if depth > 4 or level != list(range(FIRST, FIRST + rows)):
        raise ValueError("it is not a vector, a matrix or token vectors")
    return depth, above


def _tokens_of_groups(layout: Any, depth: int, groups: list[list[int]], texts: int) -> list[int]:
    if depth == 4 and any(len(batch) != 1 for batch in layout):
        raise ResponseDecodeError("the response holds several matrices of token vectors for a text")
    if len(groups) != texts:
        raise ResponseDecodeError(
            f"the response holds token vectors of {describe_count(len(groups), 'text')} "
            f"for {describe_count(texts, 'text')}"
        )
    return [len(group) for group in groups]


def _misplaced(indexes: Sequence[int | None], texts: int) -> str:
    """Say the first problem of indexes that are not those of the texts."""
    seen: set[int] = set()
    for index in indexes:
        if index is None:
            return "some have an index, some have none"
        if not 0 <= index < texts:
            return f"index {index} is beyond those of {describe_count(texts, 'text')}"
        if index in seen:
            return f"index {index} comes twice"
        seen.add(index)
    return "an index is missing"
