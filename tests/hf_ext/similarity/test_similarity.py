"""Scores equal the formulas in float64, a search equals a full sort, and invalid vectors are refused."""

import math
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from hf_ext import ValidationError, similarity
from hf_ext.similarity import (
    Index,
    Match,
    Metric,
    _index,
    _rows,
    cosine,
    dot,
    euclidean,
    pairwise,
    search,
    top_k,
)

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]

METRICS: dict[Metric, Callable[[Any, Any], float]] = {"cosine": cosine, "dot": dot, "euclidean": euclidean}
metrics = pytest.mark.parametrize("metric", METRICS)
many_examples = settings(max_examples=100, deadline=None)

any_number = st.floats(-100, 100, width=32)
few_values = st.integers(-1, 1).map(float)  # with only three values, many rows are equal or opposite


def matrices(*rows: int) -> st.SearchStrategy[list[Matrix]]:
    """Draw matrices with the same number of dimensions. Each matrix has at most `rows` rows. No row is almost zero."""

    def build(dimensions: int, elements: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
        shapes = [st.tuples(st.integers(1, max_rows), st.just(dimensions)) for max_rows in rows]
        return st.tuples(*(hnp.arrays(np.float32, shape, elements=elements).map(without_zeros) for shape in shapes))

    return st.tuples(st.integers(1, 40), st.sampled_from([any_number, few_values])).flatmap(lambda args: build(*args))


def vectors(count: int) -> st.SearchStrategy[list[Vector]]:
    """Draw vectors with the same number of dimensions."""
    return matrices(*[1] * count).map(lambda drawn: [matrix[0] for matrix in drawn])


def without_zeros(matrix: Matrix) -> Matrix:
    """Change the rows that are almost zero."""
    matrix[np.abs(matrix).max(axis=1) < 1e-3, 0] = 1
    return matrix


def search_by_sorting(query: NDArray[Any], matrix: NDArray[Any], k: int, metric: Metric) -> list[Match]:
    """Return the first `k` matches after computing and sorting all scores."""
    matches = [Match(row, METRICS[metric](query, vector)) for row, vector in enumerate(matrix)]
    sign = 1 if metric == "euclidean" else -1
    return sorted(matches, key=lambda match: (sign * match.score, match.row))[:k]


@many_examples
@given(vectors(2))
def test_scores_equal_the_results_of_the_formulas_in_float64(both: list[Vector]) -> None:
    a, b = (vector.tolist() for vector in both)
    product = math.fsum(x * y for x, y in zip(a, b, strict=True))
    lengths = math.hypot(*a) * math.hypot(*b)
    assert dot(a, b) == pytest.approx(product, rel=1e-12, abs=1e-12 * lengths)
    assert cosine(a, b) == pytest.approx(product / lengths, rel=1e-12, abs=1e-12)
    assert euclidean(a, b) == pytest.approx(math.dist(a, b), rel=1e-12)


@many_examples
@given(vectors(2))
def test_scores_do_not_depend_on_the_order_of_the_two_vectors(both: list[Vector]) -> None:
    a, b = both
    for compare in METRICS.values():
        assert compare(a, b) == compare(b, a)


@many_examples
@given(both=vectors(2), power=st.integers(-40, 40), other_power=st.integers(-40, 40))
def test_cosine_does_not_depend_on_norms(both: list[Vector], power: int, other_power: int) -> None:
    a, b = both
    scaled = a.astype(np.float64) * 1.7**power, b.astype(np.float64) * 1.7**other_power
    assert cosine(*scaled) == pytest.approx(cosine(a, b), abs=1e-12)
    assert cosine(-a, b) == -cosine(a, b)


@many_examples
@given(vectors(1))
def test_vector_has_distance_zero_and_cosine_one_to_itself(one: list[Vector]) -> None:
    (vector,) = one
    assert euclidean(vector, vector) == 0.0
    assert 1 - 1e-12 < cosine(vector, vector) <= 1.0
    assert -1.0 <= cosine(vector, -vector) < -1 + 1e-12


def test_cosine_is_never_above_one_by_rounding() -> None:
    rng = np.random.default_rng(1)
    vectors = rng.standard_normal((300, 7), dtype=np.float32)
    raw = [float(v @ v) / (float(np.linalg.norm(v)) * float(np.linalg.norm(v))) for v in vectors]
    assert max(raw) > 1.0, "no vector of this test needs clamping"
    assert all(cosine(vector, vector) <= 1.0 for vector in vectors)
    assert pairwise(vectors, np.vstack([vectors, -vectors])).max() == 1.0
    assert pairwise(vectors, -vectors).min() == -1.0
    assert all(top_k(vector, vectors, 1)[0].score <= 1.0 for vector in vectors)


@many_examples
@given(vectors(3))
def test_distances_satisfy_the_triangle_inequality(three: list[Vector]) -> None:
    a, b, c = three
    assert euclidean(a, c) <= (euclidean(a, b) + euclidean(b, c)) * (1 + 1e-12)


@metrics
@many_examples
@given(both=matrices(6, 6))
def test_pairwise_equals_a_loop_over_single_comparisons(metric: Metric, both: list[Matrix]) -> None:
    a, b = both
    result = pairwise(a, b, metric=metric)
    expected = np.array([[METRICS[metric](x, y) for y in b] for x in a])
    x, y = np.linalg.norm(a, axis=1)[:, np.newaxis], np.linalg.norm(b, axis=1)
    scale = {"cosine": 1.0 + 0 * x * y, "dot": x * y, "euclidean": x + y}[metric]
    assert result.dtype == np.float32
    assert result.shape == expected.shape
    bound = max(1e-6, a.shape[1] * 2.0**-24)  # the forward error of a float32 sum of this many products
    assert (np.abs(result - expected) <= bound * scale).all()


@metrics
def test_pairwise_of_one_matrix_compares_it_with_itself(metric: Metric) -> None:
    matrix = np.random.default_rng(1).standard_normal((20, 8), dtype=np.float32)
    np.testing.assert_allclose(
        pairwise(matrix, metric=metric), pairwise(matrix, matrix.copy(), metric=metric), atol=1e-6
    )


def test_distances_of_near_duplicates_are_accurate() -> None:
    """The difference of two squares in float32 would consist only of rounding errors."""
    rng = np.random.default_rng(1)
    a = rng.standard_normal((50, 384), dtype=np.float32)
    b = a + np.float32(1e-4) * rng.standard_normal(a.shape, dtype=np.float32)
    expected = [euclidean(x, y) for x, y in zip(a, b, strict=True)]
    np.testing.assert_allclose(pairwise(a, b, metric="euclidean").diagonal(), expected, rtol=1e-4)


@metrics
@many_examples
@given(both=matrices(1, 25), k=st.integers(1, 30))
def test_search_equals_a_full_sort(metric: Metric, both: list[Matrix], k: int) -> None:
    """The result has the same rows, order and scores as comparing each row and sorting the scores."""
    (query,), matrix = both
    expected = search_by_sorting(query, matrix, k, metric)
    assert expected == top_k(query, matrix, k, metric=metric)
    assert expected == Index(matrix, metric=metric).search(query, k)


@metrics
@many_examples
@given(both=matrices(6, 12), k=st.integers(1, 15), step=st.integers(1, 40))
def test_search_of_many_queries_equals_single_searches_for_any_chunk_size(
    metric: Metric, both: list[Matrix], k: int, step: int
) -> None:
    queries, matrix = both
    expected = [top_k(query, matrix, k, metric=metric) for query in queries]
    distances = pairwise(queries, matrix, metric=metric)
    assert expected == search(queries, matrix, k, metric=metric)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_rows, "_CHUNK_ROWS", step)
        patch.setattr(_index, "_BLOCK_SCORES", step)
        patch.setattr(similarity, "_CHUNK_ROWS", step)
        assert expected == search(queries, matrix, k, metric=metric)
        np.testing.assert_allclose(distances, pairwise(queries, matrix, metric=metric), rtol=1e-6, atol=1e-5)


@metrics
@pytest.mark.parametrize("length", [1e-6, 1, 1e6])
def test_almost_equal_rows_are_ordered_by_exact_scores(metric: Metric, length: float) -> None:
    """The rows differ by a few rounding errors. A ranking by float32 products would have another order."""
    rng = np.random.default_rng(1)
    base = rng.standard_normal(256, dtype=np.float32)
    matrix = np.repeat(base[np.newaxis], 3000, axis=0)
    matrix += rng.choice(np.array([-1e-6, 0, 1e-6], dtype=np.float32), matrix.shape)
    matrix *= np.float32(length)
    query = (base + rng.standard_normal(256, dtype=np.float32)) * np.float32(length)
    expected = search_by_sorting(query, matrix, 20, metric)
    assert expected == top_k(query, matrix, 20, metric=metric)
    naive = np.argsort(-(matrix @ query), kind="stable")[:20].tolist()
    assert [match.row for match in search_by_sorting(query, matrix, 20, "dot")] != naive


@metrics
def test_rows_with_equal_scores_are_returned_in_row_order(metric: Metric) -> None:
    rng = np.random.default_rng(1)
    matrix = np.tile(rng.standard_normal((1, 100), dtype=np.float32), (1001, 1))
    assert [match.row for match in top_k(matrix[0], matrix, 1000, metric=metric)] == list(range(1000))


@metrics
@pytest.mark.parametrize("scale", [1e-17, 1e15])
def test_scaling_all_vectors_does_not_change_the_ranking(metric: Metric, scale: float) -> None:
    rng = np.random.default_rng(1)
    matrix = rng.standard_normal((500, 128))
    query = rng.standard_normal(128)
    rows = [match.row for match in top_k(query, matrix, 9, metric=metric)]
    assert rows == [match.row for match in top_k(query * scale, matrix * scale, 9, metric=metric)]


def test_ranking_is_correct_if_the_squares_of_numbers_are_too_small_for_float32() -> None:
    spread = np.full(
        128, 2e-23
    )  # its norm exceeds the norm of `single`, but the squares of its numbers are 0 in float32
    single = np.eye(1, 128)[0] * 1e-22
    assert [match.row for match in top_k(np.zeros(128), [spread, single], 1, metric="euclidean")] == [1]


def test_dot_product_and_distance_accept_zero_vectors() -> None:
    zero, matrix = [0.0, 0.0], [[0.0, 0.0], [3.0, 4.0], [0.0, 1.0]]
    assert dot(zero, [1, 2]) == 0.0
    assert euclidean(zero, [3, 4]) == 5.0
    assert pairwise(matrix, [zero], metric="euclidean").tolist() == [[0.0], [5.0], [1.0]]
    assert top_k(zero, matrix, 3, metric="dot") == [Match(0, 0.0), Match(1, 0.0), Match(2, 0.0)]
    assert top_k(zero, matrix, 3, metric="euclidean") == [Match(0, 0.0), Match(2, 1.0), Match(1, 5.0)]


def test_search_returns_all_rows_if_k_exceeds_the_number_of_rows() -> None:
    assert [match.row for match in top_k([1, 0], [[0, 1], [1, 0]], k=10**6)] == [1, 0]


class Tensor:
    """A tensor of another library, which numpy converts by `__array__`."""

    def __init__(self, values: Any) -> None:
        self._values = np.array(values)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return self._values.astype(dtype)


def read_only(values: Any) -> Matrix:
    array = np.array(values, dtype=np.float32)
    array.flags.writeable = False
    return array


def as_tuples(values: Any) -> Any:
    return tuple(map(as_tuples, values)) if np.ndim(values) else values


def as_dtype(dtype: str) -> Callable[[Any], Any]:
    return lambda values: np.array(values, dtype=dtype)


INPUTS: dict[str, Callable[[Any], Any]] = {
    "lists": lambda values: values,
    "tuples": as_tuples,
    "list of arrays": lambda values: list(map(np.array, values)),
    "object with __array__": Tensor,
    "read-only": read_only,
    "Fortran order": np.asfortranarray,
    "strided": lambda values: np.repeat(np.array(values, dtype=np.float32), 2, axis=-1)[..., ::2],
    **{dtype: as_dtype(dtype) for dtype in ("float16", "float32", "float64", "longdouble", ">f4", "int64", "uint8")},
}


@pytest.mark.parametrize("convert", INPUTS.values(), ids=INPUTS)
def test_inputs_that_numpy_converts_to_real_numbers_are_accepted(convert: Callable[[Any], Any]) -> None:
    query, matrix = convert([0, 4, 3]), convert([[3, 4, 0], [0, 0, 2]])
    assert cosine(query, convert([3, 4, 0])) == pytest.approx(0.64)
    assert top_k(query, matrix, 2, metric="dot") == [Match(0, 16.0), Match(1, 6.0)]
    assert pairwise(matrix, convert([[0, 4, 0]]), metric="euclidean").tolist() == [
        [3.0],
        [pytest.approx(math.sqrt(20))],
    ]
    assert search(matrix, matrix, 1) == [[Match(0, 1.0)], [Match(1, 1.0)]]


nan, inf = math.nan, math.inf
VALID: Any = [[1.0, 2.0], [3.0, 4.0]]


INVALID: list[tuple[Callable[[], Any], str]] = [
    (lambda: cosine([1, 2], [1, 2, 3]), r"a and b differ in dimensions: 2 and 3\. Compare embeddings of the same"),
    (lambda: pairwise(VALID, [[1.0]]), r"a and b differ in dimensions: 2 and 1\."),
    (lambda: top_k([1.0] * 1024, VALID, 1), r"query and matrix differ in dimensions: 1,024 and 2\."),
    (lambda: search([[1.0]], VALID, 1), r"queries and matrix differ in dimensions: 1 and 2\."),
    (lambda: cosine([0, 0], [1, 2]), r'^a is a zero vector, which has no cosine\. .* metric="dot" or "euclidean"\.'),
    (lambda: cosine([1, 2], [1e-20, 0]), r"^b is a zero vector"),
    (lambda: Index([[1, 0], [0, 0], [1, 1]]), r"^matrix row 1 is a zero vector"),
    (lambda: Index([[0, 0], [1, 0], [0, 0]]), r"^matrix row 0 \(the first of 2 such rows\) is a zero vector"),
    (lambda: pairwise(VALID, [[0, 0]]), r"^b row 0 is a zero vector"),
    (lambda: top_k([0, 0], VALID, 1), r"^query is a zero vector"),
    (lambda: search([[1, 1], [0, 0]], VALID, 1), r"^queries row 1 is a zero vector"),
    (lambda: dot([1, nan], [1, 2]), r"^a has NaN, infinity or numbers too large for float32\. Look for"),
    (lambda: euclidean([1, 2], [1, -inf]), r"^b has NaN"),
    (lambda: dot([1e300, 1e300], [1, 2]), r"^a has NaN, infinity or numbers too large"),
    (lambda: Index([[1.0, 2.0], [1e300, 2.0]], metric="dot"), r"^matrix row 1 has NaN, infinity or numbers too large"),
    (lambda: Index([[1e19, 2.0], [1.0, 2.0]]), r"^matrix row 0 has NaN, infinity or numbers too large"),
    (lambda: Index([[inf, 0.0], [1.0, nan]]), r"^matrix row 0 \(the first of 2 such rows\) has NaN"),
    (lambda: top_k([nan, 1], VALID, 1, metric="euclidean"), r"^query has NaN"),
    (lambda: search([[1.0, 1.0], [inf, 1.0]], VALID, 1), r"^queries row 1 has NaN"),
    (lambda: cosine([[1, 2]], [1, 2]), r"^a has the shape \(1, 2\)\. Pass a vector of shape \(dimensions,\)"),
    (lambda: cosine(1.0, 2.0), r"^a has the shape \(\)\."),  # pyright: ignore[reportArgumentType]
    (lambda: cosine([], []), r"^a has the shape \(0,\)\. .*with at least one number\."),
    (lambda: pairwise([1, 2]), r"^a has the shape \(2,\)\. Pass a matrix of shape \(rows, dimensions\)"),
    (lambda: Index([]), r"^matrix has the shape \(0,\)\."),
    (lambda: Index(np.empty((3, 0))), r"^matrix has the shape \(3, 0\)\."),
    (lambda: Index(VALID).search(VALID, 1), r"^query has the shape \(2, 2\)\. Pass a .* The first row is query\[0\]\."),
    (lambda: Index(VALID).search_many([1, 2], 1), r"^queries has the shape \(2,\)\. Pass a matrix"),
    (lambda: Index([[1, 2], [3]]), r"^matrix cannot be converted to an array: .* Pass a matrix"),
    (lambda: cosine(["a", "b"], [1, 2]), r"^a is text, not numbers\. Embed texts first, .* pass the vectors\.$"),
    (lambda: Index(VALID).search("pets", 1), r"^query is text, not numbers\. Embed texts first"),
    (lambda: dot([1j], [1]), r"^a has values of type complex128, not real"),
    (lambda: dot([True], [1]), r"^a has values of type bool, not real"),
    (lambda: dot(None, [1]), r"^a has values of type object, not real"),  # type: ignore[arg-type]
    (lambda: top_k([1, 2], VALID, 0), r"^k must be a whole number of at least 1, not 0 \(search\)\.$"),
    (lambda: Index(VALID).search_many(VALID, -3), r"^k must be .*, not -3"),
    (lambda: top_k([1, 2], VALID, 2.5), r"^k must be .*, not 2\.5"),  # type: ignore[arg-type]
    (lambda: top_k([1, 2], VALID, True), r"^k must be .*, not True"),
    (lambda: Index(VALID, metric="cos"), r"^metric must be one of 'cosine', 'dot', 'euclidean', not 'cos'"),  # type: ignore[arg-type]
    (lambda: pairwise(VALID, metric="l2"), r"^metric must be one of .*, not 'l2'"),  # type: ignore[arg-type]
]  # fmt: skip


@pytest.mark.parametrize(("call", "message"), INVALID)
def test_invalid_vectors_are_refused_with_their_name_and_row(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message) as caught:
        call()
    assert isinstance(caught.value, ValueError)


def test_index_has_the_number_of_rows_as_length_and_a_repr() -> None:
    index = Index(np.ones((1200, 3)), metric="dot")
    assert len(index) == 1200
    assert repr(index) == "<Index of 1,200 rows of 3 dimensions by dot>"


@pytest.fixture(scope="module")
def large() -> Matrix:
    """A matrix of 25.6 MB."""
    return np.random.default_rng(1).standard_normal((100_000, 64), dtype=np.float32)


def peak_bytes(work: Callable[[], Any]) -> int:
    """Run `work`, and return the largest number of bytes that were allocated at the same time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@metrics
def test_float32_matrix_is_not_copied(metric: Metric, large: Matrix) -> None:
    """Creating an index, searching and comparing allocate memory for only a few numbers per row."""
    index = Index(large, metric=metric)
    assert peak_bytes(lambda: Index(large, metric=metric)) < large.nbytes / 8
    assert peak_bytes(lambda: index.search(large[5], 10)) < large.nbytes / 8
    assert peak_bytes(lambda: top_k(large[5], large, 10, metric=metric)) < large.nbytes / 8
    assert peak_bytes(lambda: pairwise(large, large[:3], metric=metric)) < large.nbytes / 8


def test_search_of_many_queries_allocates_only_one_block_of_products(
    large: Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_index, "_BLOCK_SCORES", 10 * len(large))
    index = Index(large)
    assert peak_bytes(lambda: index.search_many(large[:200], 5)) < 20 * 4 * len(large) < 200 * 4 * len(large)


def test_search_with_many_equal_scores_does_not_copy_the_matrix() -> None:
    matrix = np.ones((50_000, 128), dtype=np.float32)
    index = Index(matrix)
    assert peak_bytes(lambda: index.search(matrix[0], 10)) < matrix.nbytes / 4


def test_float64_matrix_is_converted_once(large: Matrix) -> None:
    matrix = large.astype(np.float64)
    assert large.nbytes <= peak_bytes(lambda: Index(matrix)) < 1.1 * large.nbytes


def test_numpy_is_imported_only_when_it_is_used() -> None:
    program = (
        "import sys, hf_ext.similarity as s; print('numpy' in sys.modules, s.dot([2], [3]), 'numpy' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.split() == ["False", "6.0", "True"]


@given(
    hnp.arrays(np.float32, st.integers(1, 60), elements=st.sampled_from([0.0, 1.0, 1.5, -2.0])),
    st.integers(1, 60),
    st.integers(1, 9),
)
def test_kth_highest_does_not_depend_on_the_size_of_the_parts(ranks: Vector, k: int, step: int) -> None:
    k = min(k, len(ranks))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_rows, "_PART_RANKS", step)
        assert _rows._kth_highest(ranks, k) == sorted(ranks.tolist())[-k]
