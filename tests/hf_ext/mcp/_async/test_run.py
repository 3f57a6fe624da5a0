"""A run calls the tools of an MCP server in this process, and sends their results to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, InTurn
from support.model_replies import calls_reply, sent_bodies, text_reply, tool_call

from hf_ext import AsyncClient, Tools, ValidationError
from hf_ext.mcp import AsyncMcpTools, McpTool, ToolServerError, mcp_tools
from hf_ext.tools import PendingCall, RunResult, ToolError
from scripts.local_servers.llama import PARALLEL_CALLS_BIAS

if TYPE_CHECKING:
    from mcp.server import MCPServer

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Go."}]


async def run_calls(*replies: bytes, tools: Any, **options: Any) -> tuple[RunResult[Any], list[dict[str, Any]]]:
    """Run tools with a server that sends these replies; return the result and the bodies of the requests."""
    with ByteServer(endless=InTurn(*replies)) as server:
        async with AsyncClient(base_url=server.url, timeout=20) as client:
            result = await client.chat.run(HELLO, model="m", tools=tools, **options).final()
        return result, sent_bodies(server)


async def test_model_gets_the_schemas_and_the_results_of_a_server(tool_server: MCPServer) -> None:
    call = tool_call("get_weather", {"city": "Oslo"}, "1")
    async with mcp_tools(server=tool_server, only={"get_weather"}) as tools:
        result, (first, second) = await run_calls(calls_reply(call), text_reply(), tools=tools)
    function = first["tools"][0]["function"]
    assert (len(first["tools"]), function["name"]) == (1, "get_weather")
    assert function["description"] == "Report the weather of a city."
    assert function["parameters"]["required"] == ["city"]
    assert "strict" not in function
    assert second["messages"][2] == {"role": "tool", "tool_call_id": "1", "content": "It is sunny in Oslo."}
    assert result.calls[0].raw.structured_content == {"result": "It is sunny in Oslo."}


async def test_error_of_a_tool_is_sent_to_the_model_and_keeps_the_whole_result(tool_server: MCPServer) -> None:
    call = tool_call("fail", {"message": "no wind"})
    async with mcp_tools(server=tool_server) as tools:
        result, (_, second) = await run_calls(calls_reply(call), text_reply(), tools=tools)
        with pytest.raises(ToolError, match="no wind"):
            await run_calls(calls_reply(call), text_reply(), tools=tools, on_error="raise")
    record = result.calls[0]
    assert "no wind" in second["messages"][2]["content"]
    assert record.error is not None
    assert record.raw.is_error is True


async def test_wrong_arguments_and_unknown_tools_are_answered_with_an_error(tool_server: MCPServer) -> None:
    calls = [tool_call("get_weather", {"town": "Oslo"}, "1"), tool_call("get_time", {}, "2")]
    async with mcp_tools(server=tool_server, only={"get_weather"}) as tools:
        result, _ = await run_calls(calls_reply(*calls), text_reply(), tools=tools)
    assert "city" in str(result.calls[0].content)
    assert "there is no tool 'get_time'; the tools are: get_weather" in str(result.calls[1].content)
    assert all(call.error is not None for call in result.calls)


async def test_images_are_sent_in_one_message_after_the_results(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server) as tools:
        _, (_, second) = await run_calls(calls_reply(tool_call("draw")), text_reply(), tools=tools)
    text, images = second["messages"][2]["content"], second["messages"][3]["content"]
    assert text.split("\n")[0] == "Two images:"
    assert text.count("in the next message") == 2
    assert [part["image_url"]["url"][:22] for part in images] == ["data:image/png;base64,"] * 2


async def test_images_are_only_described_if_the_caller_asks_for_that(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server, read_images=False) as tools:
        result, (_, second) = await run_calls(calls_reply(tool_call("draw")), text_reply(), tools=tools)
    assert len(second["messages"]) == 3
    assert "[image of the type image/png, 12 bytes]" in second["messages"][2]["content"]
    assert result.calls[0].raw.content[1].data


async def test_approve_decides_about_each_call_and_sees_the_hints_of_the_server(tool_server: MCPServer) -> None:
    asked: list[tuple[str, Any]] = []

    def approve(call: PendingCall) -> bool:
        assert isinstance(call.tool, McpTool)
        asked.append((call.tool.title, call.tool.annotations))
        return False

    call = tool_call("get_weather", {"city": "Oslo"})
    async with mcp_tools(server=tool_server) as tools:
        result, _ = await run_calls(calls_reply(call), text_reply(), tools=tools, approve=approve)
    assert asked == [("Weather", {"readOnlyHint": True})]
    assert result.calls[0].state == "refused"


async def test_server_can_require_or_skip_the_approval(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server, approval="always") as tools:
        with pytest.raises(ValidationError, match="get_weather needs approval"):
            await run_calls(text_reply(), tools=tools)
    call = tool_call("get_weather", {"city": "Oslo"})
    async with mcp_tools(server=tool_server, approval="never") as tools:
        result, _ = await run_calls(calls_reply(call), text_reply(), tools=tools, approve=lambda _: False)
    assert result.calls[0].state == "done"


async def test_equal_names_of_two_servers_are_refused_unless_one_has_a_prefix(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server) as one, mcp_tools(server=tool_server) as two:
        with pytest.raises(ValidationError, match=r"two tools have the name get_weather.*prefix="):
            Tools([one, two])
    async with mcp_tools(server=tool_server) as one, mcp_tools(server=tool_server, prefix="b") as two:
        tools = Tools([one, two])
        call = tool_call("b_get_weather", {"city": "Rome"})
        result, _ = await run_calls(calls_reply(call), text_reply(), tools=tools)
    assert result.calls[0].content == "It is sunny in Rome."


async def test_name_that_models_do_not_accept_is_mapped(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server, only=["read.text"]) as tools:
        result, _ = await run_calls(calls_reply(tool_call("read_text")), text_reply(), tools=tools)
        tool = tools.find("read_text")
    assert isinstance(tool, McpTool)
    assert tool.server_name == "read.text"
    assert result.calls[0].content == "text"


async def test_unknown_name_in_only_or_without_is_refused(tool_server: MCPServer) -> None:
    for option in ({"only": {"get_wether"}}, {"without": {"get_wether"}}):
        with pytest.raises(ValidationError, match=r"the server has no tool get_wether.*Its tools are: get_weather"):
            async with mcp_tools(server=tool_server, **option):
                pass


async def test_refresh_reads_the_list_of_tools_again(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server, without={"die"}) as tools:
        before = tools.names

        @tool_server.tool()
        def added() -> str:
            """Return a text."""
            return "new"

        assert tools.names == before
        await tools.refresh()
        assert tools.names == [*before, "added"]
        result, _ = await run_calls(calls_reply(tool_call("added")), text_reply(), tools=tools)
    assert "die" not in before
    assert result.calls[0].content == "new"


async def test_instructions_of_the_server_are_given_to_the_caller(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server) as tools:
        assert isinstance(tools, AsyncMcpTools)
        assert tools.instructions == "Ask for one city at a time."
        assert tools.stderr == ""


async def test_call_that_takes_too_long_is_answered_and_the_session_stays_usable(tool_server: MCPServer) -> None:
    calls = calls_reply(tool_call("wait", {"seconds": 60}, "1"), tool_call("get_weather", {"city": "Oslo"}, "2"))
    async with mcp_tools(server=tool_server, timeout=0.2) as tools:
        result, _ = await run_calls(calls, text_reply(), tools=tools)
    error = result.calls[0].error
    assert isinstance(error, ToolServerError)
    assert (error.kind, result.calls[0].content) == (
        "timeout",
        "ToolServerError: the server did not answer within 0.2 s: wait",
    )
    assert result.calls[1].content == "It is sunny in Oslo."


async def test_deadline_of_the_run_ends_a_call(tool_server: MCPServer) -> None:
    call = calls_reply(tool_call("wait", {"seconds": 60}))
    async with mcp_tools(server=tool_server) as tools:
        with pytest.raises(TimeoutError):
            await run_calls(call, text_reply(), tools=tools, deadline=0.5)
        tool = tools.find("get_weather")
        assert tool is not None
        assert tool.function is not None
        assert (await tool.function(city="Oslo")).content == "It is sunny in Oslo."


async def test_tools_of_a_block_that_was_left_raise_an_error(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server) as tools:
        pass
    result, _ = await run_calls(calls_reply(tool_call("wait", {"seconds": 0})), text_reply(), tools=tools)
    error = result.calls[0].error
    assert isinstance(error, ToolServerError)
    assert (error.kind, error.message) == ("closed", "the block of the server was left")


async def test_server_is_opened_once_at_a_time_and_again_after_its_block(tool_server: MCPServer) -> None:
    server = mcp_tools(server=tool_server)
    async with server as tools:
        assert tools.names
        with pytest.raises(ValidationError, match="already open"):
            async with server:
                pass
    async with server as tools:
        assert tools.names


async def test_exception_of_the_block_is_raised_as_it_is(tool_server: MCPServer) -> None:
    with pytest.raises(KeyError, match="mine"):
        async with mcp_tools(server=tool_server):
            raise KeyError("mine")


async def test_real_model_calls_the_tools_of_a_server(tools_client: AsyncClient, tool_server: MCPServer) -> None:
    question = [{"role": "user", "content": "weather in Paris and London"}]
    async with mcp_tools(server=tool_server, only={"get_weather"}) as tools:
        run = tools_client.chat.run(
            question,
            model="m",
            tools=tools,
            max_rounds=2,
            tool_choice="required",
            logit_bias=PARALLEL_CALLS_BIAS,
            max_tokens=90,
            temperature=0,
        )
        kinds = [step.kind async for step in run if step.kind not in {"text", "thinking"}]
    assert kinds[-1] == "end"
    assert run.result.calls
    assert all(str(call.content).startswith("It is sunny in ") for call in run.result.calls if call.error is None)
    assert any(call.error is None for call in run.result.calls)
