"""Plots: figures of matplotlib. They use no pyplot, so that they change no global state."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.results.short_repr import shorten
from hf_ext._core.values.lazy import LazyModule
from hf_ext.display.limits import Limits
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")
    Figure = Any

_MOST_CELLS = 50
_MOST_LABELS = 60
_INCHES = (6.4, 4.8)


def project(vectors: npt.ArrayLike, labels: Sequence[str] | None = None) -> Figure:
    """Return a figure of vectors as points in two dimensions, by their principal components.

    Raises:
        ImportError: matplotlib is not installed.
        ValidationError: There are fewer than 2 vectors, or another number of labels.
    """
    import numpy as np

    matrix = np.asarray(vectors, dtype=np.float64)
    if matrix.ndim != 2 or len(matrix) < 2:
        raise ValidationError(f"a projection needs at least 2 vectors; the shape is {matrix.shape}")
    if labels is not None and len(labels) != len(matrix):
        raise ValidationError(f"there are {len(labels)} labels for {len(matrix)} vectors")
    points = _principal_components(matrix)
    figure = _new_figure()
    axes: Any = figure.add_subplot()  # the type hints of matplotlib are not complete
    axes.scatter(points[:, 0], points[:, 1], s=12)
    for point, label in zip(points[:_MOST_LABELS], (labels or ())[:_MOST_LABELS], strict=False):
        axes.annotate(_plain(label), point, xytext=(4, 4), textcoords="offset points", fontsize=8)
    axes.set_xlabel("first principal component")
    axes.set_ylabel("second principal component")
    return figure


def bar_chart(labels: Sequence[str], scores: Sequence[float], title: str = "score") -> Figure:
    """Return a figure with a bar for each score, the first on top.

    Raises:
        ImportError: matplotlib is not installed.
    """
    rows = Limits.current().rows
    figure = _new_figure(height=1 + 0.3 * min(rows, len(scores)))
    axes: Any = figure.add_subplot()  # the type hints of matplotlib are not complete
    axes.barh(range(len(scores[:rows])), scores[:rows])
    axes.set_yticks(range(len(scores[:rows])), [_plain(label) for label in labels[:rows]])
    axes.invert_yaxis()
    axes.set_xlabel(title)
    return figure


def heat_map(matrix: npt.ArrayLike, labels: Sequence[str] | None = None) -> Figure:
    """Return a figure of a matrix of similarities, of at most 50 × 50 cells.

        similarities = hf_ext.similarity.pairwise(embeddings)
        hf_ext.display.heat_map(similarities, labels=texts)

    Args:
        matrix: Numbers of shape (rows, columns). Further rows and columns are left out.
        labels: A label for each row, and for each column of a square matrix.

    Raises:
        ImportError: matplotlib is not installed.
        ValidationError: `matrix` is not a matrix with at least one number, or there is another number of labels.
    """
    import numpy as np

    cells = np.asarray(matrix, dtype=np.float64)
    if cells.ndim != 2 or not cells.size:
        raise ValidationError(f"a heat map needs a matrix; the shape is {cells.shape}")
    if labels is not None and len(labels) != len(cells):
        raise ValidationError(f"there are {len(labels)} labels for {len(cells)} rows")
    shown = cells[:_MOST_CELLS, :_MOST_CELLS]
    figure = _new_figure()
    axes: Any = figure.add_subplot()  # the type hints of matplotlib are not complete
    cast("Any", figure).colorbar(axes.imshow(shown), ax=axes)
    if labels is not None:
        names = [_plain(label) for label in labels]
        axes.set_yticks(range(len(shown)), names[: len(shown)])
        if cells.shape[0] == cells.shape[1]:
            axes.set_xticks(range(len(shown)), names[: len(shown)], rotation=90)
    return figure


def _principal_components(matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    import numpy as np

    centred = matrix - matrix.mean(axis=0)
    points: npt.NDArray[np.float64] = np.zeros((len(matrix), 2))
    if len(matrix) < matrix.shape[1]:
        left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
        found = left[:, :2] * sizes[:2]
    else:
        _, directions = np.linalg.eigh(centred.T @ centred)
        found = centred @ directions[:, ::-1][:, :2]  # the eigenvalues ascend
    points[:, : found.shape[1]] = found
    return points


def _new_figure(height: float = _INCHES[1]) -> Figure:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ImportError("plots need matplotlib: pip install 'api-huggingface[display]'") from error

    class Plot(Figure):
        """A figure that a notebook shows although pyplot is not imported."""

        def _repr_png_(self) -> bytes:
            file = BytesIO()
            cast("Any", super()).savefig(file, format="png")
            return file.getvalue()

    return Plot(figsize=(_INCHES[0], height), layout="constrained")


def _plain(label: object) -> str:
    """Return a label on one line; matplotlib reads text between dollar signs as a formula."""
    return shorten(label, 40).replace("$", r"\$")
