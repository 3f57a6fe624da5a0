"""A real server generates text from a prompt, with the chat API and with the completions API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import Break, ByteServer

from hf_ext import AsyncClient, ValidationError

if TYPE_CHECKING:
    from hf_ext.chat import ChatOptions
    from hf_ext.text import CompletionOptions

pytestmark = pytest.mark.anyio

SHORT: ChatOptions = {"max_tokens": 8, "temperature": 0}
COMPLETION: CompletionOptions = {"max_tokens": 8, "temperature": 0}


async def test_generate_returns_an_answer(client: AsyncClient) -> None:
    response = await client.text.generate("Say hello.", model="SmolLM2", **SHORT)

    assert response.text
    assert response.message.role == "assistant"


async def test_stream_yields_the_answer_in_chunks(client: AsyncClient) -> None:
    async with client.text.stream("Say hello.", model="SmolLM2", **SHORT) as stream:
        texts = [text async for text in stream.text_stream]

    assert len(texts) == 8
    assert "".join(texts) == stream.partial.text


async def test_complete_continues_the_prompt(client: AsyncClient) -> None:
    response = await client.text.complete("One, two, three, four,", model="SmolLM2", **COMPLETION)

    assert "five" in response.text
    assert (response.object, response.finish_reason) == ("text_completion", "length")
    assert response.usage is not None
    assert response.usage.completion_tokens == 8
    assert response.meta.status == 200
    assert response.raw["choices"][0]["text"] == response.text


async def test_stream_complete_yields_chunks_of_every_choice(client: AsyncClient) -> None:
    async with client.text.stream_complete(
        "One, two, three, four,", model="SmolLM2", n=2, logprobs=1, max_tokens=8, temperature=0
    ) as stream:
        events = [event async for event in stream]
    completion = await stream.final()

    assert "five" in completion.text
    assert completion.text == "".join(event.text for event in events)
    assert [choice.index for choice in completion.choices] == [0, 1]
    assert all(choice.finish_reason == "length" for choice in completion.choices)
    assert all(len(choice.logprobs["content"]) >= 8 for choice in completion.choices)
    assert completion.meta.status == 200


async def test_invalid_prompt_or_option_raises_before_a_request_is_sent(client: AsyncClient) -> None:
    with pytest.raises(ValidationError, match="prompt is empty"):
        await client.text.complete("", model="SmolLM2")
    with pytest.raises(ValidationError, match="did you mean 'max_tokens'"):
        client.text.stream_complete("One", model="SmolLM2", max_token=3)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("prompt", "problem"),
    [("", "prompt is empty"), (5, "prompt must be a text, not int"), (["One"], "prompt must be a text, not list")],
)
async def test_invalid_prompt_of_a_chat_is_one_of_the_problems(prompt: Any, problem: str) -> None:
    with ByteServer(Break.RESET) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError) as generated:
                await client.text.generate(prompt, model="")
            with pytest.raises(ValidationError) as streamed:
                client.text.stream(prompt, model="")
    assert generated.value.problems == streamed.value.problems
    assert generated.value.problems == [problem, "model must be the name of a model such as 'org/name', not ''"]
    assert server.requests == []
