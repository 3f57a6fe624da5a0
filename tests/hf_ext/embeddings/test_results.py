"""Embeddings are a sequence of vectors and a numpy array. `pool` combines token vectors."""

import copy
import pickle
from contextlib import nullcontext

import numpy as np
import pytest

from hf_ext import Embeddings, Meta, Usage, ValidationError

NUMPY_REFUSES_TO_COPY = np.__version__ >= "2"  # before numpy 2, copy=False copied if necessary
MATRIX = np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32)


def test_embeddings_are_a_sequence_of_vectors():
    embeddings = Embeddings(MATRIX)
    assert len(embeddings) == 3
    assert embeddings[1].tolist() == [3, 4]
    assert embeddings[-1].tolist() == [5, 6]
    assert [vector.tolist() for vector in embeddings] == MATRIX.tolist()
    with pytest.raises(IndexError):
        embeddings[3]


def test_numpy_array_shares_the_memory_of_the_embeddings():
    embeddings = Embeddings(MATRIX)
    assert np.asarray(embeddings) is MATRIX
    assert np.shares_memory(np.asarray(embeddings), MATRIX)
    assert not np.shares_memory(np.array(embeddings), MATRIX)
    assert not np.shares_memory(np.array(embeddings, copy=True), MATRIX)
    assert np.dot(embeddings, [1, 0]).tolist() == [1, 3, 5]


def test_numpy_converts_embeddings_to_another_type():
    assert np.asarray(Embeddings(MATRIX), dtype=np.float64).dtype == np.float64
    assert np.asarray(Embeddings(MATRIX), dtype=np.float64).tolist() == MATRIX.tolist()
    with pytest.raises(ValueError, match="copy") if NUMPY_REFUSES_TO_COPY else nullcontext():
        np.array(Embeddings(MATRIX), dtype=np.float64, copy=False)


TOKENS = [np.array([[1, 2], [3, 4]], dtype=np.float32), np.array([[5, 6]], dtype=np.float32)]


def token_embeddings() -> Embeddings:
    return Embeddings(
        None, tokens=TOKENS, model="m", usage=Usage(total_tokens=3), extra={"x": 1}, meta=Meta(status=200)
    )


@pytest.mark.parametrize(("method", "expected"), [("mean", [[2, 3], [5, 6]]), ("first", [[1, 2], [5, 6]])])
def test_token_vectors_are_pooled_by_mean_or_first(method, expected):
    pooled = token_embeddings().pool(method)
    assert pooled.vectors.tolist() == expected
    assert pooled.vectors.dtype == np.float32
    assert (pooled.model, pooled.usage, pooled.extra, pooled.meta) == ("m", Usage(total_tokens=3), {"x": 1}, Meta(200))


@pytest.mark.parametrize("method", ["max", "", None, "Mean"])
def test_unknown_pooling_method_raises_an_error(method):
    with pytest.raises(ValidationError, match="'mean' or 'first'"):
        token_embeddings().pool(method)


def test_pool_returns_embeddings_without_token_vectors_unchanged():
    embeddings = Embeddings(MATRIX)
    assert embeddings.pool("mean") is embeddings


@pytest.mark.parametrize("access", [lambda e: e.vectors, lambda e: e[0], iter, np.asarray])
def test_vectors_of_token_embeddings_raise_an_error_that_names_pool(access):
    with pytest.raises(ValidationError, match=r"a vector for each token.*pool"):
        access(token_embeddings())
    assert len(token_embeddings()) == 2


def test_attributes_that_are_not_in_the_response_are_empty():
    embeddings = Embeddings(MATRIX)
    assert (embeddings.model, embeddings.usage, embeddings.tokens, embeddings.extra) == (None, None, None, {})
    assert embeddings.meta == Meta()


def test_repr_shows_shape_and_model():
    assert repr(Embeddings(MATRIX, model="m")) == "Embeddings(3×2 float32, model='m')"
    assert repr(token_embeddings()) == "Embeddings(tokens, model='m')"


@pytest.mark.parametrize("make_copy", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))])
@pytest.mark.parametrize(
    "original", [Embeddings(MATRIX, model="m", extra={"x": 1}, meta=Meta(200)), token_embeddings()]
)
def test_copy_and_pickle_keep_all_attributes(original, make_copy):
    copied = make_copy(original)
    pooled, expected = copied.pool("mean"), original.pool("mean")
    np.testing.assert_array_equal(pooled.vectors, expected.vectors)
    assert (copied.model, copied.usage, copied.extra, copied.meta) == (
        original.model,
        original.usage,
        {"x": 1},
        Meta(200),
    )
