"""An index is saved, loaded by memory map, extended, and may be empty."""

from __future__ import annotations

import copy
import pickle
import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import ValidationError
from hf_ext.similarity import Index, Match, Matches, Metric

ROWS = np.random.default_rng(0).normal(size=(50, 8)).astype(np.float32)
metrics = pytest.mark.parametrize("metric", ["cosine", "dot", "euclidean"])


@metrics
def test_loaded_index_finds_what_the_saved_one_finds(metric: Metric, tmp_path: Path) -> None:
    index = Index(ROWS, metric=metric)
    loaded = Index.load(index.save(tmp_path / "rows.index"))
    assert repr(loaded) == repr(index)
    assert loaded.search_many(ROWS[:9], 5) == index.search_many(ROWS[:9], 5)


def test_loaded_vectors_are_memory_mapped_and_read_only(tmp_path: Path) -> None:
    loaded = Index.load(Index(ROWS).save(tmp_path / "rows.index"))
    matrix = loaded._rows.matrix
    assert not matrix.flags.writeable
    assert not matrix.flags.owndata


def test_numpy_reads_the_vectors_of_the_file(tmp_path: Path) -> None:
    path = Index(ROWS).save(tmp_path / "rows.npy")
    np.testing.assert_array_equal(np.load(path, allow_pickle=False), ROWS)


@metrics
def test_empty_index_finds_nothing_and_can_be_saved_and_extended(metric: Metric, tmp_path: Path) -> None:
    index = Index.load(Index(np.empty((0, 8)), metric=metric).save(tmp_path / "empty"))
    assert len(index) == 0
    assert index.search(ROWS[0], 3) == Matches()
    assert index.search_many(ROWS[:2], 3) == [Matches(), Matches()]
    index.extend(ROWS)
    assert index.search_many(ROWS, 4) == Index(ROWS, metric=metric).search_many(ROWS, 4)


@metrics
@given(cuts=st.lists(st.integers(0, 50), max_size=6))
def test_index_extended_in_parts_equals_the_whole(metric: Metric, cuts: list[int]) -> None:
    bounds = [0, *sorted(cuts), 50]
    index = Index(np.empty((0, 8)), metric=metric)
    for start, end in pairwise(bounds):
        index.extend(ROWS[start:end])
    assert index.search_many(ROWS[:5], 7) == Index(ROWS, metric=metric).search_many(ROWS[:5], 7)


def test_extending_does_not_change_the_matrix_or_the_file_of_the_caller(tmp_path: Path) -> None:
    matrix = ROWS.copy()
    path = Index(matrix).save(tmp_path / "rows.index")
    written = path.read_bytes()
    for index in (Index(matrix), Index.load(path)):
        index.extend(ROWS[:3] + 1)
        index.extend(ROWS[:3] + 2)
        assert len(index) == 56
    np.testing.assert_array_equal(matrix, ROWS)
    assert path.read_bytes() == written


def test_extending_by_no_rows_changes_nothing(tmp_path: Path) -> None:
    index = Index.load(Index(ROWS).save(tmp_path / "rows.index"))  # its arrays are read-only
    index.extend(np.empty((0, 8)))
    assert index.search(ROWS[0], 3) == Index(ROWS).search(ROWS[0], 3)


def test_copies_of_an_index_are_extended_independently() -> None:
    index = Index(ROWS[:10])
    index.extend(ROWS[10:11])  # its buffers now have free rows
    copied = copy.copy(index)
    index.extend(ROWS[20:21])
    copied.extend(ROWS[30:31])
    index.extend(ROWS[21:22])
    assert index.search(ROWS[20], 1) == [Match(11, 1.0)]
    assert index.search(ROWS[21], 1) == [Match(12, 1.0)]
    assert copied.search(ROWS[30], 1) == [Match(11, 1.0)]
    assert (len(index), len(copied)) == (13, 12)


def test_extending_copies_each_row_only_a_few_times() -> None:
    index = Index(np.empty((0, 1)), metric="dot")
    buffers: list[np.ndarray] = []  # kept alive, so that no id is used again
    for number in range(2000):
        index.extend([[float(number)]])
        buffer = index._rows._buffers[0]
        if not buffers or buffers[-1] is not buffer:
            buffers.append(buffer)
    assert sum(map(len, buffers)) < 4 * 2000


def test_refused_rows_leave_the_index_unchanged() -> None:
    index = Index(ROWS)
    with pytest.raises(ValidationError, match=r"^matrix and the index differ in dimensions: 3 and 8"):
        index.extend([[1.0, 2.0, 3.0]])
    with pytest.raises(ValidationError, match=r"^matrix row 0 is a zero vector"):
        index.extend(np.zeros((1, 8)))
    assert len(index) == 50


def test_searches_see_whole_extensions_only() -> None:
    """Every row is a multiple of the first, so that a row of another thread would be a match with another score."""
    index = Index(np.ones((1, 4)), metric="dot")
    stop = threading.Event()
    wrong: list[Matches] = []

    def search() -> None:
        while not stop.is_set():
            found = index.search(np.ones(4), 1)
            if found[0].score != 4.0:
                wrong.append(found)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(300):
        index.extend(np.ones((7, 4)))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(index) == 2101


def test_saving_replaces_a_file_that_is_in_use(tmp_path: Path) -> None:
    path = Index(ROWS).save(tmp_path / "rows.index")
    loaded = Index.load(path)
    loaded.extend(ROWS)
    loaded.save(path)
    assert len(Index.load(path)) == 100
    assert [each.name for each in tmp_path.iterdir()] == ["rows.index"]


@pytest.mark.parametrize("content", [b"", b"no index", b"\x93NUMPY\x09\x00" + bytes(64)])
def test_other_files_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(ValidationError, match=r"is not an index"):
        Index.load(path)


@given(data=st.data())
def test_cut_file_is_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("cut") / "rows.index"
    Index(ROWS[:3]).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(ValidationError, match=r"is not an index"):
        Index.load(path)


def test_plain_npy_file_is_no_index(tmp_path: Path) -> None:
    np.save(tmp_path / "rows.npy", ROWS)
    with pytest.raises(ValidationError, match=r"is not an index"):
        Index.load(tmp_path / "rows.npy")
    with pytest.raises(FileNotFoundError):
        Index.load(tmp_path / "missing")


def test_file_with_python_objects_is_refused(tmp_path: Path) -> None:
    """An array of objects holds a pickle, which could run code."""
    with (tmp_path / "evil").open("wb") as file:
        np.save(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ValidationError, match=r"is not an index"):
        Index.load(tmp_path / "evil")


def test_index_and_matches_can_be_pickled() -> None:
    index = pickle.loads(pickle.dumps(Index(ROWS)))
    assert index.search(ROWS[0], 2) == pickle.loads(pickle.dumps(Index(ROWS).search(ROWS[0], 2)))


def test_pickle_of_an_extended_index_has_each_vector_once() -> None:
    index = Index(np.empty((0, 8)))
    for row in ROWS:
        index.extend([row])
    written = pickle.dumps(index)
    assert len(written) < ROWS.nbytes + 1_000
    copied = pickle.loads(written)
    copied.extend(ROWS[:1] * 2)
    assert copied.search(ROWS[0], 2) == [Match(0, 1.0), Match(50, 1.0)]


def test_repr_of_matches_has_the_best_three() -> None:
    found = Index(np.eye(5), metric="dot").search(np.ones(5), 5)
    assert found[0] == Match(0, 1.0)
    assert repr(found) == "[Match(row=0, score=1.0), Match(row=1, score=1.0), Match(row=2, score=1.0), … 2 more]"
