"""The Responses API against llama.cpp, which has it."""

from __future__ import annotations

import pytest

from hf_ext import AsyncClient
from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio


async def test_create(llama: LlamaServer) -> None:
    """A text is answered, with tokens counted."""
    async with AsyncClient(base_url=llama.url) as client:
        response = await client.responses.create("Say hello.", model=llama.model, max_output_tokens=8, temperature=0)
    assert response.text
    assert response.usage is not None
    assert response.usage.output_tokens == 8
    assert response.raw["object"] == "response"
    assert response.meta.status == 200


async def test_stream(llama: LlamaServer) -> None:
    """The pieces add up to the response that the last event brings."""
    async with (
        AsyncClient(base_url=llama.url) as client,
        client.responses.stream("Say hello.", model=llama.model, max_output_tokens=8, temperature=0) as stream,
    ):
        pieces = [text async for text in stream.text_stream]
        response = stream.partial
    assert len(pieces) > 1
    assert "".join(pieces) == response.text
    assert response.usage is not None
