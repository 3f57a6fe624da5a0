"""Index: search a matrix of embeddings many times."""

from __future__ import annotations

import operator
from contextlib import suppress
from itertools import repeat
from typing import TYPE_CHECKING, Any

from hf_ext._core.validate import COUNT, Problems
from hf_ext._core.values.lazy import LazyModule
from hf_ext.similarity._matches import Match, Matches
from hf_ext.similarity._vectors import (
    MIN_NORM,
    Metric,
    check_dimensions,
    check_metric,
    row_slices,
    score_rows,
    to_array,
    validated_norms,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")

__all__ = ["Index"]

_CHUNK_ROWS = 1024  # rows that are scored in float64 at a time
_BLOCK_SCORES = 2**24  # dot products in memory at a time (64 MiB); BLAS is faster with many queries in one call


class Index:
    """Prepare a matrix for many searches. Threads can share an index.

    The constructor checks the matrix and computes the norm of each row. A C-contiguous float32 matrix is not copied, so
    do not change such a matrix while you use the index.

    Args:
        matrix: Matrix of shape (rows, dimensions).
        metric: "cosine", "dot" or "euclidean".

    Raises:
        ValidationError: `matrix` is not a matrix of real numbers, or a row is not finite. For the cosine, also if a row
            is a zero vector.

    Examples:
        >>> index = Index([[1, 0], [0, 1], [1, 1]])
        >>> index.search([2, 0], k=1)
        [Match(row=0, score=1.0)]
    """

    __slots__ = ("_matrix", "_max_norm", "_metric", "_norms")

    def __init__(self, matrix: npt.ArrayLike, *, metric: Metric = "cosine") -> None:
        import numpy as np

        check_metric(metric)
        self._metric: Metric = metric
        self._matrix: npt.NDArray[np.float32] = to_array(matrix, "matrix", 2, np.float32)
        self._norms: npt.NDArray[np.float32] = validated_norms(self._matrix, "matrix", metric)
        self._max_norm = max(float(self._norms.max()), MIN_NORM)

    def __len__(self) -> int:
        return len(self._matrix)

    def __repr__(self) -> str:
        return f"<Index of {len(self):,} rows of {self._matrix.shape[1]:,} dimensions by {self._metric}>"

    def search(self, query: npt.ArrayLike, k: int) -> Matches:
        """Find the `k` rows that are most similar to a vector. The best row is the first result.

        Rows with equal scores are in row order. The time is O(rows * dimensions), in one BLAS call.

        Args:
            query: Vector of shape (dimensions,).
            k: Number of rows to find, at least 1. If the matrix has fewer rows, all rows are returned.

        Raises:
            ValidationError: `query` is not a vector, is not finite, or has another number of dimensions than the
                matrix; or `k` is not a whole number of at least 1. For the cosine, also if `query` is a zero vector.
        """
        import numpy as np

        return self._search(to_array(query, "query", 1, np.float64), "query", k)[0]

    def search_many(self, queries: npt.ArrayLike, k: int) -> list[Matches]:
        """Find the `k` most similar rows for each of several vectors; see `search`.

        Args:
            queries: Matrix of shape (queries, dimensions).
            k: Number of rows to find for each query, at least 1. If the matrix has fewer rows, all rows are returned.

        Raises:
            ValidationError: `queries` is not a matrix, a query is not finite, or the queries have another number of
                dimensions than the matrix; or `k` is not a whole number of at least 1. For the cosine, also if a query
                is a zero vector.
        """
        import numpy as np

        return self._search(to_array(queries, "queries", 2, np.float64), "queries", k)

    def _search(self, queries: npt.NDArray[np.float64], name: str, k: int) -> list[Matches]:
        import numpy as np

        check_dimensions(name, queries, "matrix", self._matrix)
        norms = np.maximum(validated_norms(queries, name, self._metric), MIN_NORM)
        k = min(_validated_count(k), len(self))
        queries = np.atleast_2d(queries)
        directions = (queries / norms[:, np.newaxis]).astype(np.float32)
        results: list[Matches] = []
        for block in row_slices(len(queries), max(1, _BLOCK_SCORES // len(self))):
            products = directions[block] @ self._matrix.T
            results += map(self._best_matches, queries[block], norms[block].tolist(), products, repeat(k))
            del products  # free the memory before the next block
        return results

    def _best_matches(
        self, query: npt.NDArray[np.float64], norm: float, products: npt.NDArray[np.float32], k: int
    ) -> Matches:
        import numpy as np

        rows = self._candidates(products, norm, k)
        parts = (self._matrix[rows[part]] for part in row_slices(len(rows), _CHUNK_ROWS))
        scores = np.concatenate([score_rows(part, query, self._metric) for part in parts])
        best = np.argsort(scores if self._metric == "euclidean" else -scores, kind="stable")[:k]
        return Matches(map(Match, rows[best].tolist(), scores[best].tolist()))

    def _candidates(self, products: npt.NDArray[np.float32], norm: float, k: int) -> npt.NDArray[np.intp]:
        """Return all rows that can be among the best `k`. Because of rounding errors, these may be more than `k`."""
        import numpy as np

        ranks, error = self._ranks(products, norm)
        kth_best = float(np.partition(ranks, -k)[-k])
        return np.flatnonzero(ranks >= kth_best - 2 * error)

    def _ranks(self, products: npt.NDArray[np.float32], norm: float) -> tuple[npt.NDArray[Any], float]:
        """Return a rank for each row and an upper bound for its rounding error. A better row has a higher rank.

        In float32 with n dimensions, dot products and squared norms have a relative error of at most n / 2 epsilons.
        The bound is about n epsilons, to include the errors of the later steps. See N. J. Higham, Accuracy and
        Stability of Numerical Algorithms, 3.1.
        """
        import numpy as np

        error = (self._matrix.shape[1] + 8) * float(np.finfo(np.float32).eps)
        if self._metric == "cosine":
            return products / self._norms, error
        if self._metric == "dot":
            return products, error * self._max_norm
        # |query - row|² = |query|² - 2 (query · row - |row|² / 2)
        return norm * products - np.square(self._norms) / 2, error * self._max_norm * (norm + self._max_norm)


def _validated_count(k: int) -> int:
    """Check `k` and return it as an int. Integers of numpy are also allowed."""
    value: object = k
    if not isinstance(k, bool):
        with suppress(TypeError):
            value = operator.index(k)
    problems = Problems()
    problems.check_rule(COUNT, "k", value)
    problems.raise_if_any("search")
    return int(k)
