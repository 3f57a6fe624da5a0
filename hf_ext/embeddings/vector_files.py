"""Files of vectors: `.npy` of numpy, and Parquet, which needs pyarrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.write_file import replacing
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")

_FORMATS = (".npy", ".parquet")


def write_vectors(path: Path, matrix: npt.NDArray[np.float32], columns: Mapping[str, Sequence[Any]]) -> None:
    """Write vectors, and in Parquet further columns. The suffix of the path names the format.

    Raises:
        ImportError: The format needs pyarrow, which is not installed.
        ValidationError: The suffix names no format, or `.npy` cannot hold the columns.
    """
    import numpy as np

    _check_suffix(path)
    if path.suffix == ".npy":
        if len(columns):
            raise ValidationError("a .npy file has no columns", hint="Write a .parquet file.", where="embeddings.save")
        with replacing(path) as file:
            np.save(file, matrix, allow_pickle=False)
        return
    table = to_table(matrix, columns)
    with replacing(path) as file:
        _arrow("pyarrow.parquet").write_table(table, file)


def read_vectors(path: Path, column: str) -> npt.NDArray[np.float32]:
    """Return the vectors of a file. Those of a `.npy` file are memory-mapped: they are read when they are used.

    Raises:
        ImportError: The format needs pyarrow, which is not installed.
        ValidationError: The suffix names no format, or the file has no matrix of numbers.
    """
    _check_suffix(path)
    if path.suffix == ".npy":
        return _read_npy(path)
    try:
        table = _arrow("pyarrow.parquet").read_table(path, columns=[column])
    except ValueError as error:  # errors of pyarrow derive from ValueError or OSError
        raise ValidationError(f"{path} cannot be read: {error}") from error
    return from_table(table, column)


def to_table(matrix: npt.NDArray[np.float32], columns: Mapping[str, Sequence[Any]]) -> Any:
    """Return an Arrow table with the columns, and the vectors as the column `embedding`."""
    arrow = _arrow()
    for name, values in columns.items():
        if len(values) != len(matrix):
            raise ValidationError(f"column {name} has {len(values):,} values for {len(matrix):,} vectors")
    if "embedding" in columns:
        raise ValidationError("the vectors are the column embedding; another column needs another name")
    # The table shares the memory of the matrix.
    vectors = arrow.FixedSizeListArray.from_arrays(arrow.array(matrix.reshape(-1)), matrix.shape[1])
    return arrow.table({**{name: arrow.array(values) for name, values in columns.items()}, "embedding": vectors})


def from_table(table: Any, column: str) -> npt.NDArray[np.float32]:
    """Return the vectors in a column of an Arrow table: lists of numbers, all of the same length.

    Raises:
        ValidationError: There is no such column, a vector is missing, or the vectors differ in length.
    """
    import numpy as np

    if column not in table.column_names:
        raise ValidationError(f"there is no column {column}", hint=f"The columns are {', '.join(table.column_names)}.")
    values = table.column(column)
    lists = values.chunk(0) if values.num_chunks == 1 else values.combine_chunks()  # which would copy one chunk too
    if lists.null_count:
        missing = int(np.flatnonzero(np.asarray(lists.is_null()))[0])
        raise ValidationError(f"column {column} has no vector in row {missing}")
    if not hasattr(lists, "flatten"):
        raise ValidationError(f"column {column} has values of type {lists.type}, not lists of numbers")
    numbers = lists.flatten()
    if numbers.null_count or (len(lists) and len(numbers) % len(lists)):
        raise ValidationError(f"the vectors in column {column} differ in length, or lack a number")
    dimensions = getattr(lists.type, "list_size", 0) or (len(numbers) // len(lists) if len(lists) else 0)
    if not hasattr(lists.type, "list_size") and any(len(each) != dimensions for each in lists):
        raise ValidationError(f"the vectors in column {column} differ in length")
    matrix: npt.NDArray[np.float32] = numbers.to_numpy(zero_copy_only=False).astype(np.float32, copy=False)
    return matrix.reshape(len(lists), dimensions)


def _read_npy(path: Path) -> npt.NDArray[np.float32]:
    import numpy as np

    try:
        matrix = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError as error:
        raise ValidationError(f"{path} is no .npy file of numbers: {error}") from error
    if matrix.ndim != 2 or matrix.dtype.kind not in "iuf":
        raise ValidationError(f"{path} has {matrix.dtype} of shape {matrix.shape}, not a matrix of numbers")
    found: npt.NDArray[np.float32] = matrix.astype(np.float32, copy=False)
    return found


def _check_suffix(path: Path) -> None:
    if path.suffix not in _FORMATS:
        raise ValidationError(f"{path.name!r} has no known suffix", hint=f"Use {' or '.join(_FORMATS)}.")


def _arrow(module: str = "pyarrow") -> Any:
    try:
        return import_module(module)  # pyarrow has no type hints
    except ImportError as error:
        raise ImportError("vectors in Arrow and Parquet need pyarrow: pip install 'api-huggingface[data]'") from error
