"""Embeddings from real servers, in the dialects `openai` and `hf-inference`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ModelUnavailableError, ResponseDecodeError, ValidationError, similarity

if TYPE_CHECKING:
    from scripts.local_servers import E5Server, HfInferenceServer, LlamaServer, Nginx

pytestmark = pytest.mark.anyio

TEXTS = ["a cat sleeps", "the invoice is overdue", "a kitten is napping"]


async def test_openai_dialect_returns_a_vector_for_each_text(client: AsyncClient, llama: LlamaServer) -> None:
    one = await client.embeddings.create("a cat", model=llama.model)
    many = await client.embeddings.create(["a cat", "a dog"], model=llama.model)

    assert one.vectors.shape == (1, 576)
    assert many.vectors.shape == (2, 576)
    assert many.vectors.dtype == np.float32
    assert one[0] == pytest.approx(many[0], abs=1e-4)
    assert (many.model, many.meta.status) == (llama.model, 200)
    assert many.usage is not None
    assert many.usage.prompt_tokens == 4
    assert many.extra["object"] == "list"


async def test_base64_and_float_encodings_return_the_same_vectors(e5_client: AsyncClient, e5: E5Server) -> None:
    float_result, base64_result = [
        await e5_client.embeddings.create(TEXTS, model=e5.model, dialect="openai", encoding_format=encoding)
        for encoding in ("float", "base64")
    ]

    assert base64_result.vectors.dtype == np.float32
    assert base64_result.vectors == pytest.approx(float_result.vectors, abs=1e-6)


async def test_texts_of_similar_meaning_have_similar_vectors(e5_client: AsyncClient, e5: E5Server) -> None:
    vectors = (await e5_client.embeddings.create(TEXTS, model=e5.model, dialect="openai")).vectors
    query = await e5_client.embeddings.create("cats at rest", model=e5.model, dialect="openai")

    assert similarity.cosine(vectors[0], vectors[2]) > similarity.cosine(vectors[0], vectors[1]) + 0.05
    assert {match.row for match in similarity.top_k(query[0], vectors, 2)} == {0, 2}


async def test_hf_inference_returns_a_vector_for_each_text(
    inference_client: AsyncClient, hf_inference: HfInferenceServer
) -> None:
    one = await inference_client.embeddings.create(TEXTS[0], model=hf_inference.model)
    many = await inference_client.embeddings.create(TEXTS, model=hf_inference.model)

    assert one.vectors.shape == (1, 384)
    assert many.vectors.shape == (3, 384)
    assert one[0] == pytest.approx(many[0], abs=1e-5)
    assert similarity.cosine(many[0], many[2]) > similarity.cosine(many[0], many[1]) + 0.3


async def test_meta_has_the_headers_of_hf_inference(
    inference_client: AsyncClient, hf_inference: HfInferenceServer
) -> None:
    meta = (await inference_client.embeddings.create("hello world", model=hf_inference.model)).meta

    assert meta.compute_type == "cpu"
    assert meta.compute_time is not None
    assert meta.compute_time >= 0
    assert meta.headers["x-compute-characters"] == "11"


async def test_request_rejected_by_hf_inference_raises_a_validation_error(
    inference_client: AsyncClient, hf_inference: HfInferenceServer
) -> None:
    with pytest.raises(ValidationError, match="must be a mapping") as caught:
        await inference_client.embeddings.create(
            "hello", model=hf_inference.model, extra_body={"parameters": ["no mapping"]}
        )

    assert caught.value.status_code == 400
    assert not caught.value.is_retryable
    assert '"error"' in caught.value.body


async def test_missing_model_raises_a_model_unavailable_error(inference_client: AsyncClient) -> None:
    with pytest.raises(ModelUnavailableError, match="acme/none does not exist") as caught:
        await inference_client.embeddings.create("hello", model="acme/none")

    assert caught.value.status_code == 404
    assert not caught.value.is_retryable


async def test_option_of_another_dialect_raises_before_a_request_is_sent(
    nginx_client: AsyncClient, nginx: Nginx
) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    with pytest.raises(ValidationError) as caught:
        await echo.embeddings.create("", model="acme/tiny", dialect="openai", normalize=True)
    after = await echo.chat.create([{"role": "user", "content": "x"}], model="acme/tiny")

    assert len(caught.value.problems) == 2
    assert after.meta.headers["x-connection-request"] == "1"


@pytest.mark.parametrize(
    "extra", [{"embed_dtype": "float16"}, {"embed_dtype": "float32", "endianness": "big"}, {"output_dtype": "int8"}]
)
async def test_base64_of_other_numbers_than_float32_raises_before_a_request_is_sent(extra: dict[str, str]) -> None:
    with ByteServer(answer({"data": [{"embedding": "AAAAPw==", "index": 0}]})) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError, match="read as little-endian float32"):
                await client.embeddings.create("a", model="m", encoding_format="base64", extra_body=extra)
            with pytest.raises(ValidationError, match="read as little-endian float32"):
                await client.embeddings.create("a", model="m", extra_body={"encoding_format": "base64", **extra})
            assert server.requests == []
            vectors = await client.embeddings.create("a", model="m", extra_body=extra)
    assert vectors.vectors.tolist() == [[0.5]]


async def test_response_without_data_raises_an_error_that_says_so() -> None:
    with ByteServer(answer({"embeddings": [[0.5, 1.0]]})) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ResponseDecodeError, match="there is no field `data`"):
                await client.embeddings.create("a", model="m")
