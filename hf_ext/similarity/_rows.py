"""Rows: the vectors of an index with their norms, and the search among the products of a query with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._core.values.lazy import LazyModule
from hf_ext.similarity._matches import Match, Matches
from hf_ext.similarity._vectors import MIN_NORM, Metric, row_slices, score_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")

__all__ = ["Rows"]

_CHUNK_ROWS = 1024  # rows that are scored in float64 at a time
_PART_RANKS = 256  # ranks whose highest is found first
_GROWTH = 1.5  # a buffer that grows by a factor is copied a constant number of times for each row


class Rows:
    """Vectors with their norms; immutable, so that a search in one thread is not disturbed by another.

    Args:
        matrix: Shape (rows, dimensions).
        norms: Shape (rows,).
        buffers: The arrays that `matrix` and `norms` are the beginning of. Rows behind them are free.
    """

    __slots__ = ("_buffers", "_max_norm", "matrix", "norms")

    def __init__(
        self,
        matrix: npt.NDArray[np.float32],
        norms: npt.NDArray[np.float32],
        buffers: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]] | None = None,
    ) -> None:
        self.matrix = matrix
        self.norms = norms
        self._buffers = buffers or (matrix, norms)
        self._max_norm = max(float(norms.max(initial=0.0)), MIN_NORM)

    def __reduce__(self) -> tuple[type[Rows], tuple[Any, Any]]:
        return Rows, (self.matrix, self.norms)  # without the buffers, which would be copied as well

    def extended(self, matrix: npt.NDArray[np.float32], norms: npt.NDArray[np.float32]) -> Rows:
        """Return rows that end with further rows. They take over the buffers, whose free rows they use."""
        if not len(matrix):
            return self
        before, after = len(self.matrix), len(self.matrix) + len(matrix)
        buffers, self._buffers = self._buffers, (self.matrix, self.norms)
        if after > len(buffers[0]):
            buffers = self._larger_buffers(after)
        for buffer, added in zip(buffers, (matrix, norms), strict=True):
            buffer[before:after] = added
        return Rows(buffers[0][:after], buffers[1][:after], buffers)

    def best_matches(
        self, query: npt.NDArray[np.float64], norm: float, products: npt.NDArray[np.float32], k: int, metric: Metric
    ) -> Matches:
        """Return the `k` best rows.

        Args:
            query: The query.
            norm: The norm of the query.
            products: The dot products of the rows with the direction of the query.
            k: Number of rows, at least 1, at most all.
            metric: The metric.
        """
        import numpy as np

        rows = self._candidates(products, norm, k, metric)
        parts = (self.matrix[rows[part]] for part in row_slices(len(rows), _CHUNK_ROWS))
        scores = np.concatenate([score_rows(part, query, metric) for part in parts])
        best = np.argsort(scores if metric == "euclidean" else -scores, kind="stable")[:k]
        return Matches(map(Match, rows[best].tolist(), scores[best].tolist()))

    def _larger_buffers(self, length: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        import numpy as np

        capacity = max(length, int(len(self.matrix) * _GROWTH))
        matrix = np.empty((capacity, self.matrix.shape[1]), dtype=np.float32)
        norms = np.empty(capacity, dtype=np.float32)
        matrix[: len(self.matrix)] = self.matrix
        norms[: len(self.norms)] = self.norms
        return matrix, norms

    def _candidates(
        self, products: npt.NDArray[np.float32], norm: float, k: int, metric: Metric
    ) -> npt.NDArray[np.intp]:
        """Return all rows that can be among the best `k`. Because of rounding errors, these may be more than `k`."""
        import numpy as np

        ranks, error = self._ranks(products, norm, metric)
        return np.flatnonzero(ranks >= _kth_highest(ranks, k) - 2 * error)

    def _ranks(self, products: npt.NDArray[np.float32], norm: float, metric: Metric) -> tuple[npt.NDArray[Any], float]:
        """Return a rank for each row and an upper bound for its rounding error. A better row has a higher rank.

        In float32 with n dimensions, dot products and squared norms have a relative error of at most n / 2 epsilons.
        The bound is about n epsilons, to include the errors of the later steps. See N. J. Higham, Accuracy and
        Stability of Numerical Algorithms, 3.1.
        """
        import numpy as np

        error = (self.matrix.shape[1] + 8) * float(np.finfo(np.float32).eps)
        if metric == "cosine":
            return products / self.norms, error
        if metric == "dot":
            return products, error * self._max_norm
        # |query - row|² = |query|² - 2 (query · row - |row|² / 2)
        return norm * products - np.square(self.norms) / 2, error * self._max_norm * (norm + self._max_norm)


def _kth_highest(ranks: npt.NDArray[Any], k: int) -> float:
    """Return the k-th highest of many numbers.

    A partition of all numbers takes a tenth of the time of the search. So the numbers are cut into parts: the k-th
    highest of the maxima of the parts is a lower bound, and nearly all numbers are below it.
    """
    import numpy as np

    parts = len(ranks) // _PART_RANKS
    if parts >= k:
        maxima = ranks[: parts * _PART_RANKS].reshape(parts, _PART_RANKS).max(axis=1)
        ranks = ranks[ranks >= np.partition(maxima, -k)[-k]]
    return float(np.partition(ranks, -k)[-k])
