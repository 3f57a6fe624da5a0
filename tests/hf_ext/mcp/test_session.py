"""A session belongs to its own task: it can be left anywhere, and every failure is one error with its cause."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from support.byte_server import ByteServer, InTurn
from support.leaks import NEEDLE, is_in
from support.model_replies import calls_reply, text_reply, tool_call
from support.raw_tool_server import TOOL, raw_command
from support.waiting import auntil, until

from hf_ext import AsyncClient, Client, ValidationError
from hf_ext.mcp import AsyncMcpTools, McpTools, Progress, ToolServerError, mcp_tools

if TYPE_CHECKING:
    from mcp.server import MCPServer

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("sdk")]


PROGRAM = """
import asyncio, os, signal, sys, trio, uvloop
from hf_ext.mcp import mcp_tools

def on_progress(progress):
    os.kill(os.getpid(), signal.SIGINT)

server = mcp_tools(command=sys.argv[2:], on_progress=on_progress)

async def enter(interrupt=False):
    tools = await server.__aenter__()
    print(tools.names)
    if interrupt:
        async with server_block():
            await tools.find("report_and_wait").function(seconds=60)

class server_block:
    async def __aenter__(self): pass
    async def __aexit__(self, *error): await server.__aexit__(*error)

def interrupted(run):
    try:
        run()
    except KeyboardInterrupt:
        return
    raise AssertionError("not interrupted")

exec(sys.argv[1])
"""


def function(tools: AsyncMcpTools, name: str) -> Callable[..., Awaitable[Any]]:
    tool = tools.find(name)
    assert tool is not None
    assert tool.function is not None
    return tool.function


def sdk_command() -> list[str]:
    from support.tool_server import COMMAND

    return COMMAND


async def test_session_is_left_from_another_task(tool_server: MCPServer) -> None:
    server = mcp_tools(server=tool_server)
    entered: list[AsyncMcpTools] = []

    async def enter() -> None:
        entered.append(await server.__aenter__())

    async def leave() -> None:
        result = await function(entered[0], "get_weather")(city="Oslo")
        assert result.content == "It is sunny in Oslo."
        await server.__aexit__(None, None, None)

    for step in (enter, leave):
        async with anyio.create_task_group() as group:
            group.start_soon(step)
    with pytest.raises(ToolServerError, match="the block of the server was left"):
        await function(entered[0], "get_weather")(city="Oslo")


async def test_calls_run_at_the_same_time_and_a_cancelled_one_leaves_the_session_usable(tool_server: MCPServer) -> None:
    async with mcp_tools(server=tool_server) as tools:
        wait = function(tools, "wait")
        with anyio.move_on_after(0.1):
            async with anyio.create_task_group() as group:
                for _ in range(3):
                    group.start_soon(lambda: wait(seconds=60))
        assert (await wait(seconds=0)).content == "waited 0 s"


async def test_calls_are_run_by_a_run_that_uses_threads_for_functions(tool_server: MCPServer) -> None:
    call = calls_reply(tool_call("get_weather", {"city": "Oslo"}))
    with ByteServer(endless=InTurn(call, text_reply())) as server:
        async with mcp_tools(server=tool_server) as tools, AsyncClient(base_url=server.url) as client:
            hello = [{"role": "user", "content": "Go."}]
            result = await client.chat.run(hello, model="m", tools=tools, threads=True, tool_timeout=60).final()
    assert result.calls[0].content == "It is sunny in Oslo."


async def test_closing_a_session_ends_its_calls(tool_server: MCPServer) -> None:
    server = mcp_tools(server=tool_server)
    tools = await server.__aenter__()
    errors: list[ToolServerError] = []

    async def call() -> None:
        with pytest.raises(ToolServerError) as raised:
            await function(tools, "wait")(seconds=60)
        errors.append(raised.value)

    async with anyio.create_task_group() as group:
        group.start_soon(call)
        await anyio.wait_all_tasks_blocked()
        await server.__aexit__(None, None, None)
    assert [(error.kind, error.message) for error in errors] == [("closed", "the session was closed during the call")]


async def test_cancelled_block_closes_its_session(tool_server: MCPServer) -> None:
    with anyio.move_on_after(0.05) as scope:
        async with mcp_tools(server=tool_server) as tools:
            await anyio.sleep(60)
    assert scope.cancelled_caught
    with pytest.raises(ToolServerError, match="the block of the server was left"):
        await function(tools, "wait")(seconds=0)


async def test_progress_is_reported(tool_server: MCPServer) -> None:
    seen: list[Progress] = []

    async def report(progress: Progress) -> None:
        seen.append(progress)

    for on_progress in (seen.append, report):
        seen.clear()
        async with mcp_tools(server=tool_server, on_progress=on_progress, prefix="p") as tools:
            await function(tools, "p_count")(steps=2)
        assert seen == [Progress("p_count", 1, 2, "step 1"), Progress("p_count", 2, 2, "step 2")]


async def test_process_that_dies_in_a_call_gives_an_error_with_its_last_words() -> None:
    async with mcp_tools(command=sdk_command(), env={"SECRET": NEEDLE}) as tools:
        for _ in range(2):  # later calls fail in the same way, at once
            with pytest.raises(ToolServerError) as raised:
                await function(tools, "die")(message=f"out of memory \x1b[31m{NEEDLE}")
            error = raised.value
            assert error.kind == "closed"
            assert "out of memory \ufffd[31mREDACTED" in error.stderr
            assert not is_in(error)
            assert error.stderr in str(error)


@pytest.mark.parametrize("length", [0, 8_170, 8_180, 8_190, 20_000])
async def test_stderr_is_bounded_and_has_no_part_of_a_secret(length: int) -> None:
    script = f"printf '%0{length}d' 0 >&2; echo $SECRET >&2; printf '%08200d\\n' 5 >&2; echo end >&2; exit 1"
    with pytest.raises(ToolServerError) as raised:
        async with mcp_tools(command=["/bin/sh", "-c", script], env={"SECRET": NEEDLE}):
            pass
    assert raised.value.stderr.split("\n")[-1] == "end"
    assert len(raised.value.stderr) < 9_000
    assert not is_in(raised.value)


async def test_process_gets_only_the_given_environment_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", NEEDLE)
    async with mcp_tools(command=sdk_command(), env={"GIVEN": "yes"}) as tools:
        found = (await function(tools, "environment")()).raw.structured_content
    assert found["GIVEN"] == "yes"
    assert "HF_TOKEN" not in found
    assert not is_in(found)


async def test_process_ends_with_the_block() -> None:
    async with mcp_tools(command=["/bin/sh", "-c", 'echo $$ >&2; exec "$@"', "sh", *raw_command()]) as tools:
        await auntil(lambda: tools.stderr)
        process = int(tools.stderr)
        os.kill(process, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize(
    ("command", "kind", "message"),
    [
        (["/nonexistent/server"], "not_started", "No such file or directory"),
        (["/"], "not_started", "Permission denied"),
        (["/bin/false"], "not_started", "the process ended before it answered"),
        (["/bin/sh", "-c", "echo no key >&2; exit 1"], "not_started", "the process ended before it answered"),
    ],
)
async def test_command_that_does_not_start_a_server_raises_an_error(
    command: list[str], kind: str, message: str
) -> None:
    with pytest.raises(ToolServerError) as raised:
        async with mcp_tools(command=command):
            pass
    error = raised.value
    assert (error.kind, message in error.message) == (kind, True)
    assert error.stderr == ("no key" if "no key" in command[-1] else "")
    assert not isinstance(error, BaseExceptionGroup)


async def test_server_that_does_not_answer_is_given_up_after_the_connect_timeout() -> None:
    with pytest.raises(ToolServerError, match=r"the server did not answer within 0.2 s .*connect_timeout=") as raised:
        async with mcp_tools(command=["/bin/sh", "-c", "cat > /dev/null"], connect_timeout=0.2):
            pass
    assert raised.value.kind == "timeout"


async def test_call_without_an_answer_times_out_and_the_next_one_too() -> None:
    async with mcp_tools(command=raw_command(), timeout=0.1) as tools:
        for _ in range(2):
            with pytest.raises(ToolServerError, match=r"the server did not answer within 0\.1 s: echo"):
                await function(tools, "echo")()


@pytest.mark.parametrize(
    ("tools", "message"),
    [
        (5, "a message of the server is not valid: tools: Input should be a valid list"),
        ([{**TOOL, "name": 5}], "tools.0.name: Input should be a valid string"),
        ([{"name": "a"}], "a message of the server is not valid: tools.0.inputSchema"),
        ([TOOL, TOOL], "the server lists two tools of the same name"),
        ([{**TOOL, "name": ""}], "the server lists a tool without a name"),
    ],
)
async def test_list_of_tools_that_is_not_valid_raises_an_error(tools: Any, message: str) -> None:
    with pytest.raises(ToolServerError) as raised:
        async with mcp_tools(command=raw_command(tools=tools)):
            pass
    assert (raised.value.kind, message in raised.value.message) == ("protocol", True)


@pytest.mark.parametrize(
    ("result", "kind", "message"),
    [
        ({"content": 5}, "protocol", "a message of the server is not valid: content: Input should be a valid list"),
        ({"content": [{"type": "odd"}]}, "protocol", "a message of the server is not valid: content.0."),
        ({"structuredContent": {}}, "protocol", "a message of the server is not valid: content: Field required"),
        (5, "timeout", "the server did not answer within 0.5 s: echo"),  # the SDK drops what is no message
    ],
)
async def test_result_that_is_not_valid_raises_one_short_error(result: Any, kind: str, message: str) -> None:
    async with mcp_tools(command=raw_command(result=result), timeout=0.5 if kind == "timeout" else 60) as tools:
        with pytest.raises(ToolServerError) as raised:
            await function(tools, "echo")()
    assert (raised.value.kind, raised.value.message[: len(message)]) == (kind, message)
    assert "\n" not in raised.value.message


async def test_result_that_contradicts_its_schema_raises_an_error() -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    tools = [{"name": "echo", "inputSchema": {"type": "object"}, "outputSchema": schema}]
    result = {"content": [], "structuredContent": {"n": "many"}}
    async with mcp_tools(command=raw_command(tools=tools, result=result)) as opened:
        with pytest.raises(ToolServerError) as raised:
            await function(opened, "echo")()
    assert raised.value.kind == "protocol"
    assert raised.value.message.startswith("Invalid structured content returned by tool echo: 'many' is not of type")


async def test_strange_texts_of_a_server_are_kept_and_shown_safely() -> None:
    text = "\x1b[2J\x00\u202e" + "x" * 100_000
    tools = [{"name": "\x1b[31m\u202eecho\n", "description": "\x1b[2J", "inputSchema": {"type": "object"}}]
    result = {"content": [{"type": "text", "text": text}]}
    async with mcp_tools(command=raw_command(tools=tools, result=result, line="not JSON \x1b")) as opened:
        assert opened.names == ["__31m_echo_"]
        outcome = await function(opened, "__31m_echo_")()
    assert outcome.content == text


async def test_result_of_megabytes_is_received() -> None:
    async with mcp_tools(command=sdk_command()) as tools:
        assert (await function(tools, "repeat")(text="ab", times=2_000_000)).content == "ab" * 2_000_000


def test_session_of_an_event_loop_that_has_ended_is_closed(tool_server: MCPServer) -> None:
    server = mcp_tools(server=tool_server)
    tools = asyncio.run(server.__aenter__())
    for _ in range(2):
        with pytest.raises(ToolServerError) as raised:
            asyncio.run(function(tools, "wait")(seconds=0))  # type: ignore[arg-type]
        assert raised.value.kind == "closed"
    asyncio.run(server.__aexit__(None, None, None))


def test_session_is_refused_in_another_event_loop(tool_server: MCPServer) -> None:
    async def main() -> None:
        async with mcp_tools(server=tool_server) as tools:

            def other_loop() -> None:
                with pytest.raises(ToolServerError, match="opened in another event loop"):
                    asyncio.run(function(tools, "wait")(seconds=0))  # type: ignore[arg-type]

            await anyio.to_thread.run_sync(other_loop)

    asyncio.run(main())


def test_sync_session_is_used_by_several_threads(tool_server: MCPServer) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with mcp_tools(server=tool_server) as tools, ThreadPoolExecutor(4) as pool:
        tool = tools.find("get_weather")
        assert tool is not None
        assert tool.function is not None
        outcomes = list(pool.map(lambda city: tool.function(city=city), ["Oslo", "Rome"] * 8))  # type: ignore[misc]
    assert [outcome.content for outcome in outcomes] == ["It is sunny in Oslo.", "It is sunny in Rome."] * 8


def test_async_tools_are_refused_in_a_sync_run(tool_server: MCPServer) -> None:
    async def main() -> None:
        async with mcp_tools(server=tool_server, only={"get_weather"}) as tools:
            client = Client(base_url="http://127.0.0.1:1")
            with client, pytest.raises(ValidationError, match="get_weather is async"):
                client.chat.run([{"role": "user", "content": "Go."}], model="m", tools=tools)

    asyncio.run(main())


@pytest.mark.parametrize(
    "end",
    [
        "tools = server.__enter__(); print(tools.names)",
        "asyncio.run(enter())",
        "trio.run(enter)",
        "interrupted(lambda: asyncio.run(enter(interrupt=True)))",
        "interrupted(lambda: uvloop.run(enter(interrupt=True)))",
        "interrupted(lambda: trio.run(enter, True))",
    ],
)
def test_program_that_does_not_leave_the_block_ends_with_its_server_and_without_a_warning(end: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, end, *sdk_command()],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "get_weather" in done.stdout


def test_sync_block_leaves_no_thread(tool_server: MCPServer) -> None:
    import threading

    before = set(threading.enumerate())
    with mcp_tools(server=tool_server) as tools:
        assert isinstance(tools, McpTools)
        assert not set(threading.enumerate()) <= before
    until(lambda: set(threading.enumerate()) <= before)
