"""pyreqwest (Rust's reqwest) without a client library: the responses are decoded to dicts.

Streams are read without pyreqwest's buffer of 64 KiB, which would delay the chunks.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

from pyreqwest.client import ClientBuilder, SyncClientBuilder

from clients import BODY, HEADERS

_STREAM = json.dumps({**BODY, "stream": True}).encode()


class Lines:
    """Extract the ids of the chunks from the received bytes."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[str]:
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [json.loads(line[6:])["id"] for line in lines if line.startswith(b"data: {")]


class Blocking:
    def __init__(self, url: str) -> None:
        self._url = f"{url}/v1/chat/completions"
        self._client = SyncClientBuilder().build()

    def chat(self) -> object:
        response = self._client.post(self._url).headers(HEADERS).body_bytes(json.dumps(BODY).encode()).build().send()
        return json.loads(bytes(response.bytes()))

    def stream(self) -> Iterator[str]:
        request = self._client.post(self._url).headers(HEADERS).body_bytes(_STREAM)
        lines = Lines()
        with request.streamed_read_buffer_limit(0).build_streamed() as response:
            while (data := response.body_reader.read_chunk()) is not None:
                yield from lines.feed(bytes(data))

    def upload(self, content: bytes) -> object:
        url = self._url.replace("chat/completions", "audio/transcriptions")
        return json.loads(bytes(self._client.post(url).body_bytes(content).build().send().bytes()))

    def close(self) -> None:
        self._client.close()


class Asynchronous:
    def __init__(self, url: str) -> None:
        self._url = f"{url}/v1/chat/completions"
        self._client = ClientBuilder().build()

    async def chat(self) -> object:
        request = self._client.post(self._url).headers(HEADERS).body_bytes(json.dumps(BODY).encode()).build()
        return json.loads(bytes(await (await request.send()).bytes()))

    async def stream(self) -> AsyncIterator[str]:
        request = self._client.post(self._url).headers(HEADERS).body_bytes(_STREAM)
        lines = Lines()
        async with request.streamed_read_buffer_limit(0).build_streamed() as response:
            while (data := await response.body_reader.read_chunk()) is not None:
                for found in lines.feed(bytes(data)):
                    yield found

    async def close(self) -> None:
        await self._client.close()
