"""httpx without a client library, with aiohttp as its transport. The package httpx-aiohttp connects the two."""

from __future__ import annotations

import httpx
from aiohttp import ClientSession, TCPConnector
from httpx_aiohttp import AiohttpTransport

from clients import CONNECTIONS, HEADERS
from clients.httpx_client import Asynchronous as OverHttpx


def session() -> ClientSession:
    return ClientSession(connector=TCPConnector(limit=CONNECTIONS))


class Asynchronous(OverHttpx):
    def __init__(self, url: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=url, headers=HEADERS, timeout=60, transport=AiohttpTransport(client=session)
        )
