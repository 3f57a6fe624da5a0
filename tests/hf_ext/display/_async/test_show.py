"""`stream.show()` shows the answer of a real server while it is received, and returns the complete result."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.byte_server import ByteServer, head

from hf_ext import AsyncClient, StreamInterruptedError
from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


@pytest.mark.server
async def test_answer_is_shown_and_returned(llama: LlamaServer, capsys: pytest.CaptureFixture[str]) -> None:
    async with AsyncClient(base_url=llama.url) as client:
        stream = client.chat.stream(HELLO, model="local", max_tokens=20, temperature=0)
        assert repr(stream) == f"<{type(stream).__name__}: 0 chunks, not sent>"
        completion = await stream.show()
    assert completion.text
    assert capsys.readouterr().out == f"{completion.text}\n"
    assert repr(stream).endswith("chunks, closed>")


@pytest.mark.server
async def test_open_stream_is_shown_from_where_it_is(llama: LlamaServer, capsys: pytest.CaptureFixture[str]) -> None:
    async with (
        AsyncClient(base_url=llama.url) as client,
        client.chat.stream(HELLO, model="local", max_tokens=20, temperature=0) as stream,
    ):
        async for _ in stream:
            break
        assert repr(stream).endswith("chunks, open>")
        completion = await stream.show()
        assert repr(stream).endswith("chunks, ended>")
    assert capsys.readouterr().out == f"{completion.text}\n"


@pytest.mark.server
async def test_generated_text_is_shown(llama: LlamaServer, capsys: pytest.CaptureFixture[str]) -> None:
    async with AsyncClient(base_url=llama.url) as client:
        completion = await client.text.stream_complete("Once upon", model="local", max_tokens=8).show()
    assert capsys.readouterr().out == f"{completion.text}\n"


async def test_interrupted_answer_is_shown_before_the_error(capsys: pytest.CaptureFixture[str]) -> None:
    chunk: dict[str, Any] = {"choices": [{"index": 0, "delta": {"content": "Par\x1b[2J"}, "finish_reason": None}]}
    body = b"data: " + json.dumps(chunk).encode() + b"\n\n"
    with ByteServer(head(), body) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError):
                await client.chat.stream(HELLO, model="local").show()
    assert capsys.readouterr().out == "Par[2J\n"
