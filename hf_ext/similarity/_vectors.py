"""Vectors and matrices for similarity: read from what the caller has, checked, and scored in float64."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy import float64
    from numpy.typing import ArrayLike, DTypeLike, NDArray

__all__ = ["SHORTEST", "Metric", "check_dimensions", "check_metric", "chunks", "lengths_of", "read", "scores_of"]

Metric = Literal["cosine", "dot", "euclidean"]

# Between these lengths no product of two vectors leaves the range of float32, nor loses digits to its subnormals.
SHORTEST = 1e-18
_LONGEST = 1e18

_FORMS = {1: "one vector, of shape (dimensions,)", 2: "a matrix, of shape (rows, dimensions)"}


def read(value: ArrayLike, name: str, ndim: int, dtype: DTypeLike) -> NDArray[Any]:
    """Return the numbers as a C-contiguous array; the same memory if they are one already.

    Raises:
        ValidationError: These are not real numbers, or not in `ndim` dimensions, or none at all.
    """
    import numpy as np

    hint = f"Give {_FORMS[ndim]}, with at least one number."
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValidationError(f"{name} cannot be read as an array: {error}", hint=hint) from error
    if array.dtype.kind not in "iuf":
        raise ValidationError(f"{name} holds values of type {array.dtype}, not real numbers.", hint=hint)
    if array.ndim != ndim or not array.size:
        raise ValidationError(f"{name} has the shape {array.shape}.", hint=hint)
    with np.errstate(over="ignore"):  # what is too large becomes infinite, which lengths_of refuses
        return np.ascontiguousarray(array, dtype=dtype)


def lengths_of(array: NDArray[Any], name: str, metric: Metric) -> NDArray[Any]:
    """Return the length of each vector, in the array's own precision.

    Raises:
        ValidationError: A vector is not finite, too long for float32 products, or zero where the metric is the cosine.
    """
    import numpy as np

    lengths: NDArray[Any] = np.sqrt(np.atleast_1d(np.einsum("...i,...i->...", array, array)))
    if (bad := ~(lengths < _LONGEST)).any():
        where = _where(array, name, bad)
        hint = "Look for a failed embedding, or a division by zero."
        raise ValidationError(f"{where} holds NaN, infinity or numbers too large for float32.", hint=hint)
    if metric == "cosine" and (bad := lengths < SHORTEST).any():
        where = _where(array, name, bad)
        hint = 'Leave it out, or compare by metric="dot" or "euclidean".'
        raise ValidationError(f"{where} is a zero vector, which has no cosine.", hint=hint)
    return lengths


def _where(array: NDArray[Any], name: str, bad: NDArray[Any]) -> str:
    if array.ndim == 1:
        return name
    rows = bad.nonzero()[0]
    others = f" (the first of {len(rows):,} such rows)" if len(rows) > 1 else ""
    return f"{name} row {rows[0]}{others}"


def check_dimensions(name: str, array: NDArray[Any], other_name: str, other: NDArray[Any]) -> None:
    """Check that two vectors or matrices have the same number of dimensions.

    Raises:
        ValidationError: They differ.
    """
    if array.shape[-1] != other.shape[-1]:
        raise ValidationError(
            f"{name} and {other_name} differ in dimensions: {array.shape[-1]:,} and {other.shape[-1]:,}.",
            hint="Compare embeddings of the same model and size.",
        )


def check_metric(metric: Metric) -> None:
    """Check that there is such a metric.

    Raises:
        ValidationError: There is none.
    """
    if metric not in get_args(Metric):
        raise ValidationError(f"There is no metric {metric!r}.", hint=f"Use one of {', '.join(get_args(Metric))}.")


def scores_of(rows: NDArray[Any], query: NDArray[float64], metric: Metric) -> NDArray[float64]:
    """Compare each row with the query in float64.

    A row's score does not depend on the other rows: sums along rows, unlike BLAS products, have one order.
    """
    import numpy as np

    rows = rows.astype(np.float64, copy=False)
    scores: NDArray[float64]
    if metric == "euclidean":
        scores = np.sqrt(np.square(rows - query).sum(axis=1))
        return scores
    scores = (rows * query).sum(axis=1)
    if metric == "cosine":
        scores /= np.sqrt(np.square(rows).sum(axis=1)) * np.sqrt(np.square(query).sum())
        np.clip(scores, -1.0, 1.0, out=scores)
    return scores


def chunks(length: int, step: int) -> Iterator[slice]:
    """Return the slices that cut `length` rows into pieces of `step`."""
    return (slice(start, start + step) for start in range(0, length, step))
