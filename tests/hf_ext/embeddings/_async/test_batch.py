"""Batches of texts: order, progress, concurrency, and a failure in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hf_ext import ApiError, AsyncClient, BatchError, RateLimitError, ValidationError

if TYPE_CHECKING:
    from scripts.local_servers import HfInferenceServer, LlamaServer, Nginx

pytestmark = pytest.mark.anyio

TEXTS = [f"text number {number}" for number in range(7)]
LONG_TEXTS = [f"{number} " + "word " * 10 for number in range(4)]
TOO_LONG = "word " * 600  # more than the server takes as one text


async def test_order_and_progress(inference_client: AsyncClient, hf_inference: HfInferenceServer) -> None:
    progress: list[tuple[int, int]] = []
    batch = await inference_client.embeddings.create_batch(
        TEXTS,
        batch_size=2,
        max_concurrency=3,
        model=hf_inference.model,
        on_progress=lambda done, total: progress.append((done, total)),
    )
    whole = await inference_client.embeddings.create(TEXTS, model=hf_inference.model)

    assert batch.vectors == pytest.approx(whole.vectors, abs=1e-5)
    assert batch.meta.compute_type == "cpu"
    assert [total for _, total in progress] == [7, 7, 7, 7]
    assert max(progress) == (7, 7)


async def test_usage_is_that_of_all_requests(client: AsyncClient, llama: LlamaServer) -> None:
    batch = await client.embeddings.create_batch(TEXTS, batch_size=3, model=llama.model, form="openai")
    whole = await client.embeddings.create(TEXTS, model=llama.model, form="openai")

    assert batch.usage is not None
    assert whole.usage is not None
    assert batch.usage.prompt_tokens == whole.usage.prompt_tokens
    assert batch.vectors.shape == (7, 576)


async def test_no_more_requests_at_once_than_allowed(nginx_client: AsyncClient, nginx: Nginx) -> None:
    proxy = nginx_client.with_options(base_url=nginx.fault("two_at_once"))
    batch = await proxy.embeddings.create_batch(
        LONG_TEXTS, batch_size=1, max_concurrency=2, model="SmolLM2", form="openai"
    )
    with pytest.raises(BatchError) as caught:
        await proxy.embeddings.create_batch(LONG_TEXTS, batch_size=1, max_concurrency=4, model="SmolLM2", form="openai")

    assert len(batch) == 4
    assert isinstance(caught.value.__cause__, RateLimitError)
    assert caught.value.is_retryable


async def test_a_failure_names_its_texts_and_loses_nothing(client: AsyncClient, llama: LlamaServer) -> None:
    texts = [*TEXTS[:5], TOO_LONG, *TEXTS[5:]]
    with pytest.raises(BatchError, match=r"inputs 4 to 5 failed: .*too large") as caught:
        await client.embeddings.create_batch(texts, batch_size=2, max_concurrency=1, model=llama.model, form="openai")
    error = caught.value
    whole = await client.embeddings.create(texts[:4], model=llama.model, form="openai")

    assert list(error.done) == [range(2), range(2, 4)]
    assert error.done[range(2, 4)].vectors == pytest.approx(whole.vectors[2:], abs=1e-4)
    assert list(error.failures) == [range(4, 6)]
    assert error.missing == [4, 5, 6, 7]
    assert error.__cause__ is error.failures[range(4, 6)]
    assert isinstance(error.__cause__, ApiError)
    assert (error.status_code, error.where) == (500, f"POST {llama.url}/v1/embeddings")


async def test_all_problems_are_told_before_anything_is_sent(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    with pytest.raises(ValidationError, match="index 1, 3"):
        await echo.embeddings.create_batch(["a", "", "b", ""], batch_size=1, model="acme/tiny", form="openai")
    with pytest.raises(ValidationError, match="normalize is not known"):
        await echo.embeddings.create_batch(["a"], batch_size=1, model="acme/tiny", form="openai", normalize=True)
    after = await echo.chat.create([{"role": "user", "content": "x"}], model="acme/tiny")

    assert after.meta.headers["x-connection-request"] == "1"
