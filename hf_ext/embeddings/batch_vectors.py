"""Vectors of a batch: collects the vectors of all requests in one matrix, without a second copy of all vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hf_ext._calls.results.usage import Usage
from hf_ext._core.values.plurals import describe_count
from hf_ext._core.values.result_count import check_result_count
from hf_ext.embeddings.results import Embeddings
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


class BatchVectors:
    """Copies the vectors of each chunk into one matrix, so that the memory of the chunk's own matrix is freed.

    A chunk is the texts of one request, given as the range of their indexes.

    Attributes:
        results: The result of each chunk. The vectors of a result are a view of the matrix.
    """

    def __init__(self, count: int) -> None:
        self.results: dict[range, Embeddings] = {}
        self._count = count
        self._matrix: Matrix | None = None
        self._has_tokens: bool | None = None

    def add(self, chunk: range, result: Embeddings) -> None:
        """Add the result of a chunk.

        Raises:
            ResponseDecodeError: The number of vectors is not the number of inputs. Or the vectors do not fit the other
                results: they have other dimensions, or only some of the results have token vectors.
        """
        check_result_count(len(result), len(chunk), "vector")
        is_tokens = result.tokens is not None
        if is_tokens or len(result) > 1:  # a single vector of one text can also be the vector of its only token
            self._check_kind(is_tokens)
        self.results[chunk] = result if is_tokens else self._copy(chunk, result)

    def join(self, chunks: Sequence[range]) -> Embeddings:
        """Return the results of all chunks as one result, in the order of the inputs."""
        results = [self.results[chunk] for chunk in chunks]
        tokens = None
        if self._has_tokens:
            tokens = [matrix for result in results for matrix in result.tokens or [result.vectors]]
        return Embeddings(
            self._matrix if tokens is None else None,
            tokens=tokens,
            model=results[0].model,
            usage=_total_usage(results),
            extra=results[0].extra | _item_fields(results),
            meta=results[0].meta,
        )

    def _check_kind(self, is_tokens: bool) -> None:
        if self._has_tokens is None:
            self._has_tokens = is_tokens
        if self._has_tokens is not is_tokens:
            one, other = ("token", "text") if is_tokens else ("text", "token")
            raise ResponseDecodeError(
                f"the response holds a vector for each {one}, other responses of the batch a vector for each {other}"
            )

    def _copy(self, chunk: range, result: Embeddings) -> Embeddings:
        """Copy the vectors into the matrix, and return a result whose vectors are a view of the matrix."""
        vectors = result.vectors
        dimensions = vectors.shape[1]
        if self._matrix is None:
            self._matrix = np.empty((self._count, dimensions), np.float32)
        expected = self._matrix.shape[1]
        if dimensions != expected:
            found = describe_count(dimensions, "dimension")
            raise ResponseDecodeError(
                f"the response holds vectors of {found}, other responses of the batch of {expected}"
            )
        rows = self._matrix[chunk.start : chunk.stop]
        rows[:] = vectors
        return Embeddings(rows, model=result.model, usage=result.usage, extra=result.extra, meta=result.meta)


def _item_fields(results: Sequence[Embeddings]) -> dict[str, Any]:
    """Return the field `data`, with the additional fields of each item. If no item has any, return no field."""
    if not any("data" in result.extra for result in results):
        return {}
    no_fields: dict[str, Any] = {}
    return {"data": [item for result in results for item in result.extra.get("data") or [no_fields] * len(result)]}


def _total_usage(results: Sequence[Embeddings]) -> Usage | None:
    usages = [result.usage for result in results if result.usage is not None]
    if not usages:
        return None
    return Usage(
        prompt_tokens=sum(usage.prompt_tokens or 0 for usage in usages),
        total_tokens=sum(usage.total_tokens or 0 for usage in usages),
    )
