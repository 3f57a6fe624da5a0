"""Errors go to the model, results keep their order, and cut or interrupted replies run no tool."""

from __future__ import annotations

import json
from threading import Event
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, head
from support.model_replies import calls_reply, sent_bodies, text_reply, tool_call

from hf_ext import AsyncClient, Media, StreamInterruptedError, Tool, Tools, ValidationError
from hf_ext.tools import PendingCall, RunResult, ToolError, ToolOutcome

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Go."}]
PNG = b"\x89PNG\r\n\x1a\nrest"


def add(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


def fail() -> None:
    """Raise an error."""
    raise RuntimeError("line 1\nline 2 " + "x" * 5_000)


def refuse() -> None:
    """Raise an error for the model."""
    raise ToolError("Ask for\nanother one.")


async def run_calls(*replies: bytes, tools: Any, **options: Any) -> tuple[RunResult[Any], list[dict[str, Any]]]:
    """Run tools with a server that sends these replies; return the result and the bodies of the requests."""
    with ByteServer(endless=InTurn(*replies)) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            result = await client.chat.run(HELLO, model="m", tools=tools, **options).final()
        return result, sent_bodies(server)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (tool_call("multiply"), "ValidationError: there is no tool 'multiply'; the tools are: add, fail, refuse"),
        (tool_call("add", "{"), "ValidationError: the arguments for add cannot be decoded: "),
        (tool_call("add", {"a": "x", "b": 1}), "ValidationError: the model's arguments for add do not fit: "),
        (tool_call("fail"), "RuntimeError: line 1 line 2 xxx"),
        (tool_call("refuse"), "Ask for\nanother one."),
        (tool_call(None), "ValidationError: there is no tool ''"),
    ],
)
async def test_error_of_a_call_is_sent_to_the_model_as_one_short_text(call: dict[str, Any], text: str) -> None:
    result, (_, second) = await run_calls(calls_reply(call), text_reply(), tools=[add, fail, refuse])
    content = second["messages"][2]["content"]
    assert content.startswith(text)
    assert len(content) < 2_100
    assert "Traceback" not in content
    assert (result.stopped, result.text, result.usage.total_tokens) == ("answer", "Done.", 6)
    assert result.calls[0].error is not None


async def test_call_without_an_id_is_answered_under_the_same_id() -> None:
    _, (_, second) = await run_calls(calls_reply(tool_call("add", {"a": 1, "b": 2})), text_reply(), tools=[add])
    assert second["messages"][1]["tool_calls"][0]["id"] == second["messages"][2]["tool_call_id"]
    assert second["messages"][2]["content"] == "3"


async def test_on_error_raise_ends_the_run_with_the_states_of_the_calls() -> None:
    reply = calls_reply(
        tool_call("add", {"a": 1, "b": 2}, "1"), tool_call("fail", id_="2"), tool_call("add", "{}", "3")
    )
    with ByteServer(endless=InTurn(reply)) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            run = client.chat.run(HELLO, model="m", tools=[add, fail], on_error="raise", max_concurrency=1)
            with pytest.raises(RuntimeError, match="line 1") as raised:
                await run.final()
    assert raised.value.__notes__ == ["calls of this run: add done, fail done, add open"]
    assert [call.state for call in run.calls] == ["done", "done", "open"]
    assert len(run.messages) == 5


async def test_finish_reason_content_filter_runs_no_tool() -> None:
    result, bodies = await run_calls(calls_reply(tool_call("fail"), finish_reason="content_filter"), tools=[fail])
    assert (result.stopped, result.calls[0].state, len(bodies)) == ("filter", "open", 1)


async def test_interrupted_stream_runs_no_tool() -> None:
    delta = {"tool_calls": [{"index": 0, **tool_call("fail", id_="1")}]}
    events = head() + b"data: " + json.dumps({"choices": [{"index": 0, "delta": delta}]}).encode() + b"\n\n"
    with ByteServer(events) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            run = client.chat.run(HELLO, model="m", tools=[fail])
            with pytest.raises(StreamInterruptedError):
                await run.final()
    assert (run.calls, run.messages, run.result.stopped) == ([], HELLO, "caller")


async def test_approved_call_runs_with_the_arguments_of_the_approval() -> None:
    def approve(call: PendingCall) -> dict[str, Any]:
        assert call.tool is not None
        return {**call.arguments, "b": 40}

    result, _ = await run_calls(
        calls_reply(tool_call("add", {"a": 2, "b": 1})), text_reply(), tools=[add], approve=approve
    )
    assert (result.calls[0].content, result.calls[0].arguments) == ("42", {"a": 2, "b": 40})


async def test_tool_decides_whether_approve_is_called() -> None:
    asked: list[str] = []

    def approve(call: PendingCall) -> bool:
        asked.append(call.name)
        return True

    def approve_own(call: PendingCall) -> str:
        return f"no {call.name}"

    tools = [
        Tool.of(add, approval="never"),
        Tool.of(add, name="plus", approval=approve_own),
        Tool.of(add, name="sum", approval="always"),
    ]
    calls = [tool_call(name, {"a": 1, "b": 1}, name) for name in ("add", "plus", "sum", "unknown")]
    result, _ = await run_calls(calls_reply(*calls), text_reply(), tools=tools, approve=approve)
    assert asked == ["sum"]
    assert [call.content for call in result.calls][:3] == ["2", "no plus", "2"]


async def test_invalid_decision_raises() -> None:
    with pytest.raises(ValidationError, match="approve must return True, False"):
        await run_calls(calls_reply(tool_call("add")), tools=[add], approve=lambda _: 5)


async def test_tool_chooses_what_the_model_gets_of_its_result() -> None:
    def draw(text: str) -> ToolOutcome:
        return ToolOutcome("Two maps: " + "x" * 20, raw={"maps": 2}, media=[Media(PNG, "image/png")] * 2)

    result, (_, second) = await run_calls(
        calls_reply(tool_call("draw", {"text": "map"})), text_reply(), tools=[draw], max_result_chars=10
    )
    assert second["messages"][2]["content"] == "Two maps: … [cut after 10 of 30 characters]"
    assert len(second["messages"][3]["content"]) == 2
    assert (result.calls[0].raw, result.calls[0].error) == ({"maps": 2}, None)


async def test_error_that_a_tool_returns_is_an_error_of_the_call() -> None:
    def draw() -> ToolOutcome:
        return ToolOutcome("no map", raw=5, error=ToolError("no map"))

    result, (_, second) = await run_calls(calls_reply(tool_call("draw")), text_reply(), tools=[draw])
    assert second["messages"][2]["content"] == "no map"
    assert (result.calls[0].raw, str(result.calls[0].error)) == (5, "no map")
    with pytest.raises(ToolError, match="no map"):
        await run_calls(calls_reply(tool_call("draw")), text_reply(), tools=[draw], on_error="raise")


async def test_tool_that_takes_too_long_is_answered_and_the_run_goes_on() -> None:
    released = Event()

    def wait() -> None:
        """Wait until the test ends."""
        released.wait(60)

    tools = [Tool.of(wait, timeout=0.05), Tool.of(wait, name="patient")]
    calls = calls_reply(tool_call("wait", id_="1"), tool_call("patient", id_="2"))
    try:
        result, (_, second) = await run_calls(calls, text_reply(), tools=tools, tool_timeout=0.1)
    finally:
        released.set()
    assert [message["content"] for message in second["messages"][2:]] == [
        "TimeoutError: the function did not return within 0.05 s",
        "TimeoutError: the function did not return within 0.1 s",
    ]
    assert [call.state for call in result.calls] == ["done", "done"]
    assert result.stopped == "answer"


async def test_tool_in_time_returns_its_result_and_its_own_errors() -> None:
    def time_out() -> None:
        """Raise an error."""
        raise TimeoutError("the sea is too far")

    calls = calls_reply(tool_call("add", {"a": 1, "b": 2}, "1"), tool_call("time_out", id_="2"))
    result, _ = await run_calls(calls, text_reply(), tools=[add, time_out], tool_timeout=60)
    assert [call.content for call in result.calls] == ["3", "TimeoutError: the sea is too far"]


async def test_long_result_is_cut_with_a_note() -> None:
    def long() -> str:
        return "x" * 100

    result, _ = await run_calls(calls_reply(tool_call("long")), text_reply(), tools=[long], max_result_chars=10)
    assert result.calls[0].content == "x" * 10 + "… [cut after 10 of 100 characters]"
    assert result.calls[0].raw == "x" * 100


async def test_image_of_a_tool_is_sent_in_a_user_message_after_the_results() -> None:
    def draw() -> Media:
        return Media(PNG, "image/png")

    calls = calls_reply(tool_call("draw", id_="1"), tool_call("add", {"a": 1, "b": 1}, "2"))
    _, (_, second) = await run_calls(calls, text_reply(), tools=[draw, add])
    assert [message["role"] for message in second["messages"]] == ["user", "assistant", "tool", "tool", "user"]
    assert second["messages"][2]["content"] == "The result is in the next message."
    assert second["messages"][4]["content"][0]["image_url"]["url"].startswith("data:image/png;base64,")


async def test_result_that_json_cannot_represent_is_an_error_for_the_model() -> None:
    def strange() -> object:
        return object()

    result, _ = await run_calls(calls_reply(tool_call("strange")), text_reply(), tools=[strange])
    assert result.calls[0].error is not None
    assert "cannot be written as JSON" in str(result.calls[0].content)


async def test_unanswered_call_limit_stops_after_the_last_round() -> None:
    reply = calls_reply(tool_call("add", {"a": 1, "b": 1}))
    result, bodies = await run_calls(reply, reply, tools=[add], max_rounds=2)
    assert (result.stopped, result.rounds, len(bodies)) == ("rounds", 2, 2)
    assert [call.round for call in result.calls] == [1, 2]
    assert result.open_calls == []


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"tools": [add, add]}, "two tools have the name add"),
        ({"tools": [add], "max_rounds": 0}, "max_rounds must be a whole number of at least 1"),
        ({"tools": [add], "approve": True}, "approve must be a function"),
        ({"tools": [add], "on_error": "ignore"}, "on_error must be"),
        ({"tools": [add], "tool_timeout": 0}, "tool_timeout must be a number of seconds above 0"),
        ({"tools": [add], "threads": 1}, "threads must be True or False"),
        ({"tools": [Tool.of(add, approval="always")]}, "add needs approval"),
        ({"tools": [add], "temprature": 1}, "temprature"),
        ({"tools": "add"}, "tools must be a list of tools"),
    ],
)
async def test_invalid_argument_raises_before_anything_is_sent(options: dict[str, Any], problem: str) -> None:
    async with AsyncClient(base_url="http://127.0.0.1:1") as client:
        with pytest.raises(ValidationError, match=problem):
            client.chat.run(HELLO, model="m", **options)


async def test_results_have_the_order_of_the_calls_and_a_sequential_tool_is_a_barrier() -> None:
    order: list[str] = []

    def record(name: str) -> str:
        order.append(name)
        return name

    tools = [Tool.of(record), Tool.of(record, name="alone", sequential=True)]
    calls = [tool_call(name, {"name": text}, text) for name, text in (("record", "a"), ("alone", "b"), ("record", "c"))]
    result, (_, second) = await run_calls(calls_reply(*calls), text_reply(), tools=tools, max_concurrency=3)
    assert order == ["a", "b", "c"]
    assert [message["content"] for message in second["messages"][2:]] == ["a", "b", "c"]
    assert result.open_calls == []


async def test_tools_call_returns_the_message_that_answers_a_call() -> None:
    tools = Tools([add, fail])
    with ByteServer(endless=InTurn(calls_reply(tool_call("add", {"a": 1, "b": 2}, "x"), tool_call("fail")))) as server:
        async with AsyncClient(base_url=server.url, timeout=5) as client:
            completion = await client.chat.create(HELLO, model="m", tools=tools)
    first, second = [await tools.acall(call) for call in completion.tool_calls]
    assert first == {"role": "tool", "tool_call_id": "x", "content": "3"}
    assert second["content"].startswith("RuntimeError")


async def test_pause_between_two_steps_keeps_the_run_usable() -> None:
    with ByteServer(endless=InTurn(calls_reply(tool_call("add", {"a": 1, "b": 2})), text_reply())) as server:
        async with (
            AsyncClient(base_url=server.url, timeout=5) as client,
            client.chat.run(HELLO, model="m", tools=[add]) as run,
        ):
            async for step in run:
                if step.kind == "tool_call":
                    break
            kinds = [step.kind async for step in run]
    assert kinds == ["response", "tool_result", "text", "response", "end"]
