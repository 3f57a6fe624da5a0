"""A vector that cannot be decoded raises an error that names the text of the vector."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, BatchError, ResponseDecodeError
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

TEXTS = [f"text {number}" for number in range(32)]
MODEL = "org/name"
SCALEWAY = ProviderMapping(provider="scaleway", provider_id="bge", task="feature-extraction")


def base64_vector(*numbers: float) -> str:
    """Return a vector in base64."""
    return base64.b64encode(np.array(numbers, "<f4").tobytes()).decode()


async def fail(body: Any, inputs: Any = TEXTS, **options: Any) -> ResponseDecodeError:
    """Return the error of embedding texts with a server that returns this body."""
    with ByteServer(answer(body)) as server:
        async with AsyncClient(
            base_url=server.url, inference_url=server.url, dialect="huggingface", token=False
        ) as client:
            with pytest.raises(ResponseDecodeError) as caught:
                await client.embeddings.create(inputs, model=MODEL, **options)
    return caught.value


def vectors_with(value: Any, *positions: int) -> list[Any]:
    """Return 32 vectors, with this value at these positions."""
    return [value if position in positions else [0.5, 0.25] for position in range(32)]


UNREADABLE = [
    (None, "is null"),
    ([0.5, None], "contains null"),
    ([None, None], "contains null"),
    ([0.5, float("nan")], "contains NaN"),
    ([float("nan"), 0.5], "contains NaN"),
    ([0.5, float("-inf")], "contains a number beyond float32"),
    ([0.5, 1e39], "contains a number beyond float32"),
    ([0.5, "1"], "contains str"),
    ([0.5, True], "contains bool"),
    ([], "is empty"),
    ({"a": 1}, "is not an array but dict"),
]


@pytest.mark.parametrize(("value", "problem"), UNREADABLE, ids=[f"{value}" for value, _ in UNREADABLE])
async def test_unreadable_vector_in_nested_arrays_raises_an_error_that_names_its_text(value: Any, problem: str) -> None:
    for position in (0, 31):
        error = await fail(vectors_with(value, position))
        assert (error.message, error.inputs) == (f"the vector of text {position} {problem}", [position])
    assert (await fail({"embeddings": vectors_with(value, 17)})).inputs == [17]
    assert (await fail(vectors_with(value, 17), dialect="tei")).inputs == [17]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        *UNREADABLE,
        (base64_vector(0.5, float("nan")), "contains NaN or infinity"),
        (base64_vector(0.5, float("inf")), "contains NaN or infinity"),
        ("", "is empty"),
        ("AAA=", "is not base64 of float32 numbers"),
        ("no base64!", "is not base64 of float32 numbers"),
    ],
)
async def test_unreadable_vector_in_the_openai_dialect_raises_an_error_that_names_its_text(
    value: Any, problem: str
) -> None:
    values = vectors_with(value, 17)
    values[3] = base64_vector(0.5, 0.25)
    items = [{"object": "embedding", "index": index, "embedding": value} for index, value in enumerate(values)]
    for data in (items, items[::-1], [{"embedding": value} for value in values]):
        for options in ({"dialect": "openai"}, {"provider": SCALEWAY}):
            error = await fail({"data": data}, **options)
            assert (error.message, error.inputs) == (f"the vector of text 17 {problem}", [17])


@pytest.mark.parametrize("number", [-(2**63) - 1, 2**64, -(10**30), int(np.finfo(np.float32).max)])
async def test_integer_beyond_64_bits_is_decoded(number: int) -> None:
    for body, dialect in (([[0.5, number]], "huggingface"), ({"data": [{"embedding": [0.5, number]}]}, "openai")):
        with ByteServer(answer(body)) as server:
            async with AsyncClient(
                base_url=server.url, inference_url=server.url, dialect="huggingface", token=False
            ) as client:
                found = await client.embeddings.create("a", model=MODEL, dialect=dialect)
        np.testing.assert_array_equal(found.vectors, np.array([[0.5, number]], np.float32))


async def test_integer_beyond_float32_raises_an_error_that_names_its_text() -> None:
    assert (await fail(vectors_with([0.5, 10**39], 17))).inputs == [17]
    assert (await fail(vectors_with([0.5, -(10**400)], 17))).inputs == [17]


@pytest.mark.parametrize("item", [None, {}, {"index": 17}])
async def test_item_without_a_vector_raises_an_error_that_names_its_text(item: Any) -> None:
    items = [{"index": index, "embedding": [0.5]} for index in range(32)]
    error = await fail({"data": [*items[:17], item, *items[18:]]}, dialect="openai")

    assert (error.message, error.inputs) == ("the vector of text 17 is null", [17])


async def test_error_names_all_texts_with_an_unreadable_vector() -> None:
    error = await fail(vectors_with(None, 3, 17))
    many = await fail(vectors_with([None], *range(9)))

    assert error.message == "the vector of text 3 is null; the vectors of text 17 cannot be decoded either"
    assert error.inputs == [3, 17]
    assert many.message.endswith("; the vectors of texts 1, 2, 3, 4, 5 and 3 more cannot be decoded either")
    assert many.inputs == list(range(9))


@pytest.mark.parametrize(
    "body", [[[[0.5], [0.5]], [[0.5], [None]]], [[[[0.5], [0.5]]], [[[float("nan")], [0.5]]]], [[[0.5]], None]]
)
async def test_unreadable_token_vector_raises_an_error_that_names_its_text(body: Any) -> None:
    assert (await fail(body, ["a", "b"])).inputs == [1]


@pytest.mark.parametrize("body", [[None, 0.5], [[0.5, None]], [[0.5], [None]], [None]])
async def test_unreadable_vector_of_a_single_text_raises_an_error_that_names_the_text(body: Any) -> None:
    assert (await fail(body, "a")).inputs == [0]


async def test_missing_vector_is_reported_before_an_unreadable_vector() -> None:
    assert (await fail(vectors_with(None, 17)[:31])).message == "the response holds 31 vectors for 32 texts"


async def test_batch_error_names_the_text_by_its_index_in_the_batch() -> None:
    def vectors(request: bytes) -> bytes:
        return answer([None if b'"text 7"' in request else [0.5]] * 3)

    with ByteServer(vectors) as server:
        async with AsyncClient(inference_url=server.url, token=False) as client:
            with pytest.raises(BatchError) as caught:
                await client.embeddings.create_batch(TEXTS[:12], batch_size=3, max_concurrency=1, model=MODEL)

    problem = "the vector of text 0 is null; the vectors of texts 1, 2 cannot be decoded either"
    assert caught.value.message == f"inputs 6 to 8 failed: {problem} (inputs 6, 7, 8)"
    assert caught.value.missing == [6, 7, 8, 9, 10, 11]
