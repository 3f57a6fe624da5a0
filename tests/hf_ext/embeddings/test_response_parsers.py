"""Embedding responses of every shape are parsed into a float32 matrix, in the order of the inputs."""

import base64
import json
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from support.responses import response

from hf_ext import Embeddings, ResponseDecodeError, Usage
from hf_ext.embeddings.response_parsers import nested_reader, openai_reader
from hf_ext.transport import Response

finite = hnp.arrays(
    np.float32, st.tuples(st.integers(1, 4), st.integers(1, 5)), elements=st.floats(-(2.0**99), 2.0**99, width=32)
)


def parse_nested(content: Any, texts: int = 1) -> Embeddings:
    """Parse a response of nested arrays."""
    return nested_reader(texts)(response(content, x_request_id="r-1"))


def parse_openai(response: Response, texts: int = 1) -> Embeddings:
    """Parse a response of the dialect `openai`."""
    return openai_reader(texts)(response)


def parse_openai_vectors(*vectors: Any, **more: Any) -> Embeddings:
    """Parse a response of the dialect `openai` with these vectors and other fields."""
    data = [{"object": "embedding", "index": index, "embedding": vector} for index, vector in enumerate(vectors)]
    return parse_openai(response({"object": "list", "data": data, **more}, x_request_id="r-1"), len(vectors))


def as_base64(vector: Any) -> str:
    return base64.b64encode(np.asarray(vector, dtype="<f4").tobytes()).decode()


def to_lists(embeddings: Embeddings) -> Any:
    """Return the vectors as lists, and check the type of the matrix."""
    assert embeddings.vectors.dtype == np.float32
    assert embeddings.vectors.flags.c_contiguous
    return embeddings.vectors.tolist()


# Nested arrays


def test_single_vector_is_parsed_to_a_matrix_of_one_row():
    assert to_lists(parse_nested([1.5, -2, 0])) == [[1.5, -2.0, 0.0]]


def test_nested_array_is_parsed_to_a_matrix():
    assert to_lists(parse_nested([[1, 2], [3, 4], [5, 6]], 3)) == [[1, 2], [3, 4], [5, 6]]


@pytest.mark.parametrize("content", [b" [1, 2]", b"\n[\r\n1\t,2 ]\n", b"[1,2]"])
def test_whitespace_in_nested_arrays_is_ignored(content):
    assert to_lists(parse_nested(content)) == [[1, 2]]


def test_embeddings_have_the_meta_of_the_response():
    assert parse_nested([1]).meta.request_id == "r-1"
    assert parse_nested([[1]]).meta.request_id == "r-1"
    assert parse_nested([[[1]]]).meta.request_id == "r-1"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([[[1, 2], [3, 4]]], [[[1, 2], [3, 4]]]),
        ([[[1, 2]], [[3, 4], [5, 6]]], [[[1, 2]], [[3, 4], [5, 6]]]),
        ([[[[1, 2], [3, 4]]], [[[5, 6]]]], [[[1, 2], [3, 4]], [[5, 6]]]),
    ],
)
def test_token_vectors_are_parsed_to_one_matrix_for_each_text(content, expected):
    embeddings = parse_nested(content, len(expected))
    assert [tokens.tolist() for tokens in embeddings.tokens] == expected
    assert all(tokens.dtype == np.float32 for tokens in embeddings.tokens)
    assert len(embeddings) == len(expected)


def test_matrix_in_the_field_embeddings_is_read():
    assert to_lists(parse_nested({"embeddings": [[1, 2], [3, 4]]}, 2)) == [[1, 2], [3, 4]]


@given(finite)
def test_any_float32_matrix_is_parsed_exactly(matrix):
    np.testing.assert_array_equal(parse_nested(matrix.tolist(), len(matrix)).vectors, matrix)
    np.testing.assert_array_equal(parse_openai_vectors(*matrix.tolist()).vectors, matrix)
    np.testing.assert_array_equal(parse_openai_vectors(*map(as_base64, matrix)).vectors, matrix)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"5",
        b"1000000000000000",
        b"{}",
        b'"text"',
        b"<html>",
        b"[]",
        b"[ ]",
        b"[[]]",
        b"[[],[]]",
        b'{"embeddings": []}',
        b"[1, 2",
        b"[[1, 2], [3",
        b"[1, [2]]",
        b"[[1], 2]",
        b"[[1], [2, 3]]",
        b"[[1, 2], []]",
        b"[[1], null]",
        b"[null]",
        b"[NaN]",
        b"[[1, NaN]]",
        b"[1e999]",
        b"[true]",
        b'["1"]',
        b"[[[1], [2, 3]]]",
        b"[[[[1]]], 5]",
        b"[[[[[1]]]]]",
        b"[" * 100_000,
        b"[1] [2]",
        b"[\xff]",
    ],
)
def test_response_without_vectors_raises_a_decode_error(content):
    with pytest.raises(ResponseDecodeError):
        parse_nested(content)


def test_error_names_the_first_vector_with_another_length():
    with pytest.raises(ResponseDecodeError, match="vector 2 has 1 dimension, vector 0 has 2"):
        parse_nested([[1, 2], [3, 4], [5]], 3)


# The dialect `openai`


def test_model_usage_and_unknown_fields_are_attributes_of_the_embeddings():
    usage = {"prompt_tokens": 5, "total_tokens": 5, "cost": 0.25}
    embeddings = parse_openai_vectors([1, 2], model="m", usage=usage, new={"deep": [None]})
    assert (to_lists(embeddings), embeddings.model, embeddings.meta.request_id) == ([[1, 2]], "m", "r-1")
    assert (embeddings.usage.prompt_tokens, embeddings.usage.total_tokens) == (5, 5)
    assert embeddings.extra == {"object": "list", "model": "m", "usage": usage, "new": {"deep": [None]}}


def test_other_arrays_of_the_response_are_in_extra():
    embeddings = parse_openai_vectors([1, 2], [3, 4], lengths=[7, 8], nested={"numbers": [[9], [10]]})
    assert to_lists(embeddings) == [[1, 2], [3, 4]]
    assert embeddings.extra == {"object": "list", "lengths": [7, 8], "nested": {"numbers": [[9], [10]]}}


def test_vectors_are_ordered_by_index():
    data = [{"index": 2, "embedding": [2]}, {"index": 0, "embedding": [0]}, {"index": 1, "embedding": as_base64([1])}]
    assert to_lists(parse_openai(response({"data": data}), 3)) == [[0], [1], [2]]


def test_vectors_without_an_index_stay_in_the_order_of_the_response():
    assert to_lists(parse_openai(response({"data": [{"embedding": [2]}, {"embedding": [0], "index": None}]}), 2)) == [
        [2],
        [0],
    ]


def test_unknown_fields_of_items_are_in_extra_in_the_order_of_the_texts():
    data = [
        {"object": "embedding", "index": 1, "embedding": [1, 2], "truncated": True, "spans": [[0, 4]]},
        {"index": 0, "embedding": as_base64([3, 4])},
    ]
    embeddings = parse_openai(response({"object": "list", "data": data}), 2)
    assert to_lists(embeddings) == [[3, 4], [1, 2]]
    unknown = {"object": "embedding", "index": 1, "truncated": True, "spans": [[0, 4]]}
    assert embeddings.extra == {"object": "list", "data": [{"index": 0}, unknown]}


@pytest.mark.parametrize("kind", ["embedding", None, 5, {"odd": [1]}])
def test_known_fields_of_items_are_not_in_extra(kind):
    assert parse_openai(response({"data": [{"object": kind, "index": 0, "embedding": [1]}]})).extra == {}


def test_base64_is_little_endian_float32():
    assert to_lists(parse_openai_vectors("AACAPwAAAMA=")) == [[1.0, -2.0]]
    assert to_lists(parse_openai(response(b'{"data": [{"embedding": "AAC\\/PwAAgD8="}]}'))) == [[1.4921875, 1.0]]


@pytest.mark.parametrize(
    ("fields", "model", "usage"),
    [
        ({"model": 5}, "5", None),
        ({"model": None, "usage": None}, None, None),
        ({"usage": {"prompt_tokens": "five", "total_tokens": 5.0}}, None, Usage(total_tokens=5)),
        ({"usage": []}, None, None),
        ({"x": "é"}, None, None),
    ],
)
def test_vectors_are_returned_despite_an_invalid_model_or_usage(fields, model, usage):
    embeddings = parse_openai_vectors([1, 2], **fields)
    assert (to_lists(embeddings), embeddings.model, embeddings.usage) == ([[1, 2]], model, usage)
    assert fields.items() <= embeddings.extra.items()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"data": null}',
        b'{"data": {}}',
        b'{"data": []}',
        b'{"data": [{"embedding": ""}]}',
        b'{"data": [{"embedding": []}]}',
        b'{"data": [{"embedding": [1], "index": true}]}',
        b'{"data": [{"embedding": [1], "index": 1}]}',
        b'{"data": [5]}',
        b'{"data": [{}]}',
        b'{"data": [{"embedding": null}]}',
        b'{"data": [{"embedding": [NaN]}]}',
        b'{"data": [{"embedding": [[1]]}]}',
        b'{"data": [{"embedding": {"a": 1}}]}',
        b'{"data": [{"embedding": "not base64!"}]}',
        b'{"data": [{"embedding": "AACAPw\\n=="}]}',
        b'{"data": [{"embedding": "-_-_"}]}',
        b'{"data": [{"embedding": "AAA="}]}',
        b'{"data": [{"embedding": "AAAA"}]}',
        b'{"data": [{"embedding": [1], "index": "0"}]}',
        b'{"data": [{"embedding": [1]}, {"embedding": [1, 2]}]}',
        b'{"data": [{"embedding": [1]}',
        b'{"data": ' + b"[" * 100_000,
        b'{"\xff": 1, "data": []}',
    ],
)
def test_openai_response_without_vectors_raises_a_decode_error(content):
    with pytest.raises(ResponseDecodeError):
        parse_openai(response(content))


items = st.floats(width=32) | st.none() | st.integers() | st.text(max_size=3)
nested_arrays = st.recursive(items, lambda inner: st.lists(inner, max_size=3), max_leaves=12)


@given(nested_arrays, st.integers(1, 3))
def test_any_nested_values_are_parsed_to_embeddings_of_all_texts_or_raise_a_decode_error(content, texts):
    data = (
        [{"index": index, "embedding": value} for index, value in enumerate(content or [])]
        if isinstance(content, list)
        else content
    )
    for parse, body in (
        (nested_reader(texts), content),
        (nested_reader(texts, "tokens"), content),
        (openai_reader(texts), {"data": data}),
    ):
        try:
            embeddings = parse(response(body))
        except ResponseDecodeError:
            continue
        assert len(embeddings) == texts
        assert all(np.isfinite(matrix).all() for matrix in embeddings.tokens or [embeddings.vectors])


@given(st.binary(max_size=60))
def test_any_bytes_are_parsed_to_embeddings_or_raise_a_decode_error(content):
    for parse in (nested_reader(1), nested_reader(2), nested_reader(1, "tokens"), openai_reader(1), openai_reader(2)):
        try:
            assert isinstance(parse(response(content)), Embeddings)
        except ResponseDecodeError:
            continue


def test_peak_memory_of_a_large_response_is_below_twice_its_matrix():
    content = json.dumps(np.arange(300 * 1_000, dtype=float).reshape(300, 1_000).tolist()).encode()
    answer = response(content)
    tracemalloc.start()
    try:
        embeddings = nested_reader(300)(answer)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert embeddings.vectors.shape == (300, 1_000)
    assert peak < 2 * embeddings.vectors.nbytes  # a list of Python floats takes eight times the memory of the matrix
