"""Index: search a matrix of embeddings many times."""

from __future__ import annotations

import operator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from hf_ext._core.validate import COUNT, Problems
from hf_ext._core.values.lazy import LazyModule
from hf_ext.similarity._index_file import read_index, write_index
from hf_ext.similarity._matches import Matches
from hf_ext.similarity._rows import Rows
from hf_ext.similarity._vectors import (
    MIN_NORM,
    Metric,
    check_dimensions,
    check_metric,
    row_slices,
    to_array,
    validated_norms,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")

__all__ = ["Index"]

_BLOCK_SCORES = 2**24  # dot products in memory at a time (64 MiB); BLAS is faster with many queries in one call
_EXTENDING = Lock()


class Index:
    """Prepare a matrix for many searches. Threads can share an index.

    The constructor checks the matrix and computes the norm of each row. A C-contiguous float32 matrix is not copied, so
    do not change such a matrix while you use the index.

    Args:
        matrix: Matrix of shape (rows, dimensions). It may have no rows: `numpy.empty((0, 384))`.
        metric: "cosine", "dot" or "euclidean".

    Raises:
        ValidationError: `matrix` is not a matrix of real numbers, or a row is not finite. For the cosine, also if a row
            is a zero vector.

    Examples:
        >>> index = Index([[1, 0], [0, 1], [1, 1]])
        >>> index.search([2, 0], k=1)
        [Match(row=0, score=1.0)]
        >>> index.extend([[2, 1]])
        >>> len(index)
        4
    """

    __slots__ = ("_metric", "_rows")

    def __init__(self, matrix: npt.ArrayLike, *, metric: Metric = "cosine") -> None:
        import numpy as np

        check_metric(metric)
        self._metric: Metric = metric
        checked = to_array(matrix, "matrix", 2, np.float32, may_be_empty=True)
        self._rows: Rows = Rows(checked, validated_norms(checked, "matrix", metric))

    @classmethod
    def load(cls, path: Path | str) -> Self:
        """Return an index that `save` wrote. The file is memory-mapped: the first searches read it.

        Programs that load the same file share its memory. The vectors are not checked again, so load only files that
        you trust to be whole. Do not change the file while the index is used; `save` replaces it, which is allowed.

        Raises:
            OSError: The file cannot be read.
            ValidationError: The file is not an index, or it is cut off.
        """
        matrix, norms, metric = read_index(Path(path))
        index = cls.__new__(cls)
        index._metric = metric
        index._rows = Rows(matrix, norms)
        return index

    def save(self, path: Path | str) -> Path:
        """Write the index to a file, and return its path. `numpy.load` of the file returns the vectors.

        The file is written under another name, and then renamed: no program reads a part of it.

        Raises:
            OSError: The file cannot be written.
        """
        target, rows = Path(path), self._rows
        write_index(target, rows.matrix, rows.norms, self._metric)
        return target

    def extend(self, matrix: npt.ArrayLike) -> None:
        """Add rows at the end. Searches in other threads see the index before or after.

        A row takes the same time on average, however many there are. The first call copies the matrix, unless it has no
        rows. A loaded file is not changed; call `save`.

        Args:
            matrix: Matrix of shape (rows, dimensions).

        Raises:
            ValidationError: See the constructor. The index is then unchanged.
        """
        import numpy as np

        added = to_array(matrix, "matrix", 2, np.float32, may_be_empty=True)
        norms = validated_norms(added, "matrix", self._metric)
        check_dimensions("matrix", added, "the index", self._rows.matrix)
        with _EXTENDING:
            self._rows = self._rows.extended(added, norms)

    def __len__(self) -> int:
        return len(self._rows.matrix)

    def __repr__(self) -> str:
        dimensions = self._rows.matrix.shape[1]
        return f"<Index of {len(self):,} rows of {dimensions:,} dimensions by {self._metric}>"

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

        rows = self._rows  # another thread may extend the index meanwhile
        check_dimensions(name, queries, "matrix", rows.matrix)
        norms = np.maximum(validated_norms(queries, name, self._metric), MIN_NORM)
        k = min(_validated_count(k), len(rows.matrix))
        queries = np.atleast_2d(queries)
        if not k:
            return [Matches() for _ in queries]
        directions = (queries / norms[:, np.newaxis]).astype(np.float32)
        results: list[Matches] = []
        for block in row_slices(len(queries), max(1, _BLOCK_SCORES // len(rows.matrix))):
            results += self._search_block(rows, queries[block], norms[block], directions[block], k)
        return results

    def _search_block(
        self,
        rows: Rows,
        queries: npt.NDArray[np.float64],
        norms: npt.NDArray[np.float64],
        directions: npt.NDArray[np.float32],
        k: int,
    ) -> list[Matches]:
        products = directions @ rows.matrix.T  # freed before the next block
        each = zip(queries, norms.tolist(), products, strict=True)
        return [rows.best_matches(query, norm, row, k, self._metric) for query, norm, row in each]


def _validated_count(k: int) -> int:
    """Check `k` and return it as an int. Integers of numpy are also allowed."""
    value: object = k
    if not isinstance(k, bool | np.bool_):
        with suppress(TypeError):
            value = operator.index(k)
    problems = Problems()
    problems.check_rule(COUNT, "k", value)
    problems.raise_if_any("search")
    return int(k)
