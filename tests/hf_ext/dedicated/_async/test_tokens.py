"""Tokens of llama.cpp (a real server) and of vLLM (its documented responses)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError, ValidationError

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio


def sent(server: ByteServer) -> tuple[str, Any]:
    return server.paths[-1], server.bodies[-1]


async def test_llama_cpp_tokenizes_a_text_and_converts_the_ids_back(client: AsyncClient) -> None:
    ids = await client.llama_cpp.tokenize("Hello world")
    pieces = await client.llama_cpp.tokenize("Hello world", with_pieces=True)

    assert [(token.id, token.text) for token in ids] == [(19556, None), (905, None)]
    assert [(token.id, token.text) for token in pieces] == [(19556, "Hello"), (905, " world")]
    assert await client.llama_cpp.detokenize([token.id or 0 for token in ids]) == "Hello world"


async def test_bytes_of_a_part_of_a_character_stay_in_raw(client: AsyncClient) -> None:
    tokens = await client.llama_cpp.tokenize("🤗", with_pieces=True)

    assert len(tokens) > 1
    assert "\ufffd" in "".join(token.text or "" for token in tokens)
    parts = [piece["piece"] for piece in tokens.raw["tokens"]]
    joined = b"".join(part.encode() if isinstance(part, str) else bytes(part) for part in parts)
    assert joined.decode() == "🤗"


async def test_health_and_metrics_are_those_of_the_server_at_base_url(llama: LlamaServer) -> None:
    with ByteServer(answer({"error": "elsewhere"}, status=500)) as other:
        async with AsyncClient(base_url=llama.url, inference_url=other.url) as client:
            await client.llama_cpp.health()
            await client.vllm.health()
            assert "llamacpp:requests_processing" in await client.llama_cpp.metrics()
    assert other.requests == []


async def test_vllm_metrics_are_a_text() -> None:
    with ByteServer(answer(b"vllm:num_requests_running 1.0\n")) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert await client.vllm.metrics() == "vllm:num_requests_running 1.0\n"


async def test_vllm_method_at_llama_cpp_raises_instead_of_returning_no_tokens(client: AsyncClient) -> None:
    with pytest.raises(ResponseDecodeError):
        await client.vllm.tokenize("Hello")


async def test_vllm_tokens_have_the_count_and_the_context_length() -> None:
    body = {"count": 2, "max_model_len": 1024, "tokens": [19556, 905], "token_strs": ["Hello", "Ġworld"]}
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url) as client:
            tokens = await client.vllm.tokenize("Hello world", model="m", return_token_strs=True)
    assert (tokens.tokens, tokens.count, tokens.max_model_len) == ([19556, 905], 2, 1024)
    assert tokens.token_strs == ["Hello", "Ġworld"]
    assert sent(server) == ("/tokenize", {"prompt": "Hello world", "model": "m", "return_token_strs": True})


async def test_vllm_tokenizes_a_conversation_with_tools() -> None:
    def weather(city: str) -> str:
        """Get the weather."""
        return city

    messages = [{"role": "user", "content": "Hello"}]
    with ByteServer(answer({"count": 1, "max_model_len": 9, "tokens": [7], "token_strs": None})) as server:
        async with AsyncClient(base_url=server.url) as client:
            tokens = await client.vllm.chat_tokenize(messages, add_generation_prompt=False, tools=[weather])
    assert tokens.tokens == [7]
    path, body = sent(server)
    assert (path, body["messages"], body["add_generation_prompt"]) == ("/tokenize", messages, False)
    assert body["tools"][0]["function"]["name"] == "weather"


async def test_vllm_converts_token_ids_to_a_text() -> None:
    with ByteServer(answer({"prompt": "Hello world"})) as server:
        async with AsyncClient(base_url=server.url) as client:
            assert await client.vllm.detokenize([19556, 905]) == "Hello world"
    assert sent(server) == ("/detokenize", {"tokens": [19556, 905]})


async def test_invalid_arguments_raise_before_anything_is_sent(llama: LlamaServer) -> None:
    with ByteServer() as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError, match="text"):
                await client.llama_cpp.tokenize(7)  # type: ignore[arg-type]
            with pytest.raises(ValidationError, match=r"token_ids\[1\] must be a whole number"):
                await client.llama_cpp.detokenize([1, -1])
            with pytest.raises(ValidationError, match="with_pieces"):
                await client.vllm.tokenize("a", with_pieces=True)  # type: ignore[call-arg]
            with pytest.raises(ValidationError, match="messages is empty"):
                await client.vllm.chat_tokenize([])
    assert server.requests == []
