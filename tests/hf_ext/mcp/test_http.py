"""Servers over HTTP: failures have the status, and a failed call does not end the session or keep it busy."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from support.byte_server import Break, ByteServer, answer, head
from support.leaks import NEEDLE, is_in

from hf_ext.mcp import ToolServerError, mcp_tools

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("sdk")]

OPENED = {
    "protocolVersion": "2025-06-18",
    "capabilities": {"tools": {}},
    "serverInfo": {"name": "http", "version": "1"},
}
TOOLS = {"tools": [{"name": "echo", "inputSchema": {"type": "object"}}]}
HTML = b"<html>Bad Gateway</html>"
WRONG_TYPE = answer(b"hello", "text/html")
NO_EVENT = head("Connection: close")


def http_server(call: bytes | Callable[[dict[str, Any]], bytes], tools: dict[str, Any] = TOOLS) -> ByteServer:
    """Return a server that opens a session, lists one tool, and answers every call with these bytes."""

    def reply(body: bytes) -> bytes:
        message = json.loads(body)
        results: dict[str, Any] = {"initialize": OPENED, "tools/list": tools}
        method = message.get("method")
        if "id" not in message:
            return answer(b"", status="202 Accepted")
        if method in results:
            return answer({"jsonrpc": "2.0", "id": message["id"], "result": results[method]})
        if method == "tools/call":
            return call if isinstance(call, bytes) else call(message)
        return answer({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32601, "message": "no such method"}})

    return ByteServer(endless=[reply])


def result(message: dict[str, Any]) -> bytes:
    text = json.dumps(message["params"].get("arguments"))
    content = {"content": [{"type": "text", "text": text}]}
    return answer({"jsonrpc": "2.0", "id": message["id"], "result": content})


def refused(message: dict[str, Any]) -> bytes:
    error = {"code": -32000 - 5, "message": f"quota \x1b[31m of {NEEDLE} exceeded\nsee log"}
    return answer({"jsonrpc": "2.0", "id": message["id"], "error": error})


async def test_call_over_http_sends_the_headers_and_the_arguments() -> None:
    with http_server(result) as server:
        async with mcp_tools(url=f"{server.url}/mcp", headers={"Authorization": f"Bearer {NEEDLE}"}) as tools:
            outcome = await tools.find("echo").function(self="a", name="b", arguments={"c": [1]})  # type: ignore[union-attr, misc]
    assert json.loads(outcome.content) == {"self": "a", "name": "b", "arguments": {"c": [1]}}
    posts = [request for request in server.requests if request.startswith(b"POST")]
    assert all(f"Bearer {NEEDLE}".encode() in request for request in posts)
    assert all(request.startswith(b"POST /mcp HTTP/1.1") for request in posts)


@pytest.mark.parametrize(
    ("call", "kind", "status", "message"),
    [
        (answer(HTML, "text/html", status="502 Bad Gateway"), "refused", 502, "the server answered with status 502"),
        (answer(HTML, "text/html", status="401 Unauthorized"), "refused", 401, "the server answered with status 401"),
        (answer(b"{", status="500 Internal Server Error"), "refused", 500, "the server answered with status 500"),
        (answer(b"{"), "protocol", None, "Failed to parse JSON response"),
        (WRONG_TYPE, "refused", None, "Unexpected content type: text/html"),
        (NO_EVENT, "closed", None, "SSE stream ended without a response"),
        (refused, "refused", None, "quota \ufffd[31m of REDACTED exceeded see log"),
    ],
)
async def test_failed_call_is_one_error_and_the_session_stays_usable(
    call: bytes, kind: str, status: int | None, message: str
) -> None:
    headers = {"X-Key": NEEDLE}
    with http_server(call) as server:
        async with mcp_tools(url=f"{server.url}/mcp?api_key={NEEDLE}", headers=headers, timeout=5) as tools:
            for _ in range(2):
                with pytest.raises(ToolServerError) as raised:
                    await tools.find("echo").function()  # type: ignore[union-attr, misc]
                error = raised.value
                assert (error.kind, error.status_code, error.message[: len(message)]) == (kind, status, message)
                assert not is_in(error)
            await tools.refresh()
    if status == 401:
        assert error.hint == "Pass the token of the server in headers=."


def test_session_is_at_rest_after_an_error_of_the_gateway() -> None:
    async def main() -> None:
        before = asyncio.all_tasks()
        with http_server(answer(HTML, "text/html", status="502 Bad Gateway")) as server:
            async with mcp_tools(url=f"{server.url}/mcp") as tools:
                held = len(asyncio.all_tasks())
                with pytest.raises(ToolServerError):
                    await tools.find("echo").function()  # type: ignore[union-attr, misc]
                await anyio.wait_all_tasks_blocked()
                requests = len(server.requests)
                await anyio.sleep(0.2)
                assert len(asyncio.all_tasks()) == held
                assert len(server.requests) == requests
        assert asyncio.all_tasks() == before

    asyncio.run(main())


@pytest.mark.parametrize(
    ("steps", "kind", "status"),
    [
        ([answer(HTML, "text/html", status="502 Bad Gateway")], "refused", 502),
        ([answer(HTML, "text/html", status="403 Forbidden")], "refused", 403),
        ([answer(HTML, "text/html", status="404 Not Found")], "refused", 404),
        ([WRONG_TYPE], "refused", None),
        ([Break.RESET], "refused", None),
        ([b"not HTTP\r\n\r\n"], "refused", None),
    ],
)
async def test_server_that_cannot_be_opened_raises_one_error(steps: list[Any], kind: str, status: int | None) -> None:
    with ByteServer(*steps) as server, pytest.raises(ToolServerError) as raised:
        async with mcp_tools(url=f"{server.url}/mcp?token={NEEDLE}", connect_timeout=10):
            pass
    assert (raised.value.kind, raised.value.status_code) == (kind, status)
    assert raised.value.where.endswith("/mcp?token=REDACTED")
    assert not is_in(raised.value)


async def test_refused_connection_is_named() -> None:
    with pytest.raises(ToolServerError, match=r"ConnectError") as raised:
        async with mcp_tools(url="http://127.0.0.1:1/mcp"):
            pass
    assert raised.value.kind == "refused"


async def test_silent_server_is_given_up_after_the_connect_timeout() -> None:
    with ByteServer(60.0) as server, pytest.raises(ToolServerError, match=r"did not answer within 0\.2 s") as raised:
        async with mcp_tools(url=server.url, connect_timeout=0.2):
            pass
    assert raised.value.kind == "timeout"


async def test_connection_that_breaks_in_a_call_closes_the_session_with_the_cause() -> None:
    with http_server(result) as server:
        tools_server = mcp_tools(url=f"{server.url}/mcp")
        tools = await tools_server.__aenter__()
    try:
        for _ in range(2):
            with pytest.raises(ToolServerError, match="ConnectError") as raised:
                await tools.find("echo").function()  # type: ignore[union-attr, misc]
            assert raised.value.kind == "closed"
    finally:
        await tools_server.__aexit__(None, None, None)


@pytest.mark.one_loop  # a thousand requests
async def test_endless_list_of_tools_ends() -> None:
    with (
        http_server(result, {**TOOLS, "nextCursor": "again"}) as server,
        pytest.raises(ToolServerError, match="the list of tools has more than 1,000 pages"),
    ):
        async with mcp_tools(url=f"{server.url}/mcp", connect_timeout=60):
            pass
