"""Similarity of embeddings: cosine, dot product and euclidean distance, and search by them.

    >>> cosine([1.0, 0.0], [2.0, 0.0])
    1.0
    >>> [match.row for match in top_k([1.0, 0.1], [[0.0, 1.0], [1.0, 0.0], [3.0, 3.0]], k=2)]
    [1, 2]

Vectors are lists, tuples, or whatever else numpy reads as an array of real numbers. They must be finite and shorter
than 1e18; for the cosine also longer than 1e-18, because a zero vector has no direction. A `ValidationError` names the
one that is not, and its row.

Matrices are used in float32, which is what embeddings carry: a C-contiguous float32 matrix as it is, any other is
converted once. A search takes one float32 BLAS call to find the rows that can be among the best, and then scores these
in float64: its scores are those of `cosine`, `dot` and `euclidean`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.similarity._index import Index, Match
from hf_ext.similarity._vectors import (
    Metric,
    check_dimensions,
    check_metric,
    chunks,
    lengths_of,
    read,
    scores_of,
)

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import ArrayLike, NDArray

__all__ = ["Index", "Match", "Metric", "cosine", "dot", "euclidean", "pairwise", "search", "top_k"]

_CHUNK_ROWS = 1024  # rows held in float64 at a time


def cosine(a: ArrayLike, b: ArrayLike) -> float:
    """Return the cosine of the angle between two vectors, from -1.0 (opposite) to 1.0 (same direction).

    Args:
        a: Vector of shape (dimensions,).
        b: Vector of the same shape.

    Raises:
        ValidationError: The vectors differ in dimensions, or one is zero, not finite, or not a vector.

    Examples:
        >>> round(cosine([1, 1], [1, 0]), 6)
        0.707107
    """
    return _compare(a, b, "cosine")


def dot(a: ArrayLike, b: ArrayLike) -> float:
    """Return the dot product of two vectors; of vectors of length 1 it is the cosine.

    Args:
        a: Vector of shape (dimensions,).
        b: Vector of the same shape.

    Raises:
        ValidationError: The vectors differ in dimensions, or one is not finite, or not a vector.

    Examples:
        >>> dot([1, 2, 3], [4, 5, 6])
        32.0
    """
    return _compare(a, b, "dot")


def euclidean(a: ArrayLike, b: ArrayLike) -> float:
    """Return the euclidean distance between two vectors.

    Args:
        a: Vector of shape (dimensions,).
        b: Vector of the same shape.

    Raises:
        ValidationError: The vectors differ in dimensions, or one is not finite, or not a vector.

    Examples:
        >>> euclidean([0, 3], [4, 0])
        5.0
    """
    return _compare(a, b, "euclidean")


def pairwise(a: ArrayLike, b: ArrayLike | None = None, *, metric: Metric = "cosine") -> NDArray[float32]:
    """Compare every row of a matrix with every row of another, or of itself.

    One matrix product of O(rows of a * rows of b * dimensions); no memory beyond the result but for small chunks.

    Args:
        a: Matrix of shape (rows of a, dimensions).
        b: Matrix of shape (rows of b, dimensions); `a` if left out.
        metric: What to compute.

    Returns:
        Array of shape (rows of a, rows of b) in float32. Rounding is relative to the vectors' lengths: a product is
        exact to about 1e-7 of the product of the lengths, a distance to 1e-7 of their sum.

    Raises:
        ValidationError: The matrices differ in dimensions, one is not a matrix, or a row is not finite (or is zero,
            for the cosine).

    Examples:
        >>> pairwise([[1, 0], [0, 2]], [[3, 0]]).tolist()
        [[1.0], [0.0]]
    """
    import numpy as np

    check_metric(metric)
    left = right = read(a, "a", 2, np.float32)
    left_lengths = right_lengths = lengths_of(left, "a", metric)
    if b is not None:
        right = read(b, "b", 2, np.float32)
        right_lengths = lengths_of(right, "b", metric)
        check_dimensions("a", left, "b", right)
    result: NDArray[float32] = np.empty((len(left), len(right)), dtype=np.float32)
    if metric == "euclidean":
        _fill_distances(result, left, right)
        return result
    np.matmul(left, right.T, out=result)
    if metric == "cosine":
        result /= left_lengths[:, np.newaxis]
        result /= right_lengths
        np.clip(result, -1.0, 1.0, out=result)
    return result


def top_k(query: ArrayLike, matrix: ArrayLike, k: int, *, metric: Metric = "cosine") -> list[Match]:
    """Find the `k` rows of a matrix that are most similar to a vector, the best first, ties by row.

    To search the same matrix again, keep an `Index`: preparing it takes longer than a search.

    Args:
        query: Vector of shape (dimensions,).
        matrix: Matrix of shape (rows, dimensions).
        k: How many rows to find, at least 1; all rows if the matrix has fewer.
        metric: What to compare by.

    Raises:
        ValidationError: As for `Index` and `Index.search`.

    Examples:
        >>> top_k([1, 1], [[1, 0], [4, 5], [1, 1]], k=2, metric="euclidean")
        [Match(row=2, score=0.0), Match(row=0, score=1.0)]
    """
    return Index(matrix, metric=metric).search(query, k)


def search(queries: ArrayLike, matrix: ArrayLike, k: int, *, metric: Metric = "cosine") -> list[list[Match]]:
    """Find for each of many vectors the `k` most similar rows of a matrix, as `top_k` does for one.

    Args:
        queries: Matrix of shape (queries, dimensions).
        matrix: Matrix of shape (rows, dimensions).
        k: How many rows to find for each query, at least 1; all rows if the matrix has fewer.
        metric: What to compare by.

    Raises:
        ValidationError: As for `Index` and `Index.search_many`.

    Examples:
        >>> search([[1, 0], [0, 1]], [[0, 5], [5, 0]], k=1)
        [[Match(row=1, score=1.0)], [Match(row=0, score=1.0)]]
    """
    return Index(matrix, metric=metric).search_many(queries, k)


def _compare(a: ArrayLike, b: ArrayLike, metric: Metric) -> float:
    import numpy as np

    left, right = read(a, "a", 1, np.float64), read(b, "b", 1, np.float64)
    check_dimensions("a", left, "b", right)
    lengths_of(left, "a", metric)
    lengths_of(right, "b", metric)
    return float(scores_of(left[np.newaxis], right, metric)[0])


def _fill_distances(result: NDArray[float32], left: NDArray[float32], right: NDArray[float32]) -> None:
    """Compute distances by products in float64, where the difference of large squares keeps enough digits."""
    import numpy as np

    for rows in chunks(len(left), _CHUNK_ROWS):
        a = left[rows].astype(np.float64)
        for columns in chunks(len(right), _CHUNK_ROWS):
            b = right[columns].astype(np.float64)
            squares = np.square(a).sum(axis=1)[:, np.newaxis] + np.square(b).sum(axis=1) - 2 * (a @ b.T)
            result[rows, columns] = np.sqrt(np.maximum(squares, 0))
