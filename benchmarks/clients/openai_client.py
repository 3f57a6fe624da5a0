"""openai-python without retries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import numpy as np
from openai import AsyncOpenAI, OpenAI

from clients import MESSAGES, MODEL, OPTIONS, TEXTS, TOKEN


class Blocking:
    def __init__(self, url: str) -> None:
        self._client = OpenAI(base_url=f"{url}/v1", api_key=TOKEN, max_retries=0)

    def chat(self) -> object:
        return self._client.chat.completions.create(messages=MESSAGES, model=MODEL, **OPTIONS)

    def stream(self) -> Iterator[str]:
        with self._client.chat.completions.create(messages=MESSAGES, model=MODEL, stream=True, **OPTIONS) as stream:
            for chunk in stream:
                yield chunk.id

    def open_stream(self, prompt: str) -> object:
        messages = [{"role": "user", "content": prompt}]
        return self._client.chat.completions.create(messages=messages, model=MODEL, stream=True, **OPTIONS)

    def embed(self, count: int) -> np.ndarray:
        response = self._client.embeddings.create(model="example/embedder", input=TEXTS * count)
        return np.array([item.embedding for item in response.data], dtype=np.float32)

    def upload(self, content: bytes) -> object:
        return self._client.audio.transcriptions.create(file=("speech.wav", content), model="example/listener")

    def close(self) -> None:
        self._client.close()


class Asynchronous:
    def __init__(self, url: str) -> None:
        self._client = AsyncOpenAI(base_url=f"{url}/v1", api_key=TOKEN, max_retries=0)

    async def chat(self) -> object:
        return await self._client.chat.completions.create(messages=MESSAGES, model=MODEL, **OPTIONS)

    async def stream(self) -> AsyncIterator[str]:
        async with await self._client.chat.completions.create(
            messages=MESSAGES, model=MODEL, stream=True, **OPTIONS
        ) as stream:
            async for chunk in stream:
                yield chunk.id

    async def close(self) -> None:
        await self._client.close()
