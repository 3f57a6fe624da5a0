"""Vectors: files of embeddings: NumPy, Parquet and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol

from hf_ext.cli.files import new_file, unreadable
from hf_ext.cli.rows import import_parquet, read_rows
from hf_ext.cli.safe_text import safe_line
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt

    from hf_ext.cli.formats import Target
    from hf_ext.cli.terminal import Terminal

    Matrix = npt.NDArray[np.float32]


VECTOR_SUFFIXES: Final = (".npy", ".parquet", ".jsonl")
"""The suffixes of files of vectors."""

_HINT: Final = "Pass a file that `hf-ext embed` or `hf-ext bulk embed` wrote."


@dataclass(frozen=True, slots=True)
class Block:
    """Texts with their vectors.

    Attributes:
        rows: The numbers of the rows.
        ids: The ids of the rows; None without `--id`.
        texts: The texts.
        vectors: A matrix of shape (texts, dimensions).
    """

    rows: Sequence[int]
    ids: Sequence[Any] | None
    texts: Sequence[str]
    vectors: Matrix


class VectorWriter(Protocol):
    """Writes blocks in the order of the rows."""

    def write(self, block: Block) -> None:
        """Write a block."""
        ...

    def close(self) -> None:
        """Complete the output."""
        ...


class LineWriter:
    """Writes JSON Lines, or a short line for each text."""

    def __init__(self, terminal: Terminal, file: BinaryIO | None, *, is_json: bool, digits: int) -> None:
        self._terminal = terminal
        self._file = file
        self._is_json = is_json
        self._digits = digits

    def write(self, block: Block) -> None:
        """Write a line for each text."""
        for place, text in enumerate(block.texts):
            vector = block.vectors[place]
            line = self._json(block, place) if self._is_json else short_line(text, vector)
            if self._file is None:
                self._terminal.write_line(self._terminal.shown(line))
            else:
                self._file.write(f"{line}\n".encode())
        self._terminal.flush()

    def close(self) -> None:
        """Do nothing: each line is complete."""

    def _json(self, block: Block, place: int) -> str:
        record: dict[str, Any] = {"row": block.rows[place]}
        if block.ids is not None:
            record["id"] = block.ids[place]
        record["text"] = block.texts[place]
        numbers = ", ".join(f"{value:.{self._digits}g}" for value in block.vectors[place].tolist())
        return f'{json.dumps(record, ensure_ascii=False, default=str)[:-1]}, "embedding": [{numbers}]}}'


class NumpyWriter:
    """Collects the vectors, and writes one matrix."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._blocks: list[Matrix] = []

    def write(self, block: Block) -> None:
        """Keep the vectors."""
        self._blocks.append(block.vectors)

    def close(self) -> None:
        """Write the matrix."""
        import numpy as np

        matrix = np.concatenate(self._blocks) if self._blocks else np.empty((0, 0), np.float32)
        np.save(self._file, matrix)


class ParquetWriter:
    """Writes a row group for each block: `row` or `id`, `text` and `embedding`."""

    def __init__(self, file: BinaryIO) -> None:
        self._parquet = import_parquet()
        self._file = file
        self._writer: Any = None

    def write(self, block: Block) -> None:
        """Write a row group."""
        from importlib import import_module

        arrow: Any = import_module("pyarrow")
        flat = arrow.array(block.vectors.reshape(-1))
        columns = {
            "row": arrow.array(list(block.rows), arrow.int64()),
            **({} if block.ids is None else {"id": arrow.array(list(block.ids))}),
            "text": arrow.array(list(block.texts), arrow.string()),
            "embedding": arrow.FixedSizeListArray.from_arrays(flat, block.vectors.shape[1]),
        }
        table = arrow.table(columns)
        if self._writer is None:
            self._writer = self._parquet.ParquetWriter(self._file, table.schema)
        self._writer.write_table(table)

    def close(self) -> None:
        """Write the end of the file."""
        if self._writer is not None:
            self._writer.close()


@dataclass(slots=True)
class VectorOutput:
    """The output of vectors. Use it as a context manager: its file appears when the block ends without an error.

    Attributes:
        target: The format and the file.
        terminal: The terminal.
        digits: The significant digits of a number in JSON.
    """

    target: Target
    terminal: Terminal
    digits: int = 7
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> VectorWriter:
        import sys

        path, format_ = self.target.path, self.target.format
        if format_ in {"npy", "parquet"} and path is None and self.terminal.stdout_is_terminal:
            raise ValidationError(f"{format_} is binary", where="--output", hint="Pass -o FILE, or send it to a pipe.")
        file = self._stack.enter_context(new_file(path)) if path is not None else None
        if format_ in {"npy", "parquet"}:
            binary = file or sys.stdout.buffer
            writer: VectorWriter = NumpyWriter(binary) if format_ == "npy" else ParquetWriter(binary)
        else:
            writer = LineWriter(self.terminal, file, is_json=format_ in {"jsonl", "json"}, digits=self.digits)
        self._stack.callback(writer.close)
        return writer

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, traceback)


def short_line(text: str, vector: Matrix) -> str:
    """Return a text with the length and the first numbers of its vector, for a terminal."""
    from rich.cells import cell_len, set_cell_size

    line = safe_line(text)
    width = cell_len(line)
    shown = set_cell_size(line, max(width, 10)) if width <= 30 else set_cell_size(line, 29) + "…"
    numbers = " ".join(f"{value:+.4f}" for value in vector[:3].tolist())
    return f"{shown} dim {len(vector)}  [{numbers} …]"


@dataclass(frozen=True, slots=True)
class Stored:
    """The content of a file of vectors: the matrix, and the text of each row if the file has texts."""

    matrix: Matrix
    texts: Sequence[str]


def read_vectors(path: Path) -> Stored:
    """Read a file that `hf-ext embed` wrote, or any matrix of NumPy.

    Raises:
        ValidationError: The file cannot be read, or has no vectors.
    """
    import numpy as np

    try:
        if path.suffix.lower() == ".npy":
            matrix = np.load(path, mmap_mode="r", allow_pickle=False)
            return Stored(matrix, [""] * len(matrix))
        rows = list(_vector_rows(path))
    except OSError as error:
        raise unreadable(path, error) from None
    except (ValueError, EOFError) as error:
        if isinstance(error, ValidationError):
            raise
        raise ValidationError(f"{path} has no vectors: {error}", hint=_HINT) from None
    if not rows:
        raise ValidationError(f"{path} has no rows", hint=_HINT)
    vectors, texts = zip(*rows, strict=True)
    return Stored(np.asarray(vectors, dtype=np.float32), texts)


def _vector_rows(path: Path) -> Iterator[tuple[Sequence[float], str]]:
    for row in read_rows(path):
        vector = row.fields.get("embedding")
        if not isinstance(vector, list) or not vector:
            raise ValidationError(f"row {row.number} of {path} has no vector in the field 'embedding'", hint=_HINT)
        # `bulk embed` writes the key of a row instead of its text.
        yield vector, str(row.fields.get("text", row.fields.get("key", "")))
