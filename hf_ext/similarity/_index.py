"""Index: one matrix of embeddings, prepared to be searched."""

from __future__ import annotations

import operator
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from hf_ext.errors import ValidationError
from hf_ext.similarity._vectors import (
    SHORTEST,
    Metric,
    check_dimensions,
    check_metric,
    chunks,
    lengths_of,
    read,
    scores_of,
)

if TYPE_CHECKING:
    from numpy import float32, float64, intp
    from numpy.typing import ArrayLike, NDArray

__all__ = ["Index", "Match"]

_CHUNK_ROWS = 1024  # rows scored in float64 at a time
_BLOCK_SCORES = 2**24  # products held at a time, 64 MiB: BLAS gains by many queries in one call


class Match(NamedTuple):
    """One row that a search has found.

    Attributes:
        row: Its number in the matrix, from 0.
        score: Cosine or dot product, of which the greatest are best; or euclidean distance, of which the smallest are.
    """

    row: int
    score: float


class Index:
    """A matrix prepared to be searched many times, by any number of threads.

    Preparing reads the matrix once, to check it and to keep the length of each row. A C-contiguous float32 matrix is
    not copied: leave it as it is while the index is in use.

    Args:
        matrix: Matrix of shape (rows, dimensions).
        metric: What to compare by.

    Raises:
        ValidationError: `matrix` is not a matrix of real numbers, or a row is not finite (or is zero, for the cosine).

    Examples:
        >>> index = Index([[1, 0], [0, 1], [1, 1]])
        >>> index.search([2, 0], k=1)
        [Match(row=0, score=1.0)]
    """

    __slots__ = ("_lengths", "_longest", "_matrix", "_metric")

    def __init__(self, matrix: ArrayLike, *, metric: Metric = "cosine") -> None:
        import numpy as np

        check_metric(metric)
        self._metric: Metric = metric
        self._matrix: NDArray[float32] = read(matrix, "matrix", 2, np.float32)
        self._lengths: NDArray[float32] = lengths_of(self._matrix, "matrix", metric)
        self._longest = max(float(self._lengths.max()), SHORTEST)

    def __len__(self) -> int:
        return len(self._matrix)

    def __repr__(self) -> str:
        return f"<Index of {len(self):,} rows of {self._matrix.shape[1]:,} dimensions by {self._metric}>"

    def search(self, query: ArrayLike, k: int) -> list[Match]:
        """Find the `k` rows that are most similar to a vector, the best first, ties by row.

        One BLAS call of O(rows * dimensions), and a selection of O(rows).

        Args:
            query: Vector of shape (dimensions,).
            k: How many rows to find, at least 1; all rows if the matrix has fewer.

        Raises:
            ValidationError: `query` differs in dimensions, is not finite (or is zero, for the cosine), or is not a
                vector; or `k` is less than 1.
        """
        import numpy as np

        return self._search(read(query, "query", 1, np.float64), "query", k)[0]

    def search_many(self, queries: ArrayLike, k: int) -> list[list[Match]]:
        """Find for each of many vectors the `k` most similar rows, as `search` does for one.

        Args:
            queries: Matrix of shape (queries, dimensions).
            k: How many rows to find for each query, at least 1; all rows if the matrix has fewer.

        Raises:
            ValidationError: A query differs in dimensions, or is not finite (or is zero, for the cosine); `queries` is
                not a matrix; or `k` is less than 1.
        """
        import numpy as np

        return self._search(read(queries, "queries", 2, np.float64), "queries", k)

    def _search(self, queries: NDArray[float64], name: str, k: int) -> list[list[Match]]:
        import numpy as np

        check_dimensions(name, queries, "matrix", self._matrix)
        scales = np.maximum(lengths_of(queries, name, self._metric), SHORTEST)
        k = min(_count(k), len(self))
        queries = np.atleast_2d(queries)
        directions = (queries / scales[:, np.newaxis]).astype(np.float32)
        found: list[list[Match]] = []
        for block in chunks(len(queries), max(1, _BLOCK_SCORES // len(self))):
            products = directions[block] @ self._matrix.T
            found += map(self._best, queries[block], scales[block].tolist(), products, repeat(k))
            del products  # before the next ones are made
        return found

    def _best(self, query: NDArray[float64], scale: float, products: NDArray[float32], k: int) -> list[Match]:
        import numpy as np

        rows = self._candidates(products, scale, k)
        parts = (self._matrix[rows[part]] for part in chunks(len(rows), _CHUNK_ROWS))
        scores = np.concatenate([scores_of(part, query, self._metric) for part in parts])
        best = np.argsort(scores if self._metric == "euclidean" else -scores, kind="stable")[:k]
        return list(map(Match, rows[best].tolist(), scores[best].tolist()))

    def _candidates(self, products: NDArray[float32], scale: float, k: int) -> NDArray[intp]:
        """Return the rows that can be among the best `k`, whatever rounding has done to the products."""
        import numpy as np

        ranks, error = self._ranks(products, scale)
        kth_best = float(np.partition(ranks, -k)[-k])
        return np.flatnonzero(ranks >= kth_best - 2 * error)

    def _ranks(self, products: NDArray[float32], scale: float) -> tuple[NDArray[Any], float]:
        """Return a number for each row that is greater for better rows, and by how much rounding can have changed it.

        In float32 a product of n dimensions is off by at most n times half the epsilon, so is a square of a length, and
        twice that leaves room for what follows. N. J. Higham, Accuracy and Stability of Numerical Algorithms, 3.1.
        """
        import numpy as np

        error = (self._matrix.shape[1] + 8) * float(np.finfo(np.float32).eps)
        if self._metric == "cosine":
            return products / self._lengths, error
        if self._metric == "dot":
            return products, error * self._longest
        # |query - row|² = |query|² - 2 (query · row - |row|² / 2)
        return scale * products - np.square(self._lengths) / 2, error * self._longest * (scale + self._longest)


def _count(k: int) -> int:
    try:
        count = operator.index(k)
    except TypeError:
        count = 0
    if count < 1:
        raise ValidationError(f"k is {k!r}.", hint="Give the number of rows to find, at least 1.")
    return count
