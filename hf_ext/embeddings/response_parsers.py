"""Parsers of embedding responses: decode JSON bytes into one float32 matrix, row by row.

The responses differ between servers:

- hf-inference sends one vector, a matrix, or token vectors (from models without pooling). The arrays may have a batch
  axis.
- Dedicated endpoints send the same arrays in the field `embeddings` of an object.
- `/embed` of Text Embeddings Inference (TEI) sends a matrix.
- The dialect `openai` has a list of objects, each with an index and a vector. The vector is a list of floats, or
  little-endian float32 in base64.

Before the JSON is decoded, a placeholder replaces each row of numbers (see row_extraction.py).
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from hf_ext._calls.results.usage import Usage
from hf_ext._core.results.meta import meta_of
from hf_ext._core.values import json
from hf_ext._core.values.result_count import check_result_count, error_for_result_count
from hf_ext.embeddings.response_shape import item_order, token_counts
from hf_ext.embeddings.results import Embeddings
from hf_ext.embeddings.row_extraction import FIRST_PLACEHOLDER, extract_arrays, extract_values
from hf_ext.embeddings.vector_decoding import decode_matrix
from hf_ext.embeddings.vector_errors import error_from_vectors
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hf_api.types import ResponseLike
    from numpy import float32
    from numpy.typing import NDArray

    from hf_ext.embeddings.response_shape import Expected

Parser: TypeAlias = "Callable[[ResponseLike], Embeddings]"


class _Item(msgspec.Struct, gc=False):
    embedding: msgspec.Raw
    index: int | None = None


class _PlainItem(_Item, gc=False, forbid_unknown_fields=True):
    """An item without additional fields, as most servers send it. Items with other fields are decoded a second time."""

    object: msgspec.Raw = msgspec.Raw()


class _ModelAndUsage(msgspec.Struct):
    model: str | None = None
    usage: Usage | None = None


_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_items = msgspec.json.Decoder(list[_Item])
_plain_items = msgspec.json.Decoder(list[_PlainItem])
_item_fields = msgspec.json.Decoder(list[dict[str, Any]])
_layout = msgspec.json.Decoder(Any)

_EMBEDDING = re.compile(rb'"embedding"\s*:\s*')
_PLACEHOLDER_LENGTH = len(str(FIRST_PLACEHOLDER))


def nested_reader(texts: int, expected: Expected = "either") -> Parser:
    """Return a parser for nested arrays (hf-inference, TEI), which are the whole response or the field `embeddings`."""

    def parse(response: ResponseLike) -> Embeddings:
        try:
            return _parse_nested(response, texts, expected)
        except (ValueError, RecursionError) as error:
            raise _error_from_response(error, _nested_values, response.content, texts) from None

    return parse


def openai_reader(texts: int) -> Parser:
    """Return a parser for the dialect `openai`, whose vectors are assigned to the texts by their indexes."""

    def parse(response: ResponseLike) -> Embeddings:
        try:
            return _parse_openai(response, texts)
        except (ValueError, RecursionError) as error:
            raise _error_from_response(error, _openai_values, response.content, texts) from None

    return parse


def _parse_nested(response: ResponseLike, texts: int, expected: Expected) -> Embeddings:
    text, rows = extract_arrays(response.content)
    layout = _layout.decode(text)
    layout = layout.get("embeddings") if json.is_object(layout) else layout
    if layout == FIRST_PLACEHOLDER and rows and len(rows[0]) < 10 and not bytes(rows[0][1:-1]).strip():
        check_result_count(0, texts, "vector")  # `[]` is a list without vectors, not a vector without numbers
    counts = token_counts(layout, len(rows), texts, expected)
    meta = meta_of(response)
    if counts is None:
        return Embeddings(decode_matrix(rows), meta=meta)
    return Embeddings(None, tokens=_token_matrices(rows, counts), meta=meta)


def _token_matrices(rows: Sequence[memoryview], counts: Sequence[int]) -> list[NDArray[float32]]:
    """Decode a matrix of shape (tokens, dimensions) for each text."""
    matrices = [decode_matrix(rows[end - count : end]) for count, end in zip(counts, accumulate(counts), strict=True)]
    if len({matrix.shape[1] for matrix in matrices}) > 1:
        raise ValueError("the token vectors of the texts have different dimensions")
    return matrices


def _parse_openai(response: ResponseLike, texts: int) -> Embeddings:
    text, rows = extract_values(response.content, _EMBEDDING)
    fields = _fields.decode(text)
    if "data" not in fields:
        raise ValueError("there is no field `data`")
    items, extra_fields = _items_in_order(fields.pop("data"), texts)
    extra = {name: json.loads(bytes(value)) for name, value in fields.items()}
    found = _model_and_usage(extra)
    return Embeddings(
        decode_matrix([_row(item.embedding, rows) for item in items]),
        model=found.model,
        usage=found.usage,
        extra={**extra, "data": extra_fields} if extra_fields else extra,
        meta=meta_of(response),
    )


def _model_and_usage(extra: dict[str, Any]) -> _ModelAndUsage:
    try:
        return msgspec.convert(extra, _ModelAndUsage)
    except (ValueError, RecursionError):
        return json.convert(deepcopy(extra), _ModelAndUsage)  # a copy: `convert` replaces values of the wrong type


def _items_in_order(data: Any, texts: int) -> tuple[Sequence[_Item], list[dict[str, Any]]]:
    """Return the items, and the additional fields of each item, in the order of the texts.

    If no item has additional fields, the second list is empty.
    """
    extra_fields: list[dict[str, Any]] = []
    try:
        items: Sequence[_Item] = _plain_items.decode(data)
    except (ValueError, RecursionError):
        items = _items.decode(data)
        extra_fields = [
            {name: value for name, value in fields.items() if name != "embedding"}
            for fields in _item_fields.decode(data)
        ]
    order = item_order([item.index for item in items], texts)
    if isinstance(order, range):
        return items, extra_fields
    return [items[position] for position in order], [extra_fields[position] for position in order if extra_fields]


def _row(embedding: msgspec.Raw, rows: list[memoryview]) -> memoryview:
    """Return the row that a placeholder replaced. A value that is not a placeholder is returned unchanged."""
    text = memoryview(embedding)
    if len(text) != _PLACEHOLDER_LENGTH or not bytes(text).isdigit():
        return text
    number = int(bytes(text)) - FIRST_PLACEHOLDER
    return rows[number] if 0 <= number < len(rows) else text


def _error_from_response(
    error: Exception, values_of: Callable[[Any, int], list[Any]], content: bytes, texts: int
) -> ResponseDecodeError:
    """Return the error of a response that cannot be decoded. It names the texts whose vectors cannot be decoded."""
    general = ResponseDecodeError(f"the response holds no valid vectors: {str(error)[:200]}")
    try:
        values = values_of(json.loads(content), texts)
    except ResponseDecodeError:
        return general
    if not values:
        return general
    return (
        error_for_result_count(len(values), texts, "vector")
        if len(values) != texts
        else error_from_vectors(values) or general
    )


def _nested_values(value: Any, texts: int) -> list[Any]:
    """Return the vectors of each text from nested arrays; an empty list if the response has no array."""
    layout = value.get("embeddings") if json.is_object(value) else value
    if not json.is_array(layout):
        return []
    return [layout] if texts == 1 else layout


def _openai_values(value: Any, texts: int) -> list[Any]:
    """Return the vector of each text, in the order of the texts; an empty list if `data` is not an array."""
    data = value.get("data") if json.is_object(value) else None
    if not json.is_array(data):
        return []
    items = [item if json.is_object(item) else {} for item in data]
    indexes = [_int_or_none(item.get("index", position)) for position, item in enumerate(items)]
    return [items[position].get("embedding") for position in item_order(indexes, texts)]


def _int_or_none(index: Any) -> int | None:
    return index if isinstance(index, int) else None
