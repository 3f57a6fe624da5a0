"""Shape of an embedding response: finds the text to which each row (vector) belongs.

The same array can be the vectors of two texts, or the token vectors of one text. The number of texts in the request
determines which. A response that does not fit this number raises an error, so that no text gets the vector of another
text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from hf_ext._core.values.plurals import describe_count
from hf_ext._core.values.result_count import check_result_count
from hf_ext.embeddings.row_extraction import FIRST_PLACEHOLDER
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

Expected: TypeAlias = Literal["vectors", "tokens", "either"]
"""What an operation returns for each text: one vector, a vector for each token, or, depending on the model, either."""


def token_counts(layout: Any, rows: int, texts: int, expected: Expected) -> list[int] | None:
    """Return the number of token vectors of each text, in order; None if each text has one vector.

    Supported shapes for `n` texts and vectors of `d` numbers: `[d]` for one text, `[n, d]`, `[n, tokens, d]` and
    `[n, 1, tokens, d]`. The token vectors of one text may also be `[tokens, d]`, without the axis of the texts.

    Args:
        layout: The response, with a placeholder (see row_extraction.py) in place of each row.
        rows: The number of rows.
        texts: The number of texts in the request.
        expected: What the operation returns for each text.

    Raises:
        ValueError: The response has another shape.
        ResponseDecodeError: The response has vectors for another number of texts.
    """
    if rows == texts and expected != "tokens" and layout == list(range(FIRST_PLACEHOLDER, FIRST_PLACEHOLDER + rows)):
        return None  # the most common shape, for which the slower analysis below is not needed
    depth, groups = _groups(layout, rows)
    if depth > 2:
        return _group_sizes(layout, depth, groups, texts)
    if depth == 2 and texts == 1 and (expected == "tokens" or (expected == "either" and rows > 1)):
        return [rows]
    if expected == "tokens":
        found, sent = describe_count(rows, "vector"), describe_count(texts, "text")
        raise ResponseDecodeError(f"the response holds {found} for {sent}, not a list of token vectors for each text")
    check_result_count(rows, texts, "vector")
    return None


def item_order(indexes: Sequence[int | None], texts: int) -> Sequence[int]:
    """Return, for each text, the position of its item in the response.

    If no item has an index, the items are in the order of the texts.

    Args:
        indexes: The index of each item of the response.
        texts: The number of texts in the request.

    Raises:
        ResponseDecodeError: The number of items is not `texts`. Or the indexes are not the numbers from 0 to
            `texts` - 1, each of them once.
    """
    in_order = range(texts)
    if indexes == list(in_order):
        return in_order
    check_result_count(len(indexes), texts, "vector")
    if all(index is None for index in indexes):
        return in_order
    positions = {index: position for position, index in enumerate(indexes)}
    if positions.keys() != set(in_order):
        raise ResponseDecodeError(f"the vectors cannot be assigned to the texts: {_index_problem(indexes, texts)}")
    return [positions[index] for index in in_order]


def _groups(layout: Any, rows: int) -> tuple[int, list[list[int]]]:
    """Return the number of axes of a response, 1 to 4, and the innermost arrays that contain rows."""
    depth, level, above = 1, [layout], []
    while level and all(isinstance(item, list) for item in level):
        depth, level, above = depth + 1, [inner for item in level for inner in item], level
    if depth > 4 or level != list(range(FIRST_PLACEHOLDER, FIRST_PLACEHOLDER + rows)):
        raise ValueError("the body is not a vector, a matrix or token vectors")
    return depth, above


def _group_sizes(layout: Any, depth: int, groups: list[list[int]], texts: int) -> list[int]:
    if depth == 4 and any(len(batch) != 1 for batch in layout):
        raise ResponseDecodeError("the response holds several matrices of token vectors for one text")
    if len(groups) != texts:
        raise ResponseDecodeError(
            f"the response holds token vectors of {describe_count(len(groups), 'text')} "
            f"for {describe_count(texts, 'text')}"
        )
    return [len(group) for group in groups]


def _index_problem(indexes: Sequence[int | None], texts: int) -> str:
    """Describe the first problem of indexes that are not the numbers from 0 to `texts` - 1, each of them once."""
    seen: set[int] = set()
    for index in indexes:
        if index is None:
            return "some items have an index, others have none"
        if not 0 <= index < texts:
            return f"index {index} is not from 0 to {texts - 1}"
        if index in seen:
            return f"index {index} occurs twice"
        seen.add(index)
    return "an index is missing"
