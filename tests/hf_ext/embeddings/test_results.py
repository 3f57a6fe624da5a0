"""Embeddings: a sequence of vectors, an array to numpy, and token vectors only pooled where somebody says how."""

import copy
import pickle
from contextlib import nullcontext

import numpy as np
import pytest

from hf_ext import Embeddings, Meta, Usage, ValidationError

NUMPY_REFUSES_TO_COPY = np.__version__ >= "2"  # before, copy=False asked only to avoid a copy where possible
MATRIX = np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32)


def test_it_is_a_sequence_of_vectors():
    embeddings = Embeddings(MATRIX)
    assert len(embeddings) == 3
    assert embeddings[1].tolist() == [3, 4]
    assert embeddings[-1].tolist() == [5, 6]
    assert [vector.tolist() for vector in embeddings] == MATRIX.tolist()
    with pytest.raises(IndexError):
        embeddings[3]


def test_numpy_takes_it_as_an_array_without_a_copy():
    embeddings = Embeddings(MATRIX)
    assert np.asarray(embeddings) is MATRIX
    assert np.shares_memory(np.asarray(embeddings), MATRIX)
    assert not np.shares_memory(np.array(embeddings), MATRIX)
    assert not np.shares_memory(np.array(embeddings, copy=True), MATRIX)
    assert np.dot(embeddings, [1, 0]).tolist() == [1, 3, 5]


def test_numpy_may_ask_for_another_type():
    assert np.asarray(Embeddings(MATRIX), dtype=np.float64).dtype == np.float64
    assert np.asarray(Embeddings(MATRIX), dtype=np.float64).tolist() == MATRIX.tolist()
    with pytest.raises(ValueError, match="copy") if NUMPY_REFUSES_TO_COPY else nullcontext():
        np.array(Embeddings(MATRIX), dtype=np.float64, copy=False)


TOKENS = [np.array([[1, 2], [3, 4]], dtype=np.float32), np.array([[5, 6]], dtype=np.float32)]


def of_tokens() -> Embeddings:
    return Embeddings(
        None, tokens=TOKENS, model="m", usage=Usage(total_tokens=3), extra={"x": 1}, meta=Meta(status=200)
    )


@pytest.mark.parametrize(("how", "expected"), [("mean", [[2, 3], [5, 6]]), ("first", [[1, 2], [5, 6]])])
def test_token_vectors_are_pooled_as_asked(how, expected):
    pooled = of_tokens().pooled(how)
    assert pooled.vectors.tolist() == expected
    assert pooled.vectors.dtype == np.float32
    assert (pooled.model, pooled.usage, pooled.extra, pooled.meta) == ("m", Usage(total_tokens=3), {"x": 1}, Meta(200))


@pytest.mark.parametrize("how", ["max", "", None, "Mean"])
def test_no_other_pooling_is_guessed(how):
    with pytest.raises(ValidationError, match="'mean' or 'first'"):
        of_tokens().pooled(how)


def test_vectors_of_texts_are_what_they_are_pooled_or_not():
    embeddings = Embeddings(MATRIX)
    assert embeddings.pooled("mean") is embeddings


@pytest.mark.parametrize("use", [lambda e: e.vectors, lambda e: e[0], iter, np.asarray])
def test_token_vectors_are_no_matrix_until_pooled(use):
    with pytest.raises(ValidationError, match=r"a vector for each token.*pooled"):
        use(of_tokens())
    assert len(of_tokens()) == 2


def test_nothing_is_known_unless_it_was_sent():
    embeddings = Embeddings(MATRIX)
    assert (embeddings.model, embeddings.usage, embeddings.tokens, embeddings.extra) == (None, None, None, {})
    assert embeddings.meta == Meta()


def test_its_repr_is_short():
    assert repr(Embeddings(MATRIX, model="m")) == "Embeddings(3×2, model='m')"
    assert repr(of_tokens()) == "Embeddings(tokens, model='m')"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))])
@pytest.mark.parametrize("original", [Embeddings(MATRIX, model="m", extra={"x": 1}, meta=Meta(200)), of_tokens()])
def test_a_copy_is_whole(original, copied):
    twin = copied(original)
    pooled, expected = twin.pooled("mean"), original.pooled("mean")
    np.testing.assert_array_equal(pooled.vectors, expected.vectors)
    assert (twin.model, twin.usage, twin.extra, twin.meta) == (original.model, original.usage, {"x": 1}, Meta(200))
