"""Real tool servers in Node and Python: content, files, state, time and git, over stdio and HTTP."""

from __future__ import annotations

import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from support.leaks import NEEDLE, is_in
from support.waiting import auntil

from hf_ext import AsyncClient, Client, Tools
from hf_ext.mcp import AsyncMcpTools, Progress, ToolServer, ToolServerError, mcp_tools
from scripts.local_servers import LocalServerError, mcp_servers
from scripts.local_servers.llama import PARALLEL_CALLS_BIAS

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer
    from scripts.local_servers.mcp_servers import EverythingServer

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.anyio,
    pytest.mark.usefixtures("sdk"),
    # On trio, the HTTP client of the SDK leaves the generators of its streams to the garbage collector.
    pytest.mark.filterwarnings("ignore:Async generator 'http:ResourceWarning"),
]


def node_server(name: str) -> list[str]:
    return installed(lambda: mcp_servers.node_server(name))


def python_server(name: str) -> list[str]:
    return installed(lambda: mcp_servers.python_server(name))


def installed(command: Callable[[], list[str]]) -> list[str]:
    try:
        return command()
    except LocalServerError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(params=["stdio", "http"])
def everything(request: pytest.FixtureRequest) -> Callable[..., ToolServer]:
    """A function that describes server-everything as a process, or over HTTP."""
    if request.param == "stdio":
        return lambda **options: mcp_tools(command=node_server("everything"), **options)
    server: EverythingServer = request.getfixturevalue("everything_server")
    return lambda **options: mcp_tools(url=f"{server.url}/mcp", **options)


def function(tools: AsyncMcpTools, name: str) -> Callable[..., Awaitable[Any]]:
    tool = tools.find(name)
    assert tool is not None
    assert tool.function is not None
    return tool.function


async def test_every_kind_of_content_becomes_text_and_images(everything: Callable[..., ToolServer]) -> None:
    async with everything() as tools:
        assert len(tools) >= 13
        assert (await function(tools, "echo")(message="Zoë \U0001f600")).content == "Echo: Zoë \U0001f600"
        assert (await function(tools, "get-sum")(a=2, b=3)).content == "The sum of 2 and 3 is 5."
        image = await function(tools, "get-tiny-image")()
        links = await function(tools, "get-resource-links")(count=2)
        resource = await function(tools, "get-resource-reference")(resourceType="Text", resourceId=1)
        structured = await function(tools, "get-structured-content")(location="New York")
    assert [media.content_type for media in image.media] == ["image/png"]
    assert image.content.startswith("Here's the image you requested:\n[image of the type image/png")
    assert "demo://resource/dynamic/" in links.content
    assert "Resource 1: This is a plaintext resource" in resource.content
    assert structured.raw.structured_content.keys() == {"temperature", "conditions", "humidity"}


async def test_wrong_arguments_are_an_error_for_the_model(everything: Callable[..., ToolServer]) -> None:
    async with everything() as tools:
        outcome = await function(tools, "echo")(text="x")
    assert outcome.is_error
    assert "message" in outcome.content


async def test_progress_parallel_calls_cancellation_and_timeout(everything: Callable[..., ToolServer]) -> None:
    seen: list[Progress] = []
    async with everything(on_progress=seen.append, timeout=3) as tools:
        wait = function(tools, "trigger-long-running-operation")
        with anyio.fail_after(2.5):
            async with anyio.create_task_group() as group:
                for _ in range(3):
                    group.start_soon(lambda: wait(duration=1, steps=2))
        assert [progress.total for progress in seen] == [2.0] * 6
        with anyio.move_on_after(0.1) as scope:
            await wait(duration=60, steps=60)
        assert scope.cancelled_caught
        assert (await function(tools, "echo")(message="usable")).content == "Echo: usable"
    async with everything(timeout=0.2) as tools:
        with pytest.raises(ToolServerError) as raised:
            await function(tools, "trigger-long-running-operation")(duration=60, steps=60)
        assert raised.value.kind == "timeout"
        assert (await function(tools, "echo")(message="usable")).content == "Echo: usable"


async def test_process_killed_in_a_call_gives_one_error() -> None:
    command = ["/bin/sh", "-c", 'echo pid $$ >&2; exec "$@"', "sh", *node_server("everything")]
    begun = anyio.Event()
    async with mcp_tools(command=command, on_progress=lambda _: begun.set()) as tools:

        async def kill() -> None:
            await begun.wait()
            os.kill(int(tools.stderr.split()[1]), signal.SIGKILL)

        async with anyio.create_task_group() as group:
            group.start_soon(kill)
            with pytest.raises(ToolServerError) as raised:
                await function(tools, "trigger-long-running-operation")(duration=60, steps=600)
    assert raised.value.kind == "closed"


async def test_token_of_the_parent_does_not_reach_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", NEEDLE)
    async with mcp_tools(command=node_server("everything")) as tools:
        outcome = await function(tools, "get-env")()
    assert '"PATH"' in outcome.content
    assert not is_in(outcome.content)


async def test_session_is_left_from_another_task(everything: Callable[..., ToolServer]) -> None:
    server = everything()
    entered: list[AsyncMcpTools] = []

    async def enter() -> None:
        entered.append(await server.__aenter__())

    async def leave() -> None:
        assert (await function(entered[0], "echo")(message="x")).content == "Echo: x"
        await server.__aexit__(None, None, None)

    for step in (enter, leave):
        async with anyio.create_task_group() as group:
            group.start_soon(step)


async def test_files_are_written_and_read_in_the_allowed_folder_only(tmp_path: Path) -> None:
    async with mcp_tools(command=[*node_server("filesystem"), str(tmp_path)], prefix="fs") as tools:
        path = str(tmp_path / "note.txt")
        await function(tools, "fs_write_file")(path=path, content="hello")
        assert (await function(tools, "fs_read_text_file")(path=path)).content == "hello"
        outside = await function(tools, "fs_read_text_file")(path="/etc/passwd")
    assert outside.is_error
    assert "root:" not in outside.content


async def test_memory_is_kept_in_the_file_that_the_environment_names(tmp_path: Path) -> None:
    env = {"MEMORY_FILE_PATH": str(tmp_path / "memory.jsonl")}
    entity = {"name": "Oslo", "entityType": "city", "observations": ["rainy"]}
    async with mcp_tools(command=node_server("memory"), env=env) as tools:
        await function(tools, "create_entities")(entities=[entity])
    async with mcp_tools(command=node_server("memory"), env=env) as tools:
        assert "rainy" in (await function(tools, "read_graph")()).content


async def test_servers_of_the_newest_protocol_answer(tmp_path: Path) -> None:
    await anyio.run_process(["git", "init", "--quiet", str(tmp_path)])
    (tmp_path / "new.txt").write_text("x")
    async with (
        mcp_tools(command=python_server("time")) as clock,
        mcp_tools(command=[*python_server("git"), "--repository", str(tmp_path)], only={"git_status"}) as git,
    ):
        assert Tools([clock, git]).names == ["get_current_time", "convert_time", "git_status"]
        assert "Europe/Oslo" in (await function(clock, "get_current_time")(timezone="Europe/Oslo")).content
        assert "new.txt" in (await function(git, "git_status")(repo_path=str(tmp_path))).content
        assert (await function(clock, "get_current_time")(timezone="nowhere")).is_error


async def test_real_model_calls_a_real_server_and_each_call_is_approved(
    everything: Callable[..., ToolServer], llama_tools: LlamaServer
) -> None:
    asked: list[str] = []

    def approve(call: Any) -> bool:
        asked.append(call.name)
        return True

    async with (
        everything(only={"get-structured-content"}) as tools,
        AsyncClient(base_url=llama_tools.url) as client,
    ):
        result = await client.chat.run(
            [{"role": "user", "content": "weather in New York and Chicago"}],
            model="m",
            tools=tools,
            approve=approve,
            max_rounds=1,
            tool_choice="required",
            logit_bias=PARALLEL_CALLS_BIAS,
            max_tokens=120,
            temperature=0,
        ).final()
    assert result.calls
    assert asked == [call.name for call in result.calls if call.state == "done"]


def test_sync_block_calls_a_real_server(everything: Callable[..., ToolServer]) -> None:
    with everything() as tools, Client(base_url="http://127.0.0.1:1"):
        tool = tools.find("echo")
        assert tool is not None
        assert tool.function is not None
        assert tool.function(message="sync").content == "Echo: sync"


async def test_process_has_ended_after_its_block() -> None:
    command = ["/bin/sh", "-c", 'echo pid $$ >&2; exec "$@"', "sh", *node_server("everything")]
    async with mcp_tools(command=command) as tools:
        await auntil(lambda: tools.stderr)
        process = int(tools.stderr.split()[1])
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
