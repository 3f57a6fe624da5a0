"""Convert vectors and matrices to arrays, validate them, and compute scores in float64."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from hf_ext._core.validate import Problems
from hf_ext._core.validate.rules import OneOf
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy import float64
    from numpy.typing import ArrayLike, DTypeLike, NDArray

__all__ = [
    "MIN_NORM",
    "Metric",
    "check_dimensions",
    "check_metric",
    "row_slices",
    "score_rows",
    "to_array",
    "validated_norms",
]

Metric = Literal["cosine", "dot", "euclidean"]

# If both norms are between these limits, a product of two vectors does not overflow in float32, and does not lose
# digits as a subnormal number.
MIN_NORM = 1e-18
_MAX_NORM = 1e18

_SHAPES = {1: "a vector of shape (dimensions,)", 2: "a matrix of shape (rows, dimensions)"}
_METRIC = OneOf(get_args(Metric))


def to_array(value: ArrayLike, name: str, ndim: int, dtype: DTypeLike, *, may_be_empty: bool = False) -> NDArray[Any]:
    """Return a vector or matrix as a C-contiguous array of type `dtype`. If `value` is such an array, it is not copied.

    Args:
        value: The vector or matrix.
        name: The name of the argument, for errors.
        ndim: 1 for a vector, 2 for a matrix.
        dtype: The type of the numbers.
        may_be_empty: Whether a matrix may have no rows.

    Raises:
        ValidationError: `value` is empty, does not have `ndim` axes, or has values that are not real numbers.
    """
    import numpy as np

    hint = f"Pass {_SHAPES[ndim]} with at least one number."
    try:
        array = np.asarray(value)
    except Exception as error:  # NumPy reads the value by methods that may raise anything
        raise_from_signal_handler(error)
        raise ValidationError(f"{name} cannot be converted to an array: {error}", hint=hint) from error
    if array.dtype.kind in "US":
        hint = "Embed texts first, as with client.embeddings.create, and pass the vectors."
        raise ValidationError(f"{name} is text, not numbers", hint=hint)
    if array.dtype.kind not in "iuf":
        raise ValidationError(f"{name} has values of type {array.dtype}, not real numbers", hint=hint)
    is_empty = not array.shape[-1] if may_be_empty and array.ndim == ndim else not array.size
    if array.ndim != ndim or is_empty:
        if (array.ndim, ndim) == (2, 1):
            hint += f" The first row is {name}[0]."
        raise ValidationError(f"{name} has the shape {array.shape}", hint=hint)
    with np.errstate(over="ignore"):  # numbers too large for float32 become infinite, and validated_norms rejects them
        return np.ascontiguousarray(array, dtype=dtype)


def validated_norms(array: NDArray[Any], name: str, metric: Metric) -> NDArray[Any]:
    """Return the norm of each vector, in the precision of the array.

    Raises:
        ValidationError: A vector is not finite, or has a norm of 1e18 or more. For the cosine, also if a norm is below
            1e-18.
    """
    import numpy as np

    norms: NDArray[Any] = np.sqrt(np.atleast_1d(np.einsum("...i,...i->...", array, array)))
    if (bad := ~(norms < _MAX_NORM)).any():
        vector = _describe_first(array, name, bad)
        hint = "Look for a failed embedding, or a division by zero."
        raise ValidationError(f"{vector} has NaN, infinity or numbers too large for float32", hint=hint)
    if metric == "cosine" and (bad := norms < MIN_NORM).any():
        vector = _describe_first(array, name, bad)
        hint = 'Remove it, or pass metric="dot" or "euclidean".'
        raise ValidationError(f"{vector} is a zero vector, which has no cosine", hint=hint)
    return norms


def _describe_first(array: NDArray[Any], name: str, bad: NDArray[Any]) -> str:
    if array.ndim == 1:
        return name
    rows = bad.nonzero()[0]
    others = f" (the first of {len(rows):,} such rows)" if len(rows) > 1 else ""
    return f"{name} row {rows[0]}{others}"


def check_dimensions(name: str, array: NDArray[Any], other_name: str, other: NDArray[Any]) -> None:
    """Check that two vectors or matrices have the same number of dimensions.

    Raises:
        ValidationError: The numbers of dimensions differ.
    """
    if array.shape[-1] != other.shape[-1]:
        raise ValidationError(
            f"{name} and {other_name} differ in dimensions: {array.shape[-1]:,} and {other.shape[-1]:,}",
            hint="Compare embeddings of the same model and size.",
        )


def check_metric(metric: Metric) -> None:
    """Check that `metric` is the name of a metric.

    Raises:
        ValidationError: `metric` is not the name of a metric.
    """
    problems = Problems()
    problems.check_rule(_METRIC, "metric", metric)
    problems.raise_if_any()


def score_rows(rows: NDArray[Any], query: NDArray[float64], metric: Metric) -> NDArray[float64]:
    """Return the score of each row with the query, in float64.

    The score of a row does not depend on the other rows, because the sum along a row has a fixed order. In a BLAS
    product, the order can vary.
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


def row_slices(length: int, step: int) -> Iterator[slice]:
    """Return slices of `step` rows that cover `length` rows."""
    return (slice(start, start + step) for start in range(0, length, step))
