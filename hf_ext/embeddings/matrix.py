"""Rows of an embedding response to one float32 matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hf_ext.embeddings.vector_decoding import decode_vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


def fill_matrix(rows: Sequence[memoryview]) -> Matrix:
    """Fill one matrix row by row: a list of Python floats exists for one row at a time only.

    Raises:
        ValueError: A row is no vector, is empty, has another length, or holds what is not finite in float32.
    """
    first = decode_vector(rows[0])
    if not len(first):
        raise ValueError("a vector is empty")
    matrix = np.empty((len(rows), len(first)), dtype=np.float32)
    with np.errstate(over="ignore"):  # a number too large for float32 becomes infinite, which is found below
        for index, row in enumerate(rows):
            vector = decode_vector(row)
            if len(vector) != len(first):
                raise ValueError(f"vector {index} has {len(vector)} dimensions, the first has {len(first)}")
            matrix[index] = vector
    if not np.isfinite(matrix).all():
        raise ValueError("a vector holds NaN or infinity")
    return matrix
