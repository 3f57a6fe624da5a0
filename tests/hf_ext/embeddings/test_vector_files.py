"""Embeddings in files: .npy, Parquet, and Arrow tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

from hf_ext import Embeddings, ValidationError
from hf_ext.similarity import Index

MATRIX = np.arange(12, dtype=np.float32).reshape(4, 3)
TEXTS = ["a", "b", "c", "d"]


@pytest.mark.parametrize("name", ["rows.npy", "rows.parquet"])
def test_loaded_vectors_equal_the_saved_ones(name: str, tmp_path: Path) -> None:
    path = Embeddings(MATRIX).save(tmp_path / name)
    loaded = Embeddings.load(str(path))
    np.testing.assert_array_equal(loaded.vectors, MATRIX)
    assert loaded.vectors.dtype == np.float32
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_npy_is_memory_mapped_and_searched_without_a_copy(tmp_path: Path) -> None:
    loaded = Embeddings.load(Embeddings(MATRIX).save(tmp_path / "rows.npy"))
    assert not loaded.vectors.flags.owndata
    assert np.shares_memory(Index(loaded.vectors, metric="dot")._rows.matrix, loaded.vectors)


def test_parquet_has_the_columns_and_the_vectors(tmp_path: Path) -> None:
    path = Embeddings(MATRIX).save(tmp_path / "rows.parquet", columns={"text": TEXTS, "id": range(4)})
    table = parquet.read_table(path)
    assert table.column_names == ["text", "id", "embedding"]
    assert table.schema.field("embedding").type == pa.list_(pa.float32(), 3)
    assert pd.read_parquet(path)["text"].tolist() == TEXTS
    assert pl.read_parquet(path)["embedding"].to_list() == MATRIX.tolist()
    np.testing.assert_array_equal(Embeddings.load(path).vectors, MATRIX)


def test_arrow_table_shares_the_memory_of_the_vectors() -> None:
    table = Embeddings(MATRIX).to_arrow(columns={"text": TEXTS})
    shared = Embeddings.from_arrow(table).vectors
    assert np.shares_memory(shared, MATRIX)
    of_frame = Embeddings(MATRIX).to_arrow(columns=pd.DataFrame({"text": TEXTS}))  # type: ignore[arg-type]
    assert of_frame.to_pylist() == table.to_pylist()
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    np.testing.assert_array_equal(Embeddings.from_arrow(frame.to_arrow()).vectors, MATRIX)


@pytest.mark.parametrize(
    "type_", [pa.list_(pa.float32()), pa.list_(pa.float64()), pa.large_list(pa.float32()), pa.list_(pa.int64(), 3)]
)
def test_columns_of_other_programs_are_read(type_: pa.DataType) -> None:
    table = pa.table(
        {"v": pa.array(MATRIX.tolist() if "int" not in str(type_) else MATRIX.astype(int).tolist(), type_)}
    )
    np.testing.assert_array_equal(Embeddings.from_arrow(table, column="v").vectors, MATRIX)


def test_chunked_and_sliced_columns_are_read() -> None:
    table = pa.concat_tables([Embeddings(MATRIX).to_arrow()] * 2)
    np.testing.assert_array_equal(Embeddings.from_arrow(table).vectors, np.vstack([MATRIX, MATRIX]))
    np.testing.assert_array_equal(Embeddings.from_arrow(table.slice(1, 5)).vectors, np.vstack([MATRIX, MATRIX])[1:6])


def test_no_vectors_are_written_and_read(tmp_path: Path) -> None:
    for name in ("rows.npy", "rows.parquet"):
        path = Embeddings(np.empty((0, 3), np.float32)).save(tmp_path / name)
        assert Embeddings.load(path).vectors.shape == (0, 3)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([[1.0, 2.0], None], r"^column v has no vector in row 1"),
        ([[1.0, 2.0], [3.0]], r"differ in length"),
        ([[1.0, 2.0], [3.0], [4.0, 5.0, 6.0]], r"differ in length"),
        ([[1.0, 2.0], [3.0, None]], r"differ in length, or lack a number"),
        ([1.0, 2.0], r"^column v has values of type double, not lists"),
        (["a"], r"^column v has values of type (large_)?string, not lists"),
    ],
)
def test_columns_without_a_matrix_are_refused(values: list[object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Embeddings.from_arrow(pa.table({"v": values}), column="v")


def test_other_input_is_refused(tmp_path: Path) -> None:
    embeddings = Embeddings(MATRIX)
    with pytest.raises(ValidationError, match=r"has no known suffix\. Use \.npy or \.parquet\."):
        embeddings.save(tmp_path / "rows.csv")
    with pytest.raises(ValidationError, match=r"a \.npy file has no columns"):
        embeddings.save(tmp_path / "rows.npy", columns={"text": TEXTS})
    with pytest.raises(ValidationError, match=r"^column text has 2 values for 4 vectors"):
        embeddings.save(tmp_path / "rows.parquet", columns={"text": ["a", "b"]})
    with pytest.raises(ValidationError, match=r"another name"):
        embeddings.to_arrow(columns={"embedding": TEXTS})
    with pytest.raises(ValidationError, match=r"^there is no column v\. The columns are embedding\."):
        Embeddings.from_arrow(embeddings.to_arrow(), column="v")
    with pytest.raises(ValidationError, match=r"vector for each token"):
        Embeddings(None, tokens=[MATRIX]).save(tmp_path / "rows.npy")
    assert list(tmp_path.iterdir()) == []


def test_files_without_a_matrix_are_refused(tmp_path: Path) -> None:
    for name in ("rows.npy", "rows.parquet"):
        (tmp_path / name).write_bytes(b"\x00 other bytes")
        with pytest.raises(ValidationError, match=rf"{name}"):
            Embeddings.load(tmp_path / name)
    np.save(tmp_path / "text.npy", np.array(["a"]))
    np.save(tmp_path / "vector.npy", np.ones(3))
    for name in ("text.npy", "vector.npy"):
        with pytest.raises(ValidationError, match=r"not a matrix of numbers"):
            Embeddings.load(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        Embeddings.load(tmp_path / "missing.npy")


def test_without_pyarrow_the_error_names_the_extra(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import numpy as np\n"
        "from hf_ext import Embeddings\n"
        "embeddings = Embeddings(np.ones((1, 2), np.float32))\n"
        "embeddings.save('rows.npy')\n"
        "for call in (lambda: embeddings.save('rows.parquet'), embeddings.to_arrow, lambda: Embeddings.load('a.parquet')):\n"
        "    try: call()\n"
        "    except ImportError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "vectors in Arrow and Parquet need pyarrow: pip install 'api-huggingface[data]'\n" * 3
    assert [path.name for path in tmp_path.iterdir()] == ["rows.npy"]
