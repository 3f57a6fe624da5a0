"""httpx without a client library: the responses are decoded to dicts, without types and without error classes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

import httpx
import numpy as np

from clients import BODY, CONNECTIONS, HEADERS, TEXTS

_STREAM = {**BODY, "stream": True}
_SETTINGS = {"headers": HEADERS, "timeout": 60, "limits": httpx.Limits(max_connections=CONNECTIONS)}


def chunk_id(line: str) -> str | None:
    return json.loads(line[6:])["id"] if line.startswith("data: {") else None


def form(content: bytes) -> dict[str, object]:
    return {"data": {"model": "example/listener"}, "files": {"file": ("speech.wav", content)}}


class Blocking:
    def __init__(self, url: str) -> None:
        self._client = httpx.Client(base_url=url, **_SETTINGS)

    def chat(self) -> object:
        return self._client.post("/v1/chat/completions", json=BODY).raise_for_status().json()

    def stream(self) -> Iterator[str]:
        with self._client.stream("POST", "/v1/chat/completions", json=_STREAM) as response:
            yield from filter(None, map(chunk_id, response.iter_lines()))

    def embed_json(self, count: int) -> np.ndarray:
        response = self._client.post(
            "/models/example/embedder/pipeline/feature-extraction", json={"inputs": TEXTS * count}
        )
        return np.array(response.json(), dtype=np.float32)

    def upload(self, content: bytes) -> object:
        # httpx computes the Content-Type of a form, which the client's header would replace.
        self._client.headers.pop("Content-Type", None)
        return self._client.post("/v1/audio/transcriptions", **form(content)).raise_for_status().json()

    def close(self) -> None:
        self._client.close()


class Asynchronous:
    def __init__(self, url: str) -> None:
        self._client = httpx.AsyncClient(base_url=url, **_SETTINGS)

    async def chat(self) -> object:
        return (await self._client.post("/v1/chat/completions", json=BODY)).raise_for_status().json()

    async def stream(self) -> AsyncIterator[str]:
        async with self._client.stream("POST", "/v1/chat/completions", json=_STREAM) as response:
            async for line in response.aiter_lines():
                if (found := chunk_id(line)) is not None:
                    yield found

    async def upload(self, content: bytes) -> object:
        self._client.headers.pop("Content-Type", None)
        return (await self._client.post("/v1/audio/transcriptions", **form(content))).raise_for_status().json()

    async def close(self) -> None:
        await self._client.aclose()
