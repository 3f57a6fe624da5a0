"""The spans of an MCP session are children of the spans of a run, although the session has a task of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

# OpenTelemetry accepts one global provider in a process, and the SDK of MCP uses the global one.
PROGRAM = """
import asyncio, json
from opentelemetry import trace
from support.byte_server import ByteServer, InTurn
from support.model_replies import calls_reply, text_reply, tool_call
from support.telemetry import Exported
from support.tool_server import COMMAND
from hf_ext import AsyncClient, Client
from hf_ext.mcp import mcp_tools

HELLO = [{"role": "user", "content": "Go."}]
exported = Exported()
trace.set_tracer_provider(exported.tracer_provider)
calls = [tool_call("get_weather", {"city": city}, city) for city in ("Oslo", "Rome")]
replies = InTurn(calls_reply(*calls), text_reply())

def run_sync(url):
    with Client(base_url=url, tracing=exported.tracing()) as client, mcp_tools(command=COMMAND) as tools:
        client.chat.run(HELLO, model="m", tools=tools, stream=False, max_concurrency=2).final()

async def run_async(url):
    async with AsyncClient(base_url=url, tracing=exported.tracing()) as client:
        async with mcp_tools(command=COMMAND) as tools:
            await client.chat.run(HELLO, model="m", tools=tools, stream=False, max_concurrency=2).final()

with ByteServer(endless=replies) as server:
    if IS_SYNC:
        run_sync(server.url)
    else:
        asyncio.run(run_async(server.url))
spans = {span.context.span_id: span for span in exported.spans}
parent = lambda span: spans[span.parent.span_id].name if span.parent and span.parent.span_id in spans else None
print(json.dumps([[span.name, parent(span), (span.attributes or {}).get("mcp.method.name")] for span in exported.spans]))
"""


def spans_of(*, is_sync: bool) -> list[list[Any]]:
    """Run a program with a real MCP server, and return the name, the parent and the method of each span."""
    command = [sys.executable, "-c", f"IS_SYNC = {is_sync}\n{PROGRAM}"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    spans: list[list[Any]] = json.loads(done.stdout)
    return spans


@pytest.mark.parametrize("is_sync", [False, True])
def test_spans_of_the_session_are_children_of_the_tool(sdk: None, is_sync: bool) -> None:
    spans = spans_of(is_sync=is_sync)
    tools = [span for span in spans if span[0] == "execute_tool get_weather"]
    calls = [span for span in spans if span[2] == "tools/call"]
    assert [parent for _, parent, _ in tools] == ["invoke_agent"] * 2
    assert [parent for _, parent, _ in calls] == ["execute_tool get_weather"] * 2
    assert ["chat m", "invoke_agent", None] in spans
