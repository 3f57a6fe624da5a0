"""Calls of one answer run at the same time if the caller allows it, and cancellation leaves a valid conversation."""

from __future__ import annotations

import threading
from contextvars import ContextVar
from typing import Any

import anyio
import pytest
from support.byte_server import ByteServer, InTurn
from support.model_replies import calls_reply, text_reply, tool_call

from hf_ext import AsyncClient, Client, RequestTimeoutError, Tool, ValidationError

HELLO = [{"role": "user", "content": "Go."}]


def two_calls(*names: str) -> InTurn:
    return InTurn(calls_reply(*(tool_call(name, id_=str(place)) for place, name in enumerate(names))), text_reply())


@pytest.mark.anyio
async def test_async_tools_run_at_the_same_time_and_answer_in_order() -> None:
    started = anyio.Event()

    async def first() -> str:
        """Wait for the second tool."""
        await started.wait()
        return "first"

    async def second() -> str:
        """Wake the first tool."""
        started.set()
        return "second"

    with ByteServer(endless=two_calls("first", "second")) as server:
        async with AsyncClient(base_url=server.url) as client:
            result = await client.chat.run(HELLO, model="m", tools=[first, second]).final()
    assert [call.content for call in result.calls] == ["first", "second"]


@pytest.mark.anyio
async def test_async_tool_that_takes_too_long_is_cancelled() -> None:
    ended: list[str] = []

    async def wait() -> None:
        """Wait."""
        try:
            await anyio.sleep(60)
        finally:
            ended.append("cancelled")

    with ByteServer(endless=two_calls("wait", "wait")) as server:
        async with AsyncClient(base_url=server.url) as client:
            result = await client.chat.run(HELLO, model="m", tools=[Tool.of(wait, timeout=0.05)]).final()
    assert ended == ["cancelled"] * 2
    assert {call.content for call in result.calls} == {"TimeoutError: the function did not return within 0.05 s"}


def test_threads_of_a_sync_run_have_the_context_of_the_caller() -> None:
    name: ContextVar[str] = ContextVar("name", default="")
    seen: list[str] = []

    def report() -> None:
        """Report the context variable."""
        seen.append(name.get())

    name.set("caller")
    for options in ({"max_concurrency": 2}, {"tool_timeout": 60}):
        with ByteServer(endless=two_calls("report", "report")) as server, Client(base_url=server.url) as client:
            client.chat.run(HELLO, model="m", tools=[report], **options).final()
    assert seen == ["caller"] * 4


def test_functions_of_a_sync_run_share_the_callers_thread_unless_more_are_allowed() -> None:
    threads: list[int] = []
    barrier = threading.Barrier(2, timeout=10)

    def report() -> None:
        """Report the thread."""
        threads.append(threading.get_ident())

    def meet() -> str:
        """Wait for the other call."""
        barrier.wait()
        return "met"

    with ByteServer(endless=two_calls("report", "report")) as server, Client(base_url=server.url) as client:
        client.chat.run(HELLO, model="m", tools=[report]).final()
    assert threads == [threading.get_ident()] * 2
    with ByteServer(endless=two_calls("meet", "meet")) as server, Client(base_url=server.url) as client:
        result = client.chat.run(HELLO, model="m", tools=[meet], max_concurrency=2).final()
    assert [call.content for call in result.calls] == ["met", "met"]


@pytest.mark.anyio
async def test_functions_of_an_async_run_use_worker_threads_if_the_caller_allows_it() -> None:
    barrier = threading.Barrier(2, timeout=10)

    def meet() -> str:
        """Wait for the other call."""
        barrier.wait()
        return "met"

    with ByteServer(endless=two_calls("meet", "meet")) as server:
        async with AsyncClient(base_url=server.url) as client:
            result = await client.chat.run(HELLO, model="m", tools=[meet], threads=True).final()
    assert [call.content for call in result.calls] == ["met", "met"]


@pytest.mark.anyio
async def test_cancelled_run_answers_its_open_calls_as_cancelled() -> None:
    scope = anyio.CancelScope()

    async def hang() -> None:
        """Cancel the run, and wait."""
        scope.cancel()
        await anyio.sleep_forever()

    with ByteServer(endless=two_calls("hang", "hang")) as server:
        async with AsyncClient(base_url=server.url) as client:
            with scope:
                async with client.chat.run(HELLO, model="m", tools=[hang], max_concurrency=1) as run:
                    await run.final()
    assert scope.cancelled_caught
    assert [call.state for call in run.calls] == ["started", "open"]
    assert [message["role"] for message in run.messages[2:]] == ["tool", "tool"]


@pytest.mark.anyio
async def test_deadline_cancels_a_tool_that_hangs_and_raises() -> None:
    async def hang() -> None:
        """Wait."""
        await anyio.sleep_forever()

    with ByteServer(endless=two_calls("hang")) as server:
        async with AsyncClient(base_url=server.url) as client:
            run = client.chat.run(HELLO, model="m", tools=[hang], deadline=1.0)
            with pytest.raises(RequestTimeoutError, match="the run was not finished within 1 s"):
                await run.final()
    assert run.calls[0].state == "started"


@pytest.mark.anyio
async def test_tool_that_raises_cancels_the_tool_that_hangs() -> None:
    async def hang() -> None:
        """Wait."""
        await anyio.sleep_forever()

    async def fail() -> None:
        """Raise an error."""
        raise RuntimeError("broken")

    with ByteServer(endless=two_calls("hang", "fail")) as server:
        async with AsyncClient(base_url=server.url) as client:
            run = client.chat.run(HELLO, model="m", tools=[hang, fail], on_error="raise")
            with pytest.raises(RuntimeError, match="broken") as raised:
                await run.final()
    assert raised.value.__notes__ == ["calls of this run: hang started, fail done"]


async def approve(_: Any) -> bool:
    return True


async def wait() -> None:
    """Wait."""


def nothing() -> None:
    """Do nothing."""


@pytest.mark.parametrize(
    "options",
    [{"tools": [wait]}, {"tools": [nothing], "approve": approve}, {"tools": [Tool.of(nothing, approval=approve)]}],
)
def test_async_function_raises_in_a_sync_run_before_anything_is_sent(options: dict[str, Any]) -> None:
    with Client(base_url="http://127.0.0.1:1") as client, pytest.raises(ValidationError, match="is async"):
        client.chat.run(HELLO, model="m", **options)
