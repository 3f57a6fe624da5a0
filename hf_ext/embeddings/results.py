"""Results of embedding calls: vectors as one float32 matrix, and the outcome of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ForwardRef, Literal, Self, TypeAlias

from hf_ext._calls.results.usage import Usage
from hf_ext._core.results.exported import Exported
from hf_ext._core.results.meta import Meta
from hf_ext._core.results.short_repr import shorten
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.validate.problems import describe_value
from hf_ext._core.values.lazy import LazyModule
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import figure as plots
    from numpy import typing as npt

    Matrix: TypeAlias = npt.NDArray[np.float32]
else:
    np, npt, plots = LazyModule("numpy"), LazyModule("numpy.typing"), LazyModule("matplotlib.figure")
    Matrix = ForwardRef("npt.NDArray[np.float32]", module=__name__)


@explain_missing("Embeddings")
class Embeddings(Exported):
    """Vectors in the order of the inputs. Use the object as a sequence of vectors, or pass it to numpy as an array.

        embeddings = client.embeddings.create(["a cat", "a dog"], model="org/name")
        embeddings.vectors  # float32, shape (2, dimensions)
        embeddings[0]  # the vector of "a cat"

    Attributes:
        model: The name of the model in the response, or None.
        usage: The number of tokens; None if the server does not count tokens.
        tokens: Token vectors, from models without pooling: for each input, an array of shape (tokens, dimensions).
            `vectors` then raises `ValidationError`. `embeddings.pool("mean")` returns one vector for each input.
        extra: All other fields of the response, decoded from JSON; for a batch, the fields of the first response. If an
            item has fields other than its index and vector, `extra["data"]` has the fields of each item.
        meta: The status, headers and timing of the response; for a batch, of the first response.
    """

    def __init__(
        self,
        vectors: Matrix | None,
        *,
        tokens: Sequence[Matrix] | None = None,
        model: str | None = None,
        usage: Usage | None = None,
        extra: dict[str, Any] | None = None,
        meta: Meta | None = None,
    ) -> None:
        self._vectors = vectors
        self.tokens = tokens
        self.model = model
        self.usage = usage
        self.extra: dict[str, Any] = extra or {}
        self.meta: Meta = meta or Meta()

    @property
    def vectors(self) -> Matrix:
        """Matrix of shape (inputs, dimensions), float32.

        Raises:
            ValidationError: The model returned a vector for each token. Call `pool` first.
        """
        if self._vectors is None:
            raise ValidationError(
                "the model returned a vector for each token, not for each input",
                hint="Call embeddings.pool('mean') or embeddings.pool('first'), or read embeddings.tokens.",
            )
        return self._vectors

    def pool(self, method: Literal["mean", "first"]) -> Self:
        """Return embeddings with one vector for each input, computed from the token vectors of the input.

        Embeddings without token vectors are returned unchanged.

        Args:
            method: `mean` for the mean of the token vectors, `first` for the first token vector.

        Raises:
            ValidationError: `method` has another value.
        """
        if self.tokens is None:
            return self
        if method not in {"mean", "first"}:
            raise ValidationError(
                f"method must be 'mean' or 'first', not {describe_value(method)}", where="embeddings.pool"
            )
        import numpy as np

        rows = [tokens.mean(axis=0) if method == "mean" else tokens[0] for tokens in self.tokens]
        matrix = np.asarray(rows, dtype=np.float32)
        return type(self)(matrix, model=self.model, usage=self.usage, extra=self.extra, meta=self.meta)

    def to_dict(self) -> dict[str, Any]:
        """Return the vectors as lists of floats, with the keys `vectors` (or `tokens`), `model` and `usage`."""
        from hf_ext._core.results.plain import to_plain

        name, rows = ("tokens", self.tokens or ()) if self._vectors is None else ("vectors", self._vectors)
        return {name: [row.tolist() for row in rows], "model": self.model, "usage": to_plain(self.usage)}

    def save(self, path: Path | str, *, columns: Mapping[str, Sequence[Any]] | None = None) -> Path:
        """Write the vectors to a `.npy` or `.parquet` file, and return its path.

        The file is written under another name, and then renamed: no program reads a part of it. Parquet needs the extra
        `data` (pyarrow), and has the vectors as the column `embedding`.

        Args:
            path: The file. Its suffix is the format.
            columns: Further columns of a Parquet file, such as `{"text": texts}`.

        Raises:
            ImportError: pyarrow is not installed.
            OSError: The file cannot be written.
            ValidationError: The suffix is no format, the number of values in a column is not the number of vectors,
                or the model returned a vector for each token.
        """
        from hf_ext.embeddings.vector_files import write_vectors

        target = Path(path)
        write_vectors(target, self.vectors, {} if columns is None else columns)
        return target

    @classmethod
    def load(cls, path: Path | str, *, column: str = "embedding") -> Self:
        """Read vectors from a `.npy` or `.parquet` file.

        The vectors of a `.npy` file in float32 are memory-mapped: loading takes no time, and they cannot be changed.

        Args:
            path: The file. Its suffix is the format.
            column: The column of a Parquet file: lists of numbers, all of the same length.

        Raises:
            ImportError: pyarrow is not installed.
            OSError: The file cannot be read.
            ValidationError: The suffix is no format, or the file or the column has no matrix of numbers.
        """
        from hf_ext.embeddings.vector_files import read_vectors

        return cls(read_vectors(Path(path), column))

    def to_arrow(self, *, columns: Mapping[str, Sequence[Any]] | None = None) -> Any:
        """Return a `pyarrow.Table` with the vectors as the column `embedding`, which shares their memory.

        polars, pandas and DuckDB read it: `polars.from_arrow(embeddings.to_arrow(columns={"text": texts}))`.

        Args:
            columns: Further columns, such as `{"text": texts}`. They precede the vectors.

        Raises:
            ImportError: pyarrow is not installed; it is in the extra `data`.
            ValidationError: The number of values in a column is not the number of vectors.
        """
        from hf_ext.embeddings.vector_files import to_table

        table: Any = to_table(self.vectors, {} if columns is None else columns)
        return table

    @classmethod
    def from_arrow(cls, table: Any, *, column: str = "embedding") -> Self:
        """Return the vectors in a column of an Arrow table.

        Args:
            table: A `pyarrow.Table`, for example `polars_frame.to_arrow()`.
            column: A column of lists of numbers, all of the same length.

        Raises:
            ValidationError: There is no such column, a vector is missing, or the vectors differ in length.
        """
        from hf_ext.embeddings.vector_files import from_table

        return cls(from_table(table, column))

    def plot(self, labels: Sequence[str] | None = None) -> plots.Figure:
        """Plot the vectors as points, by their two principal components, in a figure of matplotlib.

        Args:
            labels: A label for each vector, for example its text.

        Raises:
            ImportError: matplotlib is not installed; it is in the extra `display`.
            ValidationError: There are fewer than 2 vectors, or another number of labels.
        """
        figure: plots.Figure = import_module("hf_ext.display.plots").project(self.vectors, labels)
        return figure

    def __len__(self) -> int:
        return len(self.tokens) if self._vectors is None and self.tokens is not None else len(self.vectors)

    def __getitem__(self, index: int | slice) -> Matrix:
        rows: Matrix = self.vectors[index]
        return rows

    def __iter__(self) -> Iterator[Matrix]:
        return iter(self.vectors)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        import numpy as np

        return np.array(self.vectors, dtype=dtype, copy=copy) if copy is not None else np.asarray(self.vectors, dtype)

    def __repr__(self) -> str:
        vectors = self._vectors
        shape = "tokens" if vectors is None else f"{'×'.join(map(str, vectors.shape))} {vectors.dtype}"
        return f"Embeddings({shape})" if self.model is None else f"Embeddings({shape}, model={shorten(self.model)!r})"


@dataclass(slots=True)
class BatchOutcome:
    """Outcome of a batch. `create_batch` fills it when it ends with a result, an error, Ctrl-C or a cancellation.

        outcome = BatchOutcome()
        with anyio.move_on_after(60):
            await client.embeddings.create_batch(
                texts, model=model, outcome=outcome
            )
        print(sum(map(len, outcome.done)), "texts have a vector")

    Attributes:
        done: The result of each successful request. The key is the range of the indexes of its inputs.
        failures: The error of each failed request. The key is the range of the indexes of its inputs.
        missing: The index of each input without a result, including inputs that were never sent.
    """

    done: Mapping[range, Embeddings] = field(default_factory=dict["range", Embeddings])
    failures: Mapping[range, Exception] = field(default_factory=dict["range", Exception])
    missing: Sequence[int] = ()
