"""The number of vectors must be the number of texts, in every dialect."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, BatchError, Embeddings, ResponseDecodeError, ValidationError
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

TEXTS = ["a", "b", "c", "d"]
MODEL = "org/name"
SCALEWAY = ProviderMapping(provider="scaleway", provider_id="bge", task="feature-extraction")
TOGETHER = ProviderMapping(provider="together", provider_id="bge", task="feature-extraction")
CALLS: dict[str, dict[str, Any]] = {
    "huggingface": {"dialect": "huggingface"},
    "tei": {"dialect": "tei"},
    "openai": {"dialect": "openai"},
    "base64": {"dialect": "openai", "encoding_format": "base64"},
    "scaleway": {"provider": SCALEWAY},
    "together": {"provider": TOGETHER},
}
WITH_INDEX = ["openai", "base64", "scaleway", "together"]


async def embed(body: Any, inputs: Any = TEXTS, **options: Any) -> Embeddings:
    """Embed texts with a server that returns this body."""
    with ByteServer(answer(body, "application/json", "X-Request-Id: r-1")) as server:
        async with AsyncClient(
            base_url=server.url, inference_url=server.url, dialect="huggingface", token=False
        ) as client:
            return await client.embeddings.create(inputs, model=MODEL, **options)


async def fail(body: Any, inputs: Any = TEXTS, **options: Any) -> ResponseDecodeError:
    """Return the error of embedding texts with a server that returns this body."""
    with pytest.raises(ResponseDecodeError) as caught:
        await embed(body, inputs, **options)
    assert (caught.value.status_code, caught.value.request_id) == (200, "r-1")
    return caught.value


def body_of(call: str, vectors: list[list[float]]) -> Any:
    """Return a response body with these vectors, in the dialect of this call."""
    if call in {"huggingface", "tei"}:
        return vectors
    return {
        "data": [{"index": index, "embedding": encode_vector(call, vector)} for index, vector in enumerate(vectors)]
    }


def encode_vector(call: str, vector: list[float]) -> Any:
    """Return the vector as base64 if the call asks for base64, otherwise as a list."""
    return base64.b64encode(np.array(vector, "<f4").tobytes()).decode() if call == "base64" else vector


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("count", [0, 1, 3, 5])
async def test_more_or_fewer_vectors_than_texts_raise_an_error_with_both_numbers(call: str, count: int) -> None:
    error = await fail(body_of(call, [[float(number), 1.0] for number in range(count)]), **CALLS[call])

    assert error.message == f"the response holds {count} vector{'s' * (count != 1)} for 4 texts"


@pytest.mark.parametrize("call", CALLS)
async def test_vectors_are_in_the_order_of_the_texts(call: str) -> None:
    vectors = [[float(number), 1.0] for number in range(4)]

    assert (await embed(body_of(call, vectors), **CALLS[call])).vectors.tolist() == vectors


@pytest.mark.parametrize("call", ["tei", *WITH_INDEX])
async def test_two_vectors_for_a_single_text_raise_an_error(call: str) -> None:
    error = await fail(body_of(call, [[1.0], [2.0]]), "a", **CALLS[call])

    assert error.message == "the response holds 2 vectors for 1 text"


@pytest.mark.parametrize("body", [[], {"embeddings": []}], ids=["huggingface", "hf-serve"])
async def test_response_without_a_vector_for_a_single_text_raises_an_error(body: Any) -> None:
    assert (await fail(body, "a")).message == "the response holds 0 vectors for 1 text"


@pytest.mark.parametrize("call", WITH_INDEX)
@pytest.mark.parametrize("order", [[3, 2, 1, 0], [1, 0, 3, 2], [0, 1, 3, 2]])
async def test_vectors_are_ordered_by_index(call: str, order: list[int]) -> None:
    data = [{"index": index, "embedding": encode_vector(call, [float(index)])} for index in order]

    assert (await embed({"data": data}, **CALLS[call])).vectors.tolist() == [[0.0], [1.0], [2.0], [3.0]]


@pytest.mark.parametrize("call", WITH_INDEX)
@pytest.mark.parametrize(
    ("indexes", "problem"),
    [
        ([0, 1, 1, 3], "index 1 occurs twice"),
        ([0, 0, 0, 0], "index 0 occurs twice"),
        ([0, 1, 2, 4], "index 4 is not from 0 to 3"),
        ([1, 2, 3, 4], "index 4 is not from 0 to 3"),
        ([0, 1, 2, -1], "index -1 is not from 0 to 3"),
        ([0, 1, 2, None], "some items have an index, others have none"),
        ([None, 0, 1, 2], "some items have an index, others have none"),
    ],
)
async def test_indexes_that_do_not_match_the_texts_raise_an_error(
    call: str, indexes: list[int | None], problem: str
) -> None:
    data = [{"index": index, "embedding": encode_vector(call, [1.0])} for index in indexes]

    error = await fail({"data": data}, **CALLS[call])
    assert error.message == f"the vectors cannot be assigned to the texts: {problem}"


@pytest.mark.parametrize("call", WITH_INDEX)
async def test_vectors_without_an_index_stay_in_the_order_of_the_response(call: str) -> None:
    data = [{"embedding": encode_vector(call, [float(number)])} for number in (7, 5, 9, 8)]

    assert (await embed({"data": data}, **CALLS[call])).vectors.tolist() == [[7.0], [5.0], [9.0], [8.0]]


@pytest.mark.parametrize(
    "body",
    [
        [[1, 2], [3, 4], [5, 6]],
        [[[1, 2], [3, 4], [5, 6]]],
        [[[[1, 2], [3, 4], [5, 6]]]],
        {"embeddings": [[1, 2], [3, 4], [5, 6]]},
    ],
    ids=["no batch axis", "batch axis of length 1", "two axes of length 1", "hf-serve"],
)
async def test_token_vectors_of_one_text_are_read_with_and_without_a_batch_axis(body: Any) -> None:
    embeddings = await embed(body, "one text")

    assert len(embeddings) == 1
    assert embeddings.tokens is not None
    assert [matrix.tolist() for matrix in embeddings.tokens] == [[[1, 2], [3, 4], [5, 6]]]
    assert embeddings.pool("mean").vectors.tolist() == [[3, 4]]
    with pytest.raises(ValidationError, match="a vector for each token"):
        _ = embeddings.vectors


@pytest.mark.parametrize("body", [[1, 2], [[1, 2]], {"embeddings": [1, 2]}, {"embeddings": [[1, 2]]}])
async def test_vector_of_one_text_is_read_with_and_without_a_batch_axis(body: Any) -> None:
    assert (await embed(body, ["one text"])).vectors.tolist() == [[1, 2]]


@pytest.mark.parametrize("body", [[[[1, 2], [3, 4]], [[5, 6]]], [[[[1, 2], [3, 4]]], [[[5, 6]]]]])
async def test_token_vectors_of_several_texts_are_read_as_one_matrix_for_each_text(body: Any) -> None:
    embeddings = await embed(body, ["a", "b"])

    assert [matrix.tolist() for matrix in embeddings.tokens or ()] == [[[1, 2], [3, 4]], [[5, 6]]]


@pytest.mark.parametrize(
    ("body", "texts", "problem"),
    [
        ([[[1, 2], [3, 4]]], 2, "token vectors of 1 text for 2 texts"),
        ([[[1, 2]], [[3, 4]]], 1, "token vectors of 2 texts for 1 text"),
        ([[[1, 2]], [[3, 4]]], 3, "token vectors of 2 texts for 3 texts"),
        ([[[[1, 2]], [[3, 4]]]], 2, "several matrices of token vectors for one text"),
        ([[[[1, 2]]], [[[3, 4]]]], 1, "token vectors of 2 texts for 1 text"),
        ([1, 2], 2, "1 vector for 2 texts"),
        ([[1, 2]], 2, "1 vector for 2 texts"),
        ([[1, 2], [[3, 4]]], 2, "holds no valid vectors"),
        ([[[1, 2]], [[3, 4, 5]]], 2, "different dimensions"),
        ([[[1, 2], [3]], [[3, 4]]], 2, "has 1 dimension, vector 0 has 2"),
        ([[[[[1]]]]], 1, "holds no valid vectors"),
    ],
)
async def test_shape_that_does_not_match_the_texts_raises_an_error(body: Any, texts: int, problem: str) -> None:
    assert problem in (await fail(body, TEXTS[:texts])).message


async def test_batch_error_names_the_inputs_if_a_response_has_too_few_vectors() -> None:
    def vectors(request: bytes) -> bytes:
        return answer([[1.0, 2.0]] if b'"c"' in request else [[1.0, 2.0], [3.0, 4.0]])

    with ByteServer(vectors) as server:
        async with AsyncClient(inference_url=server.url, token=False) as client:
            with pytest.raises(BatchError) as caught:
                await client.embeddings.create_batch(TEXTS, batch_size=2, max_concurrency=1, model=MODEL)

    assert caught.value.message == "inputs 2 to 3 failed: the response holds 1 vector for 2 texts"
    assert type(caught.value.__cause__) is ResponseDecodeError
    assert caught.value.done[range(2)].vectors.tolist() == [[1, 2], [3, 4]]
    assert caught.value.missing == [2, 3]
