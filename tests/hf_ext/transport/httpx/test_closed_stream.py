"""A stream that is left early costs no more work: what was received of it is not parsed."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from types import FrameType
from typing import Any, Self

import pytest
from support.byte_server import ByteServer, chunks, head

from hf_ext import AsyncClient, Client

HELLO = [{"role": "user", "content": "Say hello."}]
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'
STREAM = head("Transfer-Encoding: chunked") + chunks(EVENT, *[b":\n"] * 5_000)


class Calls(Counter[str]):
    """The Python functions that this thread has called."""

    def __enter__(self) -> Self:
        sys.setprofile(self._count)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _count(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            self[frame.f_code.co_name] += 1


@pytest.fixture
def url() -> Any:
    with ByteServer(STREAM, 10.0) as server:
        yield server.url


def test_rest_of_a_stream_is_not_parsed(url: str) -> None:
    with Client(base_url=url, transport="httpx") as client:
        stream = client.chat.stream(HELLO, model="acme/tiny")
        with stream:
            assert next(iter(stream.text_stream)) == "Hi"
            with Calls() as calls:
                stream.close()
    assert calls["next_event"] <= 1


def test_rest_of_a_stream_is_not_parsed_in_async_code(url: str) -> None:
    async def leave() -> Calls:
        async with AsyncClient(base_url=url, transport="httpx") as client:
            stream = client.chat.stream(HELLO, model="acme/tiny")
            async with stream:
                assert await anext(aiter(stream.text_stream)) == "Hi"
                with Calls() as calls:
                    await stream.aclose()
            return calls

    assert asyncio.run(leave())["next_event"] <= 1
