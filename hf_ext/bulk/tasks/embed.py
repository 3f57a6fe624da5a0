"""EmbedTask: vectors of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hf_ext._core.values.result_count import check_result_count
from hf_ext.bulk.tasks.task import Arguments, Column
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hf_ext.embeddings import Embeddings


class VectorCodec:
    """Stores the vectors of a chunk as the bytes of a float32 matrix (little endian)."""

    columns: Sequence[Column] = (("embedding", "vector"),)

    def encode(self, result: Embeddings, count: int) -> memoryview:
        """Return the bytes of a result, without a copy if it has float32 numbers."""
        import numpy as np

        vectors = result.vectors
        check_result_count(len(vectors), count, "vector")
        return np.ascontiguousarray(vectors, "<f4").reshape(-1).view(np.uint8).data

    def decode(self, data: bytes, count: int) -> Sequence[NDArray[Any]]:
        """Return the result of each row."""
        import numpy as np

        return list(np.frombuffer(data, "<f4").reshape(count, -1))

    def line(self, key: Any, value: NDArray[Any]) -> Mapping[str, Any]:
        """Return a line for JSONL."""
        return {"key": key, "embedding": value.tolist()}

    def failed_key(self, key: Any) -> Mapping[str, Any]:
        """Return the fields that begin the line of a row that failed."""
        return {"key": key}

    def cells(self, value: NDArray[Any]) -> Sequence[Any]:
        """Return the cells of a row."""
        return (value,)


class EmbedTask:
    """Calls `embeddings.create` with the texts of a chunk."""

    codec: VectorCodec = VectorCodec()

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options

    def arguments(self, items: Sequence[Any]) -> Arguments:
        """Return the arguments of the call."""
        return (list(items),), dict(self._options)


def text_of_body(body: Mapping[str, Any]) -> str:
    """Return the text of a line in OpenAI's batch format for embeddings."""
    text = body.get("input")
    if not isinstance(text, str):
        raise ValidationError("the body of a line for embeddings needs one text in input")
    return text
