"""Embedding responses: vectors from JSON bytes into one float32 matrix, row by row, in every shape that servers answer.

hf-inference: one vector, a matrix, or for models without pooling a vector for each token, with or without a batch axis;
from dedicated endpoints below `embeddings`.
TEI `/embed`: a matrix. OpenAI form: objects with an index, floats or base64 of little-endian float32.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.usage import Usage  # noqa: TC001 - msgspec reads it at run time
from hf_ext._core.values import json
from hf_ext._core.values.count import check_count, miscount
from hf_ext.embeddings.matrix import fill_matrix
from hf_ext.embeddings.response_shape import positions, tokens_of_texts
from hf_ext.embeddings.results import Embeddings
from hf_ext.embeddings.row_extraction import FIRST, outline_of_arrays, outline_of_values
from hf_ext.embeddings.vector_errors import flaw_error
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hf_api.types import ResponseLike
    from numpy import float32
    from numpy.typing import NDArray

    from hf_ext.embeddings.response_shape import Expected

Reader: TypeAlias = "Callable[[ResponseLike], Embeddings]"


class _Item(msgspec.Struct, gc=False):
    embedding: msgspec.Raw
    index: int | None = None


class _PlainItem(_Item, gc=False, forbid_unknown_fields=True):
    """An item as nearly all servers send it, so that only the others cost a second look."""

    object: msgspec.Raw = msgspec.Raw()


class _Facts(msgspec.Struct):
    model: str | None = None
    usage: Usage | None = None


_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_items = msgspec.json.Decoder(list[_Item])
_plain_items = msgspec.json.Decoder(list[_PlainItem])
_item_fields = msgspec.json.Decoder(list[dict[str, Any]])
_layout = msgspec.json.Decoder(Any)

_EMBEDDING = re.compile(rb'"embedding"\s*:\s*')
_LENGTH_OF_PLACE = len(str(FIRST))


def nested_reader(texts: int, expected: Expected = "either") -> Reader:
    """Return a parser of nested numbers (hf-inference, TEI), bare or in the object of hf-serve and the toolkit."""

    def parse(response: ResponseLike) -> Embeddings:
        try:
            return _parse_nested(response, texts, expected)
        except (ValueError, RecursionError) as error:
            raise _unreadable(error, _nested_values, response.content, texts) from None

    return parse


def openai_reader(texts: int) -> Reader:
    """Return a parser of the OpenAI form, floats or base64, in the order of `index`."""

    def parse(response: ResponseLike) -> Embeddings:
        try:
            return _parse_openai(response, texts)
        except (ValueError, RecursionError) as error:
            raise _unreadable(error, _openai_values, response.content, texts) from None

    return parse


def _parse_nested(response: ResponseLike, texts: int, expected: Expected) -> Embeddings:
    text, rows = outline_of_arrays(response.content)
    layout = _layout.decode(text)
    layout = layout.get("embeddings") if json.is_object(layout) else layout
    if layout == FIRST and rows and len(rows[0]) < 10 and not bytes(rows[0][1:-1]).strip():
        check_result_count(0, texts, "vector")  # [] is a vector only by its form
    tokens = tokens_of_texts(layout, len(rows), texts, expected)
    meta = meta_of(response)
    if tokens is None:
        return Embeddings(fill_matrix(rows), meta=meta)
    return Embeddings(None, tokens=_matrices(rows, tokens), meta=meta)


def _matrices(rows: Sequence[memoryview], sizes: Sequence[int]) -> list[NDArray[float32]]:
    """Return a matrix for each text, of as many rows as it has tokens."""
    matrices = [fill_matrix(rows[end - size : end]) for size, end in zip(sizes, accumulate(sizes), strict=True)]
    if len({matrix.shape[1] for matrix in matrices}) > 1:
        raise ValueError("the token vectors of the texts have different dimensions")
    return matrices


def _parse_openai(response: ResponseLike, texts: int) -> Embeddings:
    text, rows = outline_of_values(response.content, _EMBEDDING)
    fields = _fields.decode(text)
    items, beside = _items_in_order(fields.pop("data", b""), texts)
    extra = {name: json.loads(bytes(value)) for name, value in fields.items()}
    facts = _facts(extra)
    return Embeddings(
        fill_matrix([_row(item.embedding, rows) for item in items]),
        model=facts.model,
        usage=facts.usage,
        extra={**extra, "data": beside} if beside else extra,
        meta=meta_of(response),
    )


def _facts(extra: dict[str, Any]) -> _Facts:
    try:
        return msgspec.convert(extra, _Facts)
    except (ValueError, RecursionError):
        return json.convert(deepcopy(extra), _Facts)  # which mends what is wrong in its place


def _items_in_order(data: Any, texts: int) -> tuple[Sequence[_Item], list[dict[str, Any]]]:
    """Return the items in the order of the texts; if any of them says more than usual, also what it says."""
    beside: list[dict[str, Any]] = []
    try:
        items: Sequence[_Item] = _plain_items.decode(data)
    except (ValueError, RecursionError):
        items = _items.decode(data)
        beside = [
            {name: value for name, value in fields.items() if name != "embedding"}
            for fields in _item_fields.decode(data)
        ]
    order = positions([item.index for item in items], texts)
    if isinstance(order, range):
        return items, beside
    return [items[position] for position in order], [beside[position] for position in order if beside]


def _row(embedding: msgspec.Raw, rows: list[memoryview]) -> memoryview:
    """Return the row that a number in the outline stands for; what is none as it is."""
    text = memoryview(embedding)
    if len(text) != _LENGTH_OF_PLACE or not bytes(text).isdigit():
        return text
    number = int(bytes(text)) - FIRST
    return rows[number] if 0 <= number < len(rows) else text


def _unreadable(
    error: Exception, values_of: Callable[[Any, int], list[Any]], content: bytes, texts: int
) -> ResponseDecodeError:
    """Return the error for a response that failed to decode; it names the texts whose vectors cannot be read."""
    general = ResponseDecodeError(f"the response holds no vectors: {str(error)[:200]}")
    try:
        values = values_of(json.loads(content), texts)
    except ResponseDecodeError:
        return general
    if not values:
        return general
    return (
        error_for_result_count(len(values), texts, "vector") if len(values) != texts else flaw_error(values) or general
    )


def _nested_values(value: Any, texts: int) -> list[Any]:
    """Return what nested numbers hold for each text; nothing if they are no list."""
    layout = value.get("embeddings") if json.is_object(value) else value
    if not json.is_array(layout):
        return []
    return [layout] if texts == 1 else layout


def _openai_values(value: Any, texts: int) -> list[Any]:
    """Return what the OpenAI form holds for each text, in their order; nothing if it has no list."""
    data = value.get("data") if json.is_object(value) else None
    if not json.is_array(data):
        return []
    items = [item if json.is_object(item) else {} for item in data]
    indexes = [_whole(item.get("index", position)) for position, item in enumerate(items)]
    return [items[position].get("embedding") for position in positions(indexes, texts)]


def _whole(index: Any) -> int | None:
    return index if isinstance(index, int) else None
