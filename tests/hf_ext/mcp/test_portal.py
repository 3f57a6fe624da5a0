"""In sync code, a thread runs the session. Ctrl-C, a deadline and a timeout cancel the call in it."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, InTurn
from support.model_replies import calls_reply, text_reply, tool_call

from hf_ext import Client, RequestTimeoutError
from hf_ext.mcp import Progress, ToolServerError, mcp_tools

if TYPE_CHECKING:
    from mcp.server import MCPServer

pytestmark = pytest.mark.usefixtures("sdk")

HELLO = [{"role": "user", "content": "Go."}]
WAITING = (
    "ignore:unclosed:ResourceWarning",  # the child of `fork` has the sockets of its parent
    "ignore:This process:DeprecationWarning",  # of fork in a process with threads, since Python 3.12
)


def interrupt(_: Progress) -> None:
    """Send the signal of Ctrl-C to this process, which its main thread receives."""
    os.kill(os.getpid(), signal.SIGINT)


def two_waits(*, seconds: float = 60) -> InTurn:
    calls = [tool_call("report_and_wait", {"seconds": seconds}, str(number)) for number in range(2)]
    return InTurn(calls_reply(*calls), text_reply())


@pytest.mark.parametrize("max_concurrency", [1, 2])
def test_ctrl_c_ends_a_run_and_leaves_the_session_and_the_conversation_usable(
    tool_server: MCPServer, max_concurrency: int
) -> None:
    interrupted = threading.Event()

    def interrupt_once(progress: Progress) -> None:
        if not interrupted.is_set():
            interrupted.set()
            interrupt(progress)

    with (
        ByteServer(endless=two_waits(seconds=1)) as server,
        Client(base_url=server.url) as client,
        mcp_tools(server=tool_server, on_progress=interrupt_once) as tools,
    ):
        run = client.chat.run(HELLO, model="m", tools=tools, max_concurrency=max_concurrency)
        with pytest.raises(KeyboardInterrupt):
            run.final()
        assert run.calls[0].state in {"started", "done"}
        assert len(run.messages) == 4
        tool = tools.find("get_weather")
        assert tool is not None
        assert tool.function is not None
        assert tool.function(city="Oslo").content == "It is sunny in Oslo."


def test_ctrl_c_while_a_server_starts_leaves_nothing_behind() -> None:
    before = set(threading.enumerate())
    timer = threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt), mcp_tools(command=["/bin/sh", "-c", "cat > /dev/null"]):
        pass
    timer.join()
    assert set(threading.enumerate()) <= before


@pytest.mark.parametrize("max_concurrency", [1, 2])
def test_deadline_of_a_run_cancels_its_calls(tool_server: MCPServer, max_concurrency: int) -> None:
    with (
        ByteServer(endless=two_waits()) as server,
        Client(base_url=server.url) as client,
        mcp_tools(server=tool_server) as tools,
    ):
        run = client.chat.run(HELLO, model="m", tools=tools, deadline=0.5, max_concurrency=max_concurrency)
        with pytest.raises(RequestTimeoutError, match=r"the run was not finished within 0\.5 s"):
            run.final()


def test_tool_timeout_of_a_run_answers_the_call_and_ends_its_thread(tool_server: MCPServer) -> None:
    before = set(threading.enumerate())  # some may be threads of an earlier test that end now
    with (
        ByteServer(endless=two_waits()) as server,
        Client(base_url=server.url) as client,
        mcp_tools(server=tool_server) as tools,
    ):
        result = client.chat.run(HELLO, model="m", tools=tools, tool_timeout=0.2).final()
        answers = {str(call.content) for call in result.calls}
    assert answers == {"TimeoutError: the function did not return within 0.2 s"}
    assert set(threading.enumerate()) <= before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: the system has no fork")
@pytest.mark.filterwarnings(*WAITING)
def test_forked_process_gets_an_error_instead_of_waiting(tool_server: MCPServer) -> None:
    with mcp_tools(server=tool_server) as tools:
        process = os.fork()
        if process == 0:
            os._exit(_status_of_call(tools))
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 42


def _status_of_call(tools: Any) -> int:
    try:
        tools.find("get_weather").function(city="Oslo")
    except ToolServerError as error:
        return 42 if "forked" in error.message and error.kind == "closed" else 1
    return 2
