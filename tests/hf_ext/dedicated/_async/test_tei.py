"""Text Embeddings Inference: the number of results must be the number of inputs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError

if TYPE_CHECKING:
    from hf_ext.dedicated import AsyncTei

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

TEXTS = ["a", "b", "c", "d"]
LABEL = {"label": "A", "score": 0.5}
TOKEN = {"id": 1, "text": "a"}

Method = Callable[["AsyncTei"], Awaitable[Any]]


async def call_with_response(body: Any, method: Method) -> Any:
    """Return the result of a method, from a server that returns this body."""
    with ByteServer(answer(body)) as server:
        async with AsyncClient(token=False).for_endpoint(server.url) as client:
            return await method(client.tei)


async def error_message(body: Any, method: Method) -> str:
    """Return the message of the error that the method raises."""
    with pytest.raises(ResponseDecodeError) as caught:
        await call_with_response(body, method)
    assert caught.value.status_code == 200
    return caught.value.message


METHODS: dict[str, tuple[Method, Any, str]] = {
    "embed_sparse": (lambda tei: tei.embed_sparse(TEXTS), [{"index": 7, "value": 0.5}], "4 texts"),
    "tokenize": (lambda tei: tei.tokenize(TEXTS), [TOKEN, TOKEN], "4 texts"),
    "decode": (lambda tei: tei.decode([[1], [2], [3], [4]]), "a", "4 lists"),
    "embed_all": (lambda tei: tei.embed_all(TEXTS), [[1, 2], [3, 4]], "4 texts"),
}


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("count", [2, 3, 5])
async def test_more_or_fewer_results_than_inputs_raise_an_error_with_both_numbers(name: str, count: int) -> None:
    method, result, inputs = METHODS[name]
    message = await error_message([result] * count, method)

    assert f" {count} " in message
    assert message.endswith(f"for {inputs}")
    assert len(await call_with_response([result] * 4, method)) == 4


@pytest.mark.parametrize("name", METHODS)
async def test_empty_list_for_several_inputs_raises_an_error(name: str) -> None:
    method, _, inputs = METHODS[name]

    assert " 0 " in (message := await error_message([], method))
    assert message.endswith(f"for {inputs}")


@pytest.mark.parametrize("method", [lambda tei: tei.embed_sparse("a"), lambda tei: tei.tokenize("a")])
async def test_empty_list_for_one_text_raises_an_error_and_a_nested_empty_list_is_a_result(method: Method) -> None:
    assert (await error_message([], method)).endswith("for 1 text")
    assert await call_with_response([[]], method) == [[]]


@pytest.mark.parametrize("body", [[[1, 2], [3, 4]], [[[1, 2], [3, 4]]], [[[[1, 2], [3, 4]]]]])
async def test_token_vectors_of_one_text_are_read_with_and_without_a_batch_axis(body: Any) -> None:
    embeddings = await call_with_response(body, lambda tei: tei.embed_all("a"))

    assert [matrix.tolist() for matrix in embeddings.tokens] == [[[1, 2], [3, 4]]]


async def test_vector_of_a_single_token_is_a_token_vector() -> None:
    embeddings = await call_with_response([[1, 2]], lambda tei: tei.embed_all("a"))

    assert [matrix.tolist() for matrix in embeddings.tokens] == [[[1, 2]]]


@pytest.mark.parametrize(
    ("body", "texts", "problem"),
    [
        ([[1, 2], [3, 4]], ["a", "b"], "2 vectors for 2 texts, not a list of token vectors for each text"),
        ([1, 2], "a", "1 vector for 1 text, not a list of token vectors for each text"),
    ],
)
async def test_embed_all_with_one_vector_for_each_text_raises_an_error(body: Any, texts: Any, problem: str) -> None:
    assert await error_message(body, lambda tei: tei.embed_all(texts)) == f"the response holds {problem}"
