"""Embedding replies: vectors from JSON bytes into one float32 matrix, row by row, in every shape that servers answer.

hf-inference: one vector, a matrix, or for models without pooling a vector for each token, with or without a batch axis;
from dedicated endpoints below `embeddings`.
TEI `/embed`: a matrix. OpenAI form: objects with an index, floats or base64 of little-endian float32.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np

from hf_ext._core.results.usage import Usage
from hf_ext._core.values import json
from hf_ext.embeddings.codec import decode_vector
from hf_ext.embeddings.outline import FIRST, outline_of_arrays, outline_of_values
from hf_ext.embeddings.results import Embeddings
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hf_api.types import ResponseLike
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

T = TypeVar("T")


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


def read_nested(reply: ResponseLike) -> Embeddings:
    """Read the nested numbers of hf-inference and TEI, or the object that hf-serve and the toolkit wrap them in."""
    text, rows = outline_of_arrays(reply.content)
    layout = _decoded(_layout, text)
    texts, depth = _nested(layout.get("embeddings") if json.is_object(layout) else layout, len(rows))
    meta = getattr(reply, "meta", None)
    if depth <= 2:
        return Embeddings(_matrix(rows), meta=meta)
    return Embeddings(None, tokens=[_matrix([rows[row - FIRST] for row in text]) for text in texts], meta=meta)


def read_openai(reply: ResponseLike) -> Embeddings:
    """Read the OpenAI form, floats or base64, in the order of `index`."""
    text, rows = outline_of_values(reply.content, _EMBEDDING)
    fields = _decoded(_fields, text)
    items, beside = _read_items(fields.pop("data", b""))
    extra = {name: json.loads(bytes(value)) for name, value in fields.items()}
    facts = json.convert(deepcopy(extra), _Facts)
    return Embeddings(
        _matrix([_row(item.embedding, rows) for item in items]),
        model=facts.model,
        usage=facts.usage,
        extra={**extra, "data": beside} if beside else extra,
        meta=getattr(reply, "meta", None),
    )


def joined(parts: Sequence[Embeddings]) -> Embeddings:
    """Return the embeddings of several requests as one, in their order."""
    first = parts[0]
    tokens = [matrix for part in parts for matrix in part.tokens or ()]
    lengths = {part.vectors.shape[1] for part in parts if not tokens}
    if len(lengths) > 1:
        raise ResponseDecodeError(f"the replies hold vectors of different lengths: {sorted(lengths)}")
    vectors = None if tokens else np.concatenate([part.vectors for part in parts])
    extra = first.extra | _joined_items(parts)
    return Embeddings(
        vectors, tokens=tokens or None, model=first.model, usage=_summed(parts), extra=extra, meta=first.meta
    )


def _joined_items(parts: Sequence[Embeddings]) -> dict[str, Any]:
    """Return what items of any part say beside their vectors, as `data` with one for each vector; else nothing."""
    if not any("data" in part.extra for part in parts):
        return {}
    nothing: dict[str, Any] = {}
    return {"data": [item for part in parts for item in part.extra.get("data") or [nothing] * len(part)]}


def _read_items(data: Any) -> tuple[list[_Item], list[dict[str, Any]]]:
    """Return the items and, if any of them says more than usual, what each says beside its vector; both in order."""
    try:
        return sorted(_plain_items.decode(data), key=_index), []
    except (ValueError, RecursionError):
        items = _decoded(_items, data)
    all_fields: list[dict[str, Any]] = _decoded(_item_fields, data)
    pairs = sorted(zip(items, all_fields, strict=True), key=lambda pair: _index(pair[0]))
    beside = [{name: value for name, value in fields.items() if name != "embedding"} for _, fields in pairs]
    return [item for item, _ in pairs], beside


def _index(item: _Item) -> int:
    return item.index or 0


def _nested(layout: Any, count: int) -> tuple[list[list[int]], int]:
    """Return the arrays that hold the rows, and how deep the rows are: 1 to 4.

    The third axis is the texts of token vectors; with a fourth each text has a batch axis of its own.
    """
    depth, level, above = 1, [layout], []
    while level and all(isinstance(item, list) for item in level):
        depth, level, above = depth + 1, [inner for item in level for inner in item], level
    if depth > 4 or level != list(range(FIRST, FIRST + count)):
        raise ResponseDecodeError("the reply is not a vector, a matrix or token vectors")
    return above, depth


def _row(embedding: msgspec.Raw, rows: list[memoryview]) -> memoryview:
    """Return the row that a number in the outline stands for; what is none as it is."""
    text = memoryview(embedding)
    if len(text) != _LENGTH_OF_PLACE or not bytes(text).isdigit():
        return text
    number = int(bytes(text)) - FIRST
    return rows[number] if 0 <= number < len(rows) else text


def _decoded(decoder: msgspec.json.Decoder[T], content: Any) -> T:
    try:
        return decoder.decode(content)
    except (ValueError, RecursionError) as error:
        raise ResponseDecodeError(f"the reply is not a list of vectors: {error}") from None


def _matrix(rows: Sequence[memoryview]) -> Matrix:
    """Fill one matrix row by row: a list of Python floats exists for one row at a time only."""
    if not rows:
        return np.empty((0, 0), dtype=np.float32)
    try:
        first = decode_vector(rows[0])
        matrix = np.empty((len(rows), len(first)), dtype=np.float32)
        for index, row in enumerate(rows):
            vector = decode_vector(row)
            if len(vector) != len(first):
                raise ResponseDecodeError(f"vector {index} has {len(vector)} dimensions, the first has {len(first)}")
            matrix[index] = vector
    except ValueError as error:
        raise ResponseDecodeError(f"the reply holds no vector: {str(error)[:200]}") from None
    return matrix


def _summed(parts: Sequence[Embeddings]) -> Usage | None:
    counted = [part.usage for part in parts if part.usage is not None]
    if not counted:
        return None
    return Usage(
        prompt_tokens=sum(usage.prompt_tokens or 0 for usage in counted),
        total_tokens=sum(usage.total_tokens or 0 for usage in counted),
    )
