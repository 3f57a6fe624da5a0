"""The Responses API works with a real server (llama.cpp)."""

from __future__ import annotations

import pytest

from hf_ext import AsyncClient
from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio


async def test_response_has_text_usage_and_raw(llama: LlamaServer) -> None:
    async with AsyncClient(base_url=llama.url) as client:
        response = await client.responses.create("Say hello.", model=llama.model, max_output_tokens=8, temperature=0)
    assert response.text
    assert response.usage is not None
    assert response.usage.output_tokens == 8
    assert response.raw["object"] == "response"
    assert response.meta.status == 200


async def test_streamed_texts_equal_the_text_of_the_response(llama: LlamaServer) -> None:
    async with (
        AsyncClient(base_url=llama.url) as client,
        client.responses.stream("Say hello.", model=llama.model, max_output_tokens=8, temperature=0) as stream,
    ):
        texts = [text async for text in stream.text_stream]
        response = stream.partial
    assert len(texts) > 1
    assert "".join(texts) == response.text
    assert response.usage is not None
