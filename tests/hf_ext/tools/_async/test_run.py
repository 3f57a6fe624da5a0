"""A run sends requests and runs the tools that the model calls, until it answers; with a real model (llama.cpp)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import pytest

from hf_ext import AsyncClient, RequestTimeoutError, Tool
from scripts.local_servers.llama import PARALLEL_CALLS_BIAS, THOUGHT

if TYPE_CHECKING:
    from hf_ext.chat import ChatOptions
    from hf_ext.responses import ResponseOptions
    from hf_ext.tools import PendingCall, RunResult
    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

QUESTION = [{"role": "user", "content": "weather in Paris and London"}]
CHAT: ChatOptions = {
    "tool_choice": "required",
    "logit_bias": PARALLEL_CALLS_BIAS,
    "max_tokens": 90,
    "temperature": 0,
}
RESPONSES: ResponseOptions = {
    "tool_choice": "required",
    "extra_body": {"logit_bias": PARALLEL_CALLS_BIAS},
    "max_output_tokens": 90,
    "temperature": 0,
}


def get_weather(city: Literal["Paris", "London"]) -> str:
    """Report the weather of a city."""
    return f"It is sunny in {city}."


async def can_be_answered(result: RunResult[Any], server: LlamaServer) -> bool:
    """Return whether a model answers a conversation. llama.cpp closes the connection of a stream, so use another one."""
    async with AsyncClient(base_url=server.url) as client:
        completion = await client.chat.create(result.messages, model="m", max_tokens=3, temperature=0)
    return bool(completion.text)


async def test_parallel_calls_of_a_chat_are_run_and_answered_in_their_order(tools_client: AsyncClient) -> None:
    run = tools_client.chat.run(QUESTION, model="m", tools=[get_weather], max_rounds=2, **CHAT)
    kinds = [step.kind async for step in run if step.kind not in {"text", "thinking"}]
    result = run.result

    expected = ["tool_call", "tool_call", "response", "tool_result", "tool_result"]
    assert kinds[:5] == expected
    assert kinds[-1] == "end"
    assert {call.arguments["city"] for call in result.calls} == {"Paris", "London"}
    assert [call.content for call in result.calls[:2]] == [
        f"It is sunny in {call.arguments['city']}." for call in result.calls[:2]
    ]
    ids = [call.id for call in result.messages[1].tool_calls]
    assert [message["tool_call_id"] for message in result.messages[2:4]] == ids
    assert result.rounds == 2
    assert len(QUESTION) == 1


async def test_usage_is_the_sum_of_all_requests(tools_client: AsyncClient) -> None:
    run = tools_client.chat.run(QUESTION, model="m", tools=[get_weather], max_rounds=2, **CHAT)
    counts = [step.usage.total_tokens async for step in run if step.kind == "response"]
    assert len(counts) == 2
    assert run.result.usage.total_tokens == sum(counts)


async def test_steps_and_result_without_a_stream_equal_those_with_a_stream(tools_client: AsyncClient) -> None:
    names: list[list[tuple[Any, ...]]] = []
    for stream in (True, False):
        run = tools_client.chat.run(QUESTION, model="m", tools=[get_weather], max_rounds=1, stream=stream, **CHAT)
        names.append([(step.kind, getattr(step, "arguments", None), step.round) async for step in run])
        assert run.result.stopped == "rounds"
        assert run.result.open_calls == []
    assert [step for step in names[0] if step[0] != "text"] == [step for step in names[1] if step[0] != "text"]


async def test_conversation_of_a_run_that_reached_its_rounds_can_be_sent_again(
    tools_client: AsyncClient, llama_tools: LlamaServer
) -> None:
    result = await tools_client.chat.run(QUESTION, model="m", tools=[get_weather], max_rounds=1, **CHAT).final()
    assert result.stopped == "rounds"
    assert await can_be_answered(result, llama_tools)


async def test_reply_that_is_cut_off_at_the_token_limit_runs_no_tool(tools_client: AsyncClient) -> None:
    ran: list[str] = []

    def record(city: Literal["Paris", "London"]) -> None:
        ran.append(city)

    options: ChatOptions = {**CHAT, "max_tokens": 70}
    result = await tools_client.chat.run(QUESTION, model="m", tools=[record], **options).final()
    assert (result.stopped, ran) == ("length", [])
    assert [message["content"] for message in result.messages[2:]] == [
        "This call was cancelled before it had a result."
    ] * len(result.calls)


async def test_refused_call_is_answered_with_the_reason_and_the_other_call_runs(tools_client: AsyncClient) -> None:
    asked: list[PendingCall] = []
    ran: list[str] = []

    def visit(city: Literal["Paris", "London"]) -> str:
        """Visit a city."""
        ran.append(city)
        return "visited"

    def approve(call: PendingCall) -> bool | str:
        asked.append(call)
        assert ran == []  # every decision is made before the first call runs
        return True if call.arguments["city"] == "London" else "too far"

    run = tools_client.chat.run(QUESTION, model="m", tools=[visit], approve=approve, max_rounds=1, **CHAT)
    decisions = [(step.approved, step.reason) async for step in run if step.kind == "approval"]
    assert sorted(decisions) == [(False, "too far"), (True, "")]
    assert ran == ["London"]
    answers = {call.arguments["city"]: (call.content, call.state) for call in run.result.calls}
    assert answers == {"London": ("visited", "done"), "Paris": ("too far", "refused")}
    assert [call.name for call in asked] == ["visit", "visit"]


async def test_left_run_has_a_conversation_in_which_every_call_is_answered(
    tools_client: AsyncClient, llama_tools: LlamaServer
) -> None:
    async with tools_client.chat.run(QUESTION, model="m", tools=[get_weather], **CHAT) as run:
        async for step in run:
            if step.kind == "response":
                break
    result = run.result
    assert (result.stopped, result.rounds) == ("caller", 1)
    assert len(result.messages) == 2 + len(result.calls)
    assert await can_be_answered(result, llama_tools)


async def test_call_of_a_tool_that_is_only_declared_is_returned_to_the_caller(tools_client: AsyncClient) -> None:
    declared = Tool.of(get_weather).to_request()
    result = await tools_client.chat.run(QUESTION, model="m", tools=[declared], **CHAT).final()
    assert (result.stopped, result.rounds) == ("calls", 1)
    assert [call.name for call in result.open_calls] == ["get_weather"] * len(result.calls)
    assert len(result.messages) == 2


async def test_deadline_limits_the_whole_run(tools_client: AsyncClient) -> None:
    run = tools_client.chat.run(QUESTION, model="m", tools=[get_weather], deadline=1e-6, **CHAT)
    with pytest.raises(RequestTimeoutError):
        await run.final()
    assert run.messages == QUESTION


async def test_stream_of_a_chat_has_named_steps_with_complete_tool_calls(tools_client: AsyncClient) -> None:
    async with tools_client.chat.stream(QUESTION, model="m", tools=[get_weather], **CHAT) as stream:
        steps = [step async for step in stream.steps]
    assert [step.name for step in steps if step.kind == "tool_call"] == ["get_weather"] * 2
    cities = [step.arguments["city"] for step in steps if step.kind == "tool_call"]
    assert sorted(cities) == ["London", "Paris"]
    assert [step.call.id for step in steps if step.kind == "tool_call"] == [
        call.id for call in stream.partial.tool_calls
    ]


async def test_stream_of_a_chat_has_the_reasoning_as_steps(thinking_client: AsyncClient) -> None:
    stream = thinking_client.chat.stream(QUESTION, model="m", extra_body={"grammar": THOUGHT})
    steps = [step async for step in stream.steps]
    assert "".join(step.text for step in steps if step.kind == "thinking") == "I think.\n"
    assert "".join(step.text for step in steps if step.kind == "text") == "Hello."


async def test_run_has_the_reasoning_as_steps_and_keeps_it_in_the_conversation(thinking_client: AsyncClient) -> None:
    for stream in (True, False):
        run = thinking_client.chat.run(QUESTION, model="m", stream=stream, extra_body={"grammar": THOUGHT})
        steps = [step async for step in run]
        assert "".join(step.text for step in steps if step.kind == "thinking") == "I think.\n"
        assert "".join(step.text for step in steps if step.kind == "text") == "Hello."
        assert (run.result.stopped, run.result.text) == ("answer", "Hello.")
        assert run.result.messages[-1].reasoning_content == "I think.\n"


async def test_run_of_responses_has_the_reasoning_as_steps_and_as_an_item(thinking_client: AsyncClient) -> None:
    for stream in (True, False):
        run = thinking_client.responses.run(QUESTION, model="m", stream=stream, extra_body={"grammar": THOUGHT})
        steps = [step async for step in run]
        assert "".join(step.text for step in steps if step.kind == "thinking") == "I think.\n"
        assert "".join(step.text for step in steps if step.kind == "text") == "Hello."
        assert [item["type"] for item in run.result.messages[1:]] == ["reasoning", "message"]
    again = await thinking_client.responses.create(run.result.messages, model="m", max_output_tokens=4)
    assert again.status in {"completed", "incomplete"}


async def test_run_answers_in_the_structure_that_the_caller_requests(tools_client: AsyncClient) -> None:
    schema = {
        "type": "object",
        "properties": {"city": {"enum": ["Paris", "London"]}},
        "required": ["city"],
        "additionalProperties": False,
    }
    response_format = {"type": "json_schema", "json_schema": {"name": "city", "schema": schema}}
    run = tools_client.chat.run(QUESTION, model="m", response_format=response_format, max_tokens=60, temperature=0)
    result = await run.final()
    assert result.stopped == "answer"
    assert json.loads(result.text)["city"] in {"Paris", "London"}


async def test_calls_of_a_response_are_run_and_answered_in_their_order(tools_client: AsyncClient) -> None:
    question = "weather in Paris and London"
    run = tools_client.responses.run(question, model="m", tools=[get_weather], max_rounds=2, **RESPONSES)
    kinds = [step.kind async for step in run if step.kind not in {"text", "thinking"}]
    result = run.result

    assert kinds[:5] == ["tool_call", "tool_call", "response", "tool_result", "tool_result"]
    types = [message.get("type") for message in result.messages]
    assert types[1:5] == ["function_call", "function_call", "function_call_output", "function_call_output"]
    ids = [message["call_id"] for message in result.messages[1:5]]
    assert ids[:2] == ids[2:]
    assert result.usage.input_tokens > 0
    assert result.rounds == 2


async def test_response_run_without_a_stream_has_the_same_calls(tools_client: AsyncClient) -> None:
    question = "weather in Paris and London"
    options: dict[str, Any] = {"model": "m", "tools": [get_weather], "max_rounds": 1}
    streamed = await tools_client.responses.run(question, **options, **RESPONSES).final()
    whole = await tools_client.responses.run(question, stream=False, **options, **RESPONSES).final()
    assert [call.arguments for call in whole.calls] == [call.arguments for call in streamed.calls]
    assert whole.stopped == streamed.stopped == "rounds"
