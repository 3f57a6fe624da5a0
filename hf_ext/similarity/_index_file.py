"""The file of an index: its vectors, norms and metric, laid out so that it is used without being read.

The file holds three arrays in the format `.npy`, one after the other: the vectors, their norms, and the metric as text.
So `numpy.load` of the file returns the vectors. All are memory-mapped: the operating system reads the parts that a
search needs, and programs that load the same file share its memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.write_file import replacing
from hf_ext.errors import ValidationError
from hf_ext.similarity._vectors import Metric

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")

_METRICS: dict[str, Metric] = {name: name for name in get_args(Metric)}

__all__ = ["read_index", "write_index"]


def write_index(path: Path, matrix: npt.NDArray[np.float32], norms: npt.NDArray[np.float32], metric: str) -> None:
    """Write an index. A program that reads `path` meanwhile sees the old file."""
    import numpy as np

    with replacing(path) as file:
        for array in (matrix, norms, np.array(metric)):
            np.save(file, array, allow_pickle=False)


def read_index(path: Path) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], Metric]:
    """Return the vectors, the norms and the metric of an index, the arrays memory-mapped and read-only.

    Raises:
        ValidationError: The file is not an index that `Index.save` wrote, or it is cut off.
    """
    import numpy as np

    try:
        with path.open("rb") as file:
            matrix, norms, metric = _map(file), _map(file), _map(file)
    except ValueError as error:
        raise ValidationError(f"{path} is not an index: {error}", hint="Write it with Index.save.") from error
    is_index = matrix.ndim == 2 and matrix.dtype == norms.dtype == np.float32 and metric.dtype.kind == "U"
    found = _METRICS.get(str(metric))
    if not is_index or norms.shape != matrix.shape[:1] or found is None:
        raise ValidationError(f"{path} is not an index", hint="Write it with Index.save.")
    return matrix, norms, found


def _map(file: BinaryIO) -> npt.NDArray[Any]:
    """Return the array at the current position of a file, and move to its end."""
    import numpy as np
    from numpy.lib import format as npy

    read_header = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
    version = npy.read_magic(file)
    if version not in read_header:
        raise ValueError(f"version {version} of the format is not supported")
    shape, is_fortran, dtype = read_header[version](file)
    if is_fortran or dtype.hasobject:
        raise ValueError("the layout is another one")
    start = file.tell()
    size = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
    if file.seek(0, 2) < start + size:
        raise ValueError("the file is cut off")
    if not size:  # nothing can be mapped
        file.seek(start)
        return np.empty(shape, dtype)
    mapped = np.memmap(file, dtype=dtype, mode="r", offset=start, shape=shape or (1,))
    file.seek(start + size)
    return mapped.view(np.ndarray).reshape(shape)
