"""Calls, streams and tools that are dropped: their spans end, and no span stays current."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextvars import copy_context
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry.trace import get_current_span
from support.byte_server import ByteServer, head
from support.model_replies import calls_reply, tool_call

from hf_ext import AsyncClient, Client

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from support.telemetry import Exported

HELLO = [{"role": "user", "content": "Go."}]
HALF = head() + b'data: {"id":"1","choices":[{"index":0,"delta":{"content":"Hello"}}]}\n\n'


def is_any_current() -> bool:
    """Return whether a span is current."""
    return get_current_span().get_span_context().is_valid


def test_stream_that_is_never_opened_has_no_span(exported: Exported) -> None:
    with Client(base_url="http://127.0.0.1:1", tracing=exported.tracing()) as client:
        client.chat.stream(HELLO, model="m")
        client.chat.stream(HELLO, model="m").close()
        gc.collect()
    assert exported.spans == []


def test_iterator_that_is_dropped_ends_the_span(exported: Exported) -> None:
    with ByteServer(HALF, 10.0) as server, Client(base_url=server.url, tracing=exported.tracing()) as client:
        for iterator in ("text_stream", "steps"):
            texts = iter(getattr(client.chat.stream(HELLO, model="m"), iterator))
            next(texts)
            del texts
            gc.collect()
        assert [(span.attributes or {})["gen_ai.response.id"] for span in exported.spans] == ["1", "1"]
        assert not is_any_current()


def test_stream_that_another_thread_closes_has_one_span(exported: Exported, caplog: pytest.LogCaptureFixture) -> None:
    with ByteServer(HALF, 10.0) as server, Client(base_url=server.url, tracing=exported.tracing()) as client:
        stream = client.chat.stream(HELLO, model="m").__enter__()
        thread = Thread(target=stream.close)
        thread.start()
        thread.join()
        stream.close()
    assert exported.span().name == "chat m"
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_span_of_a_cancelled_stream_has_its_request_id(exported: Exported) -> None:
    async def main() -> None:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing()) as client:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client.chat.stream(HELLO, model="m").final(), 0.2)

    with ByteServer(head("x-request-id: r-1") + HALF.partition(b"\r\n\r\n")[2], 10.0) as server:
        asyncio.run(main())
    attributes = exported.span().attributes or {}
    assert (attributes["error.type"], attributes["hf.request_id"]) == ("cancelled", "r-1")


def drop(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Start a coroutine in another context, and end it in this one, as the garbage collector does."""
    copy_context().run(coroutine.send, None)
    coroutine.close()


@pytest.mark.parametrize("is_stream", [False, True])
def test_coroutine_that_is_dropped_ends_its_span_without_a_log(
    is_stream: bool, exported: Exported, caplog: pytest.LogCaptureFixture
) -> None:
    async def main() -> None:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing()) as client:
            if is_stream:
                drop(client.chat.stream(HELLO, model="m").__aenter__())
            else:
                drop(client.chat.create(HELLO, model="m"))
            assert not is_any_current()

    with ByteServer(10.0) as server:
        asyncio.run(main())
    assert [(span.attributes or {})["error.type"] for span in exported.spans if span.name == "chat m"] == ["cancelled"]
    assert [record for record in caplog.records if record.name.startswith("opentelemetry")] == []


def test_task_that_is_cancelled_in_a_tool_ends_all_spans(exported: Exported) -> None:
    async def wait() -> str:
        """Wait."""
        started.set()
        await asyncio.sleep(10)
        return ""

    async def main() -> None:
        async with AsyncClient(base_url=server.url, tracing=exported.tracing()) as client:
            run = client.chat.run(HELLO, model="m", tools=[wait], stream=False)
            task = asyncio.create_task(run.final())
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    started = asyncio.Event()
    with ByteServer(calls_reply(tool_call("wait"))) as server:
        asyncio.run(main())
    found = {span.name: (span.attributes or {}).get("error.type") for span in exported.spans}
    assert found == {"chat m": None, "execute_tool wait": "cancelled", "invoke_agent": "cancelled"}
