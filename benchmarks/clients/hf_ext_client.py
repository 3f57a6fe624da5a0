"""hf_ext with a larger connection pool, and without the limit on the number of inputs of a request.

All other settings keep their defaults.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from clients import CONNECTIONS, MESSAGES, MODEL, OPTIONS, TEXTS, TOKEN
from hf_ext import AsyncClient, Client, RequestLimits

if TYPE_CHECKING:
    import numpy as np


class Blocking:
    transport = None

    def __init__(self, url: str) -> None:
        self._client = Client(
            base_url=url,
            inference_url=url,
            token=TOKEN,
            max_connections=CONNECTIONS,
            limits=RequestLimits(max_inputs=None, max_audio_bytes=None),
            transport=self.transport,
        )

    def chat(self) -> object:
        return self._client.chat.create(MESSAGES, model=MODEL, **OPTIONS)

    def stream(self) -> Iterator[str]:
        with self._client.chat.stream(MESSAGES, model=MODEL, **OPTIONS) as stream:
            for chunk in stream:
                yield chunk.id

    def open_stream(self, prompt: str) -> object:
        messages = [{"role": "user", "content": prompt}]
        return self._client.chat.stream(messages, model=MODEL, **OPTIONS).__enter__()

    def embed(self, count: int) -> np.ndarray:
        options = {"model": "example/embedder", "dialect": "openai", "encoding_format": "base64"}
        return self._client.embeddings.create(TEXTS * count, **options).vectors

    def embed_json(self, count: int) -> np.ndarray:
        return self._client.embeddings.create(TEXTS * count, model="example/embedder").vectors

    def upload(self, content: bytes) -> object:
        return self._client.audio.transcribe(content, model="example/listener", dialect="openai")

    def close(self) -> None:
        self._client.close()


class Asynchronous:
    transport = None

    def __init__(self, url: str) -> None:
        self._client = AsyncClient(
            base_url=url,
            inference_url=url,
            token=TOKEN,
            max_connections=CONNECTIONS,
            limits=RequestLimits(max_audio_bytes=None),
            transport=self.transport,
        )

    async def chat(self) -> object:
        return await self._client.chat.create(MESSAGES, model=MODEL, **OPTIONS)

    async def stream(self) -> AsyncIterator[str]:
        async with self._client.chat.stream(MESSAGES, model=MODEL, **OPTIONS) as stream:
            async for chunk in stream:
                yield chunk.id

    async def upload(self, content: bytes) -> object:
        return await self._client.audio.transcribe(content, model="example/listener", dialect="openai")

    async def close(self) -> None:
        await self._client.aclose()
