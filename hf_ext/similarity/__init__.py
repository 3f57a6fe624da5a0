"""Compare embeddings by cosine, dot product or euclidean distance, and search for the most similar embeddings.

    >>> cosine([1.0, 0.0], [2.0, 0.0])
    1.0
    >>> rows = [[0.0, 1.0], [1.0, 0.0], [3.0, 3.0]]
    >>> [match.row for match in top_k([1.0, 0.1], rows, k=2)]
    [1, 2]

Vectors are lists, tuples, or other objects that numpy converts to an array of real numbers. The norm of a vector must
be below 1e18. For the cosine, the norm must also be at least 1e-18, because a zero vector has no direction. If a norm
is not allowed, the `ValidationError` names the vector or the row.

Matrices are used in float32, the precision of embeddings. A C-contiguous float32 matrix is not copied; any other matrix
is converted once. A search finds candidate rows with one float32 BLAS call, and then computes the scores of these rows
in float64. So the scores equal the results of `cosine`, `dot` and `euclidean`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._core.values.lazy import LazyModule
from hf_ext.similarity._index import Index
from hf_ext.similarity._matches import Match, Matches
from hf_ext.similarity._vectors import (
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

__all__ = ["Index", "Match", "Matches", "Metric", "cosine", "dot", "euclidean", "pairwise", "search", "top_k"]

_CHUNK_ROWS = 1024  # rows that are converted to float64 at a time


def cosine(a: npt.ArrayLike, b: npt.ArrayLike) -> float:
    """Return the cosine of the angle between two vectors, from -1.0 (opposite) to 1.0 (same direction).

    Args:
        a: Vector of shape (dimensions,).
        b: Vector of the same shape.

    Raises:
        ValidationError: An argument is not a vector, is not finite or is a zero vector, or the dimensions differ.

    Examples:
        >>> round(cosine([1, 1], [1, 0]), 6)
        0.707107
    """
    return _score(a, b, "cosine")


def dot(a: npt.ArrayLike, b: npt.ArrayLike) -> float:
    """Return the dot product of two vectors. For vectors of norm 1, the dot product equals the cosine.

    Args:
        a: Vector of shape (dimensions,).
        b: Vector of the same shape.

    Raises:
        ValidationError: An argument is not a vector or is not finite, or the dimensions differ.

    Examples:
        >>> dot([1, 2, 3], [4, 5, 6])
        32.0
    """
    return _score(a, b, "dot")


def euclidean(a: npt.ArrayLike, b: npt.ArrayLike) -> float:
    """Return the euclidean distance between two vectors.

    Args:
        a: Vector of shape (dimensions,).
        b: Vector of the same shape.

    Raises:
        ValidationError: An argument is not a vector or is not finite, or the dimensions differ.

    Examples:
        >>> euclidean([0, 3], [4, 0])
        5.0
    """
    return _score(a, b, "euclidean")


def pairwise(a: npt.ArrayLike, b: npt.ArrayLike | None = None, *, metric: Metric = "cosine") -> npt.NDArray[np.float32]:
    """Compare every row of a matrix with every row of another matrix, or of the same matrix.

    The time is O(rows of a * rows of b * dimensions). Besides the result, only small chunks of memory are
    needed.

    Args:
        a: Matrix of shape (rows of a, dimensions).
        b: Matrix of shape (rows of b, dimensions); by default `a`.
        metric: "cosine", "dot" or "euclidean".

    Returns:
        Array of shape (rows of a, rows of b) in float32. The rounding error of a dot product is about 1e-7 times the
        product of the two norms. The rounding error of a distance is about 1e-7 times the sum of the two norms.

    Raises:
        ValidationError: An argument is not a matrix, the dimensions of the matrices differ, or a row is not finite. For
            the cosine, also if a row is a zero vector.

    Examples:
        >>> pairwise([[1, 0], [0, 2]], [[3, 0]]).tolist()
        [[1.0], [0.0]]
    """
    import numpy as np

    check_metric(metric)
    left = right = to_array(a, "a", 2, np.float32)
    left_norms = right_norms = validated_norms(left, "a", metric)
    if b is not None:
        right = to_array(b, "b", 2, np.float32)
        right_norms = validated_norms(right, "b", metric)
        check_dimensions("a", left, "b", right)
    result: npt.NDArray[np.float32] = np.empty((len(left), len(right)), dtype=np.float32)
    if metric == "euclidean":
        _fill_distances(result, left, right)
        return result
    np.matmul(left, right.T, out=result)
    if metric == "cosine":
        result /= left_norms[:, np.newaxis]
        result /= right_norms
        np.clip(result, -1.0, 1.0, out=result)
    return result


def top_k(query: npt.ArrayLike, matrix: npt.ArrayLike, k: int, *, metric: Metric = "cosine") -> Matches:
    """Find the `k` rows of a matrix that are most similar to a vector. The best row is the first result.

    Rows with equal scores are in row order. To search the same matrix several times, keep an `Index`, because creating
    an index takes longer than a search.

    Args:
        query: Vector of shape (dimensions,).
        matrix: Matrix of shape (rows, dimensions).
        k: Number of rows to find, at least 1. If the matrix has fewer rows, all rows are returned.
        metric: "cosine", "dot" or "euclidean".

    Raises:
        ValidationError: See `Index` and `Index.search`.

    Examples:
        >>> top_k([1, 1], [[1, 0], [4, 5], [1, 1]], k=2, metric="euclidean")
        [Match(row=2, score=0.0), Match(row=0, score=1.0)]
    """
    return Index(matrix, metric=metric).search(query, k)


def search(queries: npt.ArrayLike, matrix: npt.ArrayLike, k: int, *, metric: Metric = "cosine") -> list[Matches]:
    """Find the `k` most similar rows of a matrix for each of several vectors; see `top_k`.

    Args:
        queries: Matrix of shape (queries, dimensions).
        matrix: Matrix of shape (rows, dimensions).
        k: Number of rows to find for each query, at least 1. If the matrix has fewer rows, all rows are returned.
        metric: "cosine", "dot" or "euclidean".

    Raises:
        ValidationError: See `Index` and `Index.search_many`.

    Examples:
        >>> search([[1, 0], [0, 1]], [[0, 5], [5, 0]], k=1)
        [[Match(row=1, score=1.0)], [Match(row=0, score=1.0)]]
    """
    return Index(matrix, metric=metric).search_many(queries, k)


def _score(a: npt.ArrayLike, b: npt.ArrayLike, metric: Metric) -> float:
    import numpy as np

    left, right = to_array(a, "a", 1, np.float64), to_array(b, "b", 1, np.float64)
    check_dimensions("a", left, "b", right)
    validated_norms(left, "a", metric)
    validated_norms(right, "b", metric)
    return float(score_rows(left[np.newaxis], right, metric)[0])


def _fill_distances(
    result: npt.NDArray[np.float32], left: npt.NDArray[np.float32], right: npt.NDArray[np.float32]
) -> None:
    """Fill `result` with distances. Compute them in float64, because a difference of large squares loses digits."""
    import numpy as np

    for rows in row_slices(len(left), _CHUNK_ROWS):
        a = left[rows].astype(np.float64)
        for columns in row_slices(len(right), _CHUNK_ROWS):
            b = right[columns].astype(np.float64)
            squares = np.square(a).sum(axis=1)[:, np.newaxis] + np.square(b).sum(axis=1) - 2 * (a @ b.T)
            result[rows, columns] = np.sqrt(np.maximum(squares, 0))
