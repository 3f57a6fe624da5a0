"""Reasoning of a real server is separate from the answer. With and without a stream, the reasoning is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.local_servers.llama import THOUGHT

if TYPE_CHECKING:
    from hf_ext import AsyncClient
    from hf_ext.chat import ChatOptions

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
WITH_REASONING: ChatOptions = {"temperature": 0, "max_tokens": 60, "extra_body": {"grammar": THOUGHT}}


async def test_reasoning_of_a_stream_equals_the_reasoning_of_a_call(thinking_client: AsyncClient) -> None:
    completion = await thinking_client.chat.create(HELLO, model="SmolLM2", **WITH_REASONING)
    async with thinking_client.chat.stream(HELLO, model="SmolLM2", **WITH_REASONING) as stream:
        events = [event async for event in stream]

    assert (completion.message.reasoning_text, completion.text) == ("I think.\n", "Hello.")
    assert stream.partial.message == completion.message
    assert "".join(event.reasoning_text for event in events) == completion.message.reasoning_text
    assert len([event for event in events if event.reasoning_text]) > 1


async def test_text_stream_has_the_answer_without_the_reasoning(thinking_client: AsyncClient) -> None:
    texts = [text async for text in thinking_client.chat.stream(HELLO, model="SmolLM2", **WITH_REASONING).text_stream]
    assert "".join(texts) == "Hello."


async def test_reasoning_of_a_responses_stream_equals_the_reasoning_of_a_call(
    thinking_client: AsyncClient,
) -> None:
    extra = {"grammar": THOUGHT}
    response = await thinking_client.responses.create("Say hello.", model="SmolLM2", temperature=0, extra_body=extra)
    stream = thinking_client.responses.stream("Say hello.", model="SmolLM2", temperature=0, extra_body=extra)
    events = [event async for event in stream]

    assert [item.type for item in response.output] == ["reasoning", "message"]
    assert [(item.type, item.content) for item in stream.partial.output] == [
        (item.type, item.content) for item in response.output
    ]
    reasoning = [event.delta for event in events if event.type == "response.reasoning_text.delta"]
    assert "".join(filter(None, reasoning)) == "I think.\n"
