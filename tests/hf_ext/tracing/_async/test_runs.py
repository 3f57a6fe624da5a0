"""A run of tools has a span; the spans of its requests and of its tools are children of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from opentelemetry.trace import StatusCode, get_current_span

from hf_ext import AsyncClient, Tool
from scripts.local_servers.llama import PARALLEL_CALLS_BIAS

if TYPE_CHECKING:
    from support.telemetry import Exported

    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

QUESTION = [{"role": "user", "content": "weather in Paris and London"}]
CHAT: dict[str, Any] = {
    "tool_choice": "required",
    "logit_bias": PARALLEL_CALLS_BIAS,
    "max_tokens": 90,
    "temperature": 0,
}
RESPONSES: dict[str, Any] = {
    "tool_choice": "required",
    "extra_body": {"logit_bias": PARALLEL_CALLS_BIAS},
    "max_output_tokens": 90,
    "temperature": 0,
}


def get_weather(city: Literal["Paris", "London"]) -> str:
    """Report the weather of a city."""
    if not get_current_span().get_span_context().is_valid:
        raise RuntimeError("no span is current")
    return f"It is sunny in {city}."


def check_tree(exported: Exported, result: Any) -> None:
    """Check that all spans of a run are children of its span, and that each has its attributes."""
    (run,) = [span for span in exported.spans if span.name == "invoke_agent forecaster"]
    others = [span for span in exported.spans if span is not run]
    assert run.context is not None
    assert {span.parent.span_id for span in others if span.parent is not None} == {run.context.span_id}
    names = [span.name for span in others]
    assert names.count("chat m") == result.rounds == 2
    assert names.count("execute_tool get_weather") == len(result.calls)
    assert not any(call.error for call in result.calls)
    attributes = run.attributes or {}
    assert attributes["gen_ai.agent.name"] == "forecaster"
    assert "gen_ai.provider.name" not in attributes
    (requests,) = exported.points("gen_ai.invoke_agent.inference_calls")
    (calls,) = exported.points("gen_ai.invoke_agent.tool_calls")
    (tools,) = exported.points("gen_ai.execute_tool.duration")
    assert (requests.sum, calls.sum, tools.count) == (2, len(result.calls), len(result.calls))


@pytest.mark.parametrize("is_stream", [False, True])
async def test_chat_run_has_a_tree_of_spans(llama_tools: LlamaServer, exported: Exported, is_stream: bool) -> None:
    tracing = exported.tracing(agent_name="forecaster")
    async with AsyncClient(base_url=llama_tools.url, tracing=tracing) as client:
        run = client.chat.run(
            QUESTION, model="m", tools=[get_weather], max_rounds=2, stream=is_stream, max_concurrency=2, **CHAT
        )
        async for _ in run:
            assert not get_current_span().get_span_context().is_valid
    check_tree(exported, run.result)
    usage = run.result.usage
    (span,) = [span for span in exported.spans if span.name.startswith("invoke_agent")]
    assert (span.attributes or {})["gen_ai.usage.output_tokens"] == usage.completion_tokens


async def test_responses_run_has_a_tree_of_spans(llama_tools: LlamaServer, exported: Exported) -> None:
    tracing = exported.tracing(agent_name="forecaster")
    async with AsyncClient(base_url=llama_tools.url, tracing=tracing) as client:
        result = await client.responses.run(QUESTION, model="m", tools=[get_weather], max_rounds=2, **RESPONSES).final()
    check_tree(exported, result)


async def test_tool_has_its_name_its_call_and_its_content_only_on_request(
    llama_tools: LlamaServer, exported: Exported
) -> None:
    async with AsyncClient(base_url=llama_tools.url, tracing=exported.tracing()) as client:
        for each in (client, client.with_options(tracing=exported.tracing(content=True))):
            result = await each.chat.run(
                QUESTION, model="m", tools=[get_weather], max_rounds=1, stream=False, **CHAT
            ).final()
    spans = [span for span in exported.spans if span.name.startswith("execute_tool")]
    plain, shown = spans[0].attributes or {}, spans[-1].attributes or {}
    call = result.calls[-1]
    assert shown["gen_ai.tool.call.id"] == call.call.id
    assert dict(plain) == {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "get_weather",
        "gen_ai.tool.type": "function",
        "gen_ai.tool.call.id": plain["gen_ai.tool.call.id"],
        "gen_ai.tool.description": "Report the weather of a city.",
    }
    assert shown["gen_ai.tool.call.result"] == call.content
    assert call.arguments["city"] in str(shown["gen_ai.tool.call.arguments"])


async def test_tool_that_raises_has_an_error_and_the_run_has_none(llama_tools: LlamaServer, exported: Exported) -> None:
    def fail(city: Literal["Paris", "London"]) -> str:
        """Report the weather of a city."""
        raise OSError(f"no weather in {city}")

    tool = Tool.of(fail, name="get_weather")

    async with AsyncClient(base_url=llama_tools.url, tracing=exported.tracing()) as client:
        await client.chat.run(QUESTION, model="m", tools=[tool], max_rounds=1, stream=False, **CHAT).final()
    (failed, *_) = [span for span in exported.spans if span.name == "execute_tool get_weather"]
    (run,) = [span for span in exported.spans if span.name == "invoke_agent"]
    assert (failed.attributes or {})["error.type"] == "tool_error"
    assert (failed.status.status_code, failed.status.description) == (StatusCode.ERROR, "OSError")
    assert run.status.status_code == StatusCode.UNSET


async def test_exception_of_a_tool_that_ends_the_run_is_the_error_of_both(
    llama_tools: LlamaServer, exported: Exported
) -> None:
    def fail(city: Literal["Paris", "London"]) -> str:
        """Report the weather of a city."""
        raise OSError(f"no weather in {city}")

    tool = Tool.of(fail, name="get_weather")

    async with AsyncClient(base_url=llama_tools.url, tracing=exported.tracing()) as client:
        run = client.chat.run(QUESTION, model="m", tools=[tool], on_error="raise", stream=False, **CHAT)
        with pytest.raises(OSError, match="no weather"):
            await run.final()
    assert [(span.attributes or {})["error.type"] for span in exported.spans[1:]] == ["tool_error", "OSError"]
    assert not get_current_span().get_span_context().is_valid


async def test_run_that_the_caller_leaves_has_no_error(llama_tools: LlamaServer, exported: Exported) -> None:
    async with AsyncClient(base_url=llama_tools.url, tracing=exported.tracing()) as client:
        run = client.chat.run(QUESTION, model="m", tools=[get_weather], **CHAT)
        async with run:
            async for _ in run:
                break
    (span,) = [span for span in exported.spans if span.name == "invoke_agent"]
    assert span.status.status_code == StatusCode.UNSET
    assert [each.name for each in exported.spans] == ["chat m", "invoke_agent"]
