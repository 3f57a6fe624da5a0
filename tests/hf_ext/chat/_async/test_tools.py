"""Tool calls of a real model, with and without a stream: the functions are called, and their results are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from hf_ext import AsyncClient, Tool, tool_message
from scripts.local_servers.llama import PARALLEL_CALLS_BIAS, TOOL_CALL_BIAS

if TYPE_CHECKING:
    from hf_ext import ChatCompletion, Messages
    from hf_ext.chat import ChatOptions

pytestmark = pytest.mark.anyio

QUESTION = [{"role": "user", "content": "How is the weather in London now?"}]


def get_weather(city: Literal["Paris", "London"]) -> str:
    """Report the weather of a city."""
    return f"It is sunny in {city}."


WEATHER: ChatOptions = {
    "tools": [get_weather],
    "tool_choice": "required",
    "parallel_tool_calls": False,
    "logit_bias": TOOL_CALL_BIAS,
    "max_tokens": 100,
    "temperature": 0,
}


def check_call(response: ChatCompletion) -> None:
    """Check that the model called `get_weather` with a valid city."""
    (call,) = response.tool_calls
    assert response.finish_reason == "tool_calls"
    assert (call.type, call.function.name) == ("function", "get_weather")
    assert call.id
    assert isinstance(call.function.arguments, str)
    assert call.function.parse_arguments()["city"] in {"Paris", "London"}
    assert Tool.of(get_weather).call(call) == f"It is sunny in {call.function.parse_arguments()['city']}."


async def test_result_of_a_tool_call_is_sent_to_the_model(tools_client: AsyncClient) -> None:
    response = await tools_client.chat.create(QUESTION, model="SmolLM2", **WEATHER)
    check_call(response)
    result = Tool.of(get_weather).call(response.tool_calls[0])
    turns: Messages = [*QUESTION, response.message, tool_message(response.tool_calls[0], result)]
    answer = await tools_client.chat.create(turns, model="SmolLM2", max_tokens=4, temperature=0)

    assert answer.text
    assert answer.tool_calls == []


async def test_tool_call_is_streamed_in_fragments(tools_client: AsyncClient) -> None:
    async with tools_client.chat.stream(QUESTION, model="SmolLM2", **WEATHER) as stream:
        deltas = [event.choices[0].delta async for event in stream if event.choices]

    fragments = [fragment for delta in deltas for fragment in delta.tool_calls or ()]
    assert len(fragments) > 3
    assert all(fragment.index == 0 for fragment in fragments)
    check_call(stream.partial)


async def test_parallel_tool_calls_of_a_stream_equal_the_tool_calls_of_a_response(tools_client: AsyncClient) -> None:
    question = [{"role": "user", "content": "weather in Paris and London"}]
    options: ChatOptions = {**WEATHER, "parallel_tool_calls": True, "logit_bias": PARALLEL_CALLS_BIAS}
    completion = await tools_client.chat.create(question, model="SmolLM2", **options)
    async with tools_client.chat.stream(question, model="SmolLM2", **options) as stream:
        deltas = [event.choices[0].delta async for event in stream if event.choices]

    fragments = [fragment for delta in deltas for fragment in delta.tool_calls or ()]
    cities = [call.function.parse_arguments()["city"] for call in completion.tool_calls]
    assert sorted(cities) == ["London", "Paris"]
    assert [call.function for call in stream.partial.tool_calls] == [call.function for call in completion.tool_calls]
    assert stream.partial.finish_reason == completion.finish_reason == "tool_calls"
    assert {fragment.index for fragment in fragments} == {0, 1}
    assert len(fragments) > 10
    assert len({call.id for call in stream.partial.tool_calls}) == 2
