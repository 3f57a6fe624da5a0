"""huggingface_hub's InferenceClient."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from huggingface_hub import AsyncInferenceClient, InferenceClient

from clients import MESSAGES, MODEL, OPTIONS, TEXTS, TOKEN

if TYPE_CHECKING:
    import numpy as np


class Blocking:
    def __init__(self, url: str) -> None:
        self._url = url
        self._client = InferenceClient(base_url=url, api_key=TOKEN)

    def chat(self) -> object:
        return self._client.chat_completion(MESSAGES, model=MODEL, **OPTIONS)

    def stream(self) -> Iterator[str]:
        for chunk in self._client.chat_completion(MESSAGES, model=MODEL, stream=True, **OPTIONS):
            yield chunk.id

    def open_stream(self, prompt: str) -> object:
        messages = [{"role": "user", "content": prompt}]
        chunks = self._client.chat_completion(messages, model=MODEL, stream=True, **OPTIONS)
        next(iter(chunks))
        return chunks

    def embed_json(self, count: int) -> np.ndarray:
        model = f"{self._url}/models/example/embedder/pipeline/feature-extraction"
        return self._client.feature_extraction(TEXTS * count, model=model)

    def upload(self, content: bytes) -> object:
        return self._client.automatic_speech_recognition(content, model=f"{self._url}/models/example/listener")

    def close(self) -> None:
        pass


class Asynchronous:
    def __init__(self, url: str) -> None:
        self._client = AsyncInferenceClient(base_url=url, api_key=TOKEN)

    async def chat(self) -> object:
        return await self._client.chat_completion(MESSAGES, model=MODEL, **OPTIONS)

    async def stream(self) -> AsyncIterator[str]:
        async for chunk in await self._client.chat_completion(MESSAGES, model=MODEL, stream=True, **OPTIONS):
            yield chunk.id

    async def close(self) -> None:
        await self._client.close()
