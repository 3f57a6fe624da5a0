"""A real server completes chats and conversations of several turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ValidationError, presets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext import Message
    from hf_ext.chat import ChatOptions
    from scripts.local_servers import LlamaServer, Nginx

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
SHORT: ChatOptions = {"max_tokens": 8, "temperature": 0}


async def test_completion_has_text_usage_and_finish_reason(client: AsyncClient, llama: LlamaServer) -> None:
    response = await client.chat.create(HELLO, model=llama.model, **SHORT)

    assert response.text
    assert response.text == response.message.content == response.choices[0].message.text
    assert (response.message.role, response.finish_reason) == ("assistant", "length")
    assert (response.object, response.model) == ("chat.completion", llama.model)
    assert response.id
    assert response.created
    assert response.usage is not None
    assert response.usage.completion_tokens == 8
    assert response.usage.total_tokens == (response.usage.prompt_tokens or 0) + 8
    assert response.tool_calls == []


async def test_fields_outside_the_schema_are_in_raw(client: AsyncClient, llama: LlamaServer) -> None:
    response = await client.chat.create(HELLO, model=llama.model, **SHORT)

    assert response.raw["timings"]["predicted_n"] == 8
    assert response.raw["choices"][0]["message"]["content"] == response.text


async def test_meta_has_status_headers_and_request_id(nginx_client: AsyncClient, llama: LlamaServer) -> None:
    response = await nginx_client.chat.create(HELLO, model=llama.model, **SHORT)

    assert response.meta.status == 200
    assert response.meta.request_id == response.meta.headers["X-Request-Id"]
    assert len(response.meta.headers["x-request-id"]) == 32
    assert response.meta.elapsed > 0
    assert response.meta.provider is None
    assert response.meta.headers["server"].startswith("nginx")


async def test_n_returns_several_choices(client: AsyncClient, llama: LlamaServer) -> None:
    response = await client.chat.create(HELLO, model=llama.model, n=2, max_tokens=4, temperature=0)

    assert [choice.index for choice in response.choices] == [0, 1]
    assert all(choice.message.text for choice in response.choices)


async def test_logprobs_contain_every_token_of_the_text(client: AsyncClient, llama: LlamaServer) -> None:
    response = await client.chat.create(
        HELLO, model=llama.model, logprobs=True, top_logprobs=2, max_tokens=8, temperature=0
    )

    logprobs = response.choices[0].logprobs
    assert logprobs is not None
    assert logprobs.content is not None
    assert "".join(token.token or "" for token in logprobs.content) == response.text
    assert all(token.logprob is not None and token.logprob <= 0 for token in logprobs.content)
    assert all(len(token.top_logprobs or []) == 2 for token in logprobs.content)


async def test_stop_sequence_ends_the_answer(client: AsyncClient, llama: LlamaServer) -> None:
    completion = await client.chat.create(HELLO, model=llama.model, **SHORT)
    stop = completion.text[3]
    response = await client.chat.create(HELLO, model=llama.model, stop=[stop], max_tokens=8, temperature=0)

    assert response.finish_reason == "stop"
    assert stop not in response.text


async def test_content_parts_with_unicode_and_control_characters_are_sent(
    client: AsyncClient, llama: LlamaServer
) -> None:
    parts = [{"type": "text", "text": "Grüße, 世界, \U0001f44b, \u2028"}, {"type": "text", "text": '"quoted"\n\t\\'}]
    response = await client.chat.create([{"role": "user", "content": parts}], model=llama.model, max_tokens=1)

    assert response.usage is not None
    assert (response.usage.prompt_tokens or 0) > 20


async def test_received_message_continues_the_conversation(client: AsyncClient, llama: LlamaServer) -> None:
    first = await client.chat.create(HELLO, model=llama.model, **SHORT)
    turns: list[Mapping[str, Any] | Message] = [*HELLO, first.message, {"role": "user", "content": "And again."}]
    second = await client.chat.create(turns, model=llama.model, **SHORT)

    assert first.usage is not None
    assert second.usage is not None
    assert (second.usage.prompt_tokens or 0) > (first.usage.total_tokens or 0)


async def test_messages_and_options_are_sent_unchanged(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    message = {"role": "user", "content": "é\u2028", "name": None, "own": {"values": [None, 1.0, True]}}
    response = await echo.chat.create([message], model="acme/tiny", top_p=0.5, extra_body={"mine": {"a": None}})

    assert response.raw["body"] == {
        "model": "acme/tiny",
        "messages": [message],
        "top_p": 0.5,
        "mine": {"a": None},
    }


async def test_invalid_arguments_raise_before_a_request_is_sent(nginx_client: AsyncClient, nginx: Nginx) -> None:
    echo = nginx_client.with_options(base_url=nginx.echo)
    before = await echo.chat.create(HELLO, model="acme/tiny")
    with pytest.raises(ValidationError) as caught:
        await echo.chat.create([], model="", temperature=-1)
    after = await echo.chat.create(HELLO, model="acme/tiny")

    assert len(caught.value.problems) == 3
    assert after.meta.headers["x-connection"] == before.meta.headers["x-connection"]
    assert (before.meta.headers["x-connection-request"], after.meta.headers["x-connection-request"]) == ("1", "2")


async def test_long_chat_is_refused_with_cautious_limits_and_sent_with_default_limits() -> None:
    long_messages = [{"role": "user", "content": "x" * 60_000}]
    with ByteServer(answer({"choices": [{"message": {"content": "Hi"}}]})) as server:
        async with AsyncClient(base_url=server.url) as client:
            cautious = client.with_options(limits=presets.cautious_limits())
            with pytest.raises(ValidationError) as caught:
                await cautious.chat.create(long_messages, model="acme/tiny", max_tokens=9_000)
            unsent = len(server.requests)
            response = await client.chat.create(long_messages, model="acme/tiny", max_tokens=100_000)

    assert (unsent, len(server.requests)) == (0, 1)
    assert ["50,000" in problem or "8,192" in problem for problem in caught.value.problems] == [True, True]
    assert response.text == "Hi"
