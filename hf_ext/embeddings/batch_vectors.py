"""Collected vectors: the results of many requests in one matrix, without a second copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hf_ext._core.results.usage import Usage
from hf_ext._core.values.result_count import check_result_count
from hf_ext.embeddings.results import Embeddings
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


class CollectedVectors:
    """Copies the vectors of each part into its rows of one matrix, so that the part's own can be freed.

    Attributes:
        parts: The parts by the range of inputs they cover; their vectors are views of the matrix.
    """

    def __init__(self, count: int) -> None:
        self.parts: dict[range, Embeddings] = {}
        self._count = count
        self._matrix: Matrix | None = None
        self._has_tokens: bool | None = None

    def add(self, span: range, part: Embeddings) -> None:
        """Take the vectors of a range of inputs.

        Raises:
            ResponseDecodeError: Their number is not that of the inputs, or they differ in kind from those of others.
        """
        check_result_count(len(part), len(span), "vector")
        is_tokens = part.tokens is not None
        if is_tokens or len(part) > 1:  # the one vector of one text may also be that of its only token
            self._check_kind(is_tokens)
        self.parts[span] = part if is_tokens else self._moved(span, part)

    def joined(self, spans: Sequence[range]) -> Embeddings:
        """Return all parts as one, in the order of the inputs."""
        parts = [self.parts[span] for span in spans]
        tokens = [matrix for part in parts for matrix in part.tokens or [part.vectors]] if self._has_tokens else None
        return Embeddings(
            self._matrix if tokens is None else None,
            tokens=tokens,
            model=parts[0].model,
            usage=_summed(parts),
            extra=parts[0].extra | _joined_items(parts),
            meta=parts[0].meta,
        )

    def _check_kind(self, is_tokens: bool) -> None:
        if self._has_tokens is None:
            self._has_tokens = is_tokens
        if self._has_tokens is not is_tokens:
            one, other = ("token", "text") if is_tokens else ("text", "token")
            raise ResponseDecodeError(f"the response holds a vector for each {one}, others one for each {other}")

    def _moved(self, span: range, part: Embeddings) -> Embeddings:
        vectors = part.vectors
        length = vectors.shape[1]
        if self._matrix is None:
            self._matrix = np.empty((self._count, length), np.float32)
        if length != self._matrix.shape[1]:
            known = self._matrix.shape[1]
            raise ResponseDecodeError(f"the response holds vectors of {length} dimensions, others of {known}")
        rows = self._matrix[span.start : span.stop]
        rows[:] = vectors
        return Embeddings(rows, model=part.model, usage=part.usage, extra=part.extra, meta=part.meta)


def _joined_items(parts: Sequence[Embeddings]) -> dict[str, Any]:
    """Return what items of any part say beside their vectors, as `data` with one for each vector; else nothing."""
    if not any("data" in part.extra for part in parts):
        return {}
    nothing: dict[str, Any] = {}
    return {"data": [item for part in parts for item in part.extra.get("data") or [nothing] * len(part)]}


def _summed(parts: Sequence[Embeddings]) -> Usage | None:
    counted = [part.usage for part in parts if part.usage is not None]
    if not counted:
        return None
    return Usage(
        prompt_tokens=sum(usage.prompt_tokens or 0 for usage in counted),
        total_tokens=sum(usage.total_tokens or 0 for usage in counted),
    )
