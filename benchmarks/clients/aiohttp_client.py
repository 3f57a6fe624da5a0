"""aiohttp without a client library: the responses are decoded to dicts."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import aiohttp

from clients import BODY, CONNECTIONS, HEADERS

_STREAM = {**BODY, "stream": True}


class Asynchronous:
    def __init__(self, url: str) -> None:
        self._url = f"{url}/v1/chat/completions"
        self._session = aiohttp.ClientSession(
            headers=HEADERS, connector=aiohttp.TCPConnector(limit=CONNECTIONS), timeout=aiohttp.ClientTimeout(60)
        )

    async def chat(self) -> object:
        async with self._session.post(self._url, json=BODY) as response:
            return await response.json()

    async def stream(self) -> AsyncIterator[str]:
        async with self._session.post(self._url, json=_STREAM) as response:
            async for line in response.content:
                if line.startswith(b"data: {"):
                    yield json.loads(line[6:])["id"]

    async def close(self) -> None:
        await self._session.close()
