"""The lower bound for all clients: a socket without an HTTP library and without a real HTTP parser.

The standard library's json decodes the responses, and msgspec decodes the chunks of a stream.
"""

from __future__ import annotations

import asyncio
import base64
import json
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from clients import BODY, HEADERS, TEXTS

if TYPE_CHECKING:
    import numpy as np


class Delta(msgspec.Struct):
    role: str | None = None
    content: str | None = None


class Choice(msgspec.Struct):
    delta: Delta
    index: int | None = None
    finish_reason: str | None = None


class Chunk(msgspec.Struct):
    id: str
    object: str
    created: float
    model: str
    system_fingerprint: str
    choices: list[Choice]


_chunk = msgspec.json.Decoder(Chunk)


def request(path: str, body: dict[str, object]) -> bytes:
    content = json.dumps(body).encode()
    lines = [f"POST {path} HTTP/1.1", "Host: floor", *(f"{name}: {value}" for name, value in HEADERS.items())]
    return "\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode() + content


def length_of(head: bytes) -> int:
    start = head.index(b"Content-Length: ") + 16
    return int(head[start : head.index(b"\r\n", start)])


class Events:
    """Split the received bytes into server-sent events. The size lines of the HTTP chunks are ignored."""

    def __init__(self) -> None:
        self._rest = b""
        self.done = False

    @property
    def ended(self) -> bool:
        """Whether the last HTTP chunk was received."""
        return self.done and self._rest.endswith(b"0\r\n\r\n")

    def feed(self, data: bytes) -> list[str]:
        *events, self._rest = (self._rest + data).split(b"\n\n")
        ids = []
        for event in events:
            payload = event[event.index(b"data: ") + 6 :]
            if payload == b"[DONE]":
                self.done = True
            else:
                ids.append(_chunk.decode(payload).id)
        return ids


def tls_context(scheme: str) -> ssl.SSLContext | None:
    return ssl.create_default_context() if scheme == "https" else None


class Blocking:
    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._path = self._parts.path
        self._context = tls_context(self._parts.scheme)
        self._reconnects = self._path.startswith("/close/")
        self._connect()

    def _connect(self) -> None:
        host = self._parts.hostname
        self._socket = socket.create_connection((host, self._parts.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._context is not None:
            self._socket = self._context.wrap_socket(self._socket, server_hostname=host)

    def _response(self) -> bytes:
        data = self._socket.recv(65_536)
        end = data.index(b"\r\n\r\n") + 4
        missing = length_of(data[:end]) - (len(data) - end)
        parts = [data[end:]]
        while missing:
            parts.append(self._socket.recv(min(missing, 1 << 20)))
            missing -= len(parts[-1])
        return b"".join(parts)

    def chat(self) -> object:
        self._socket.sendall(request(f"{self._path}/v1/chat/completions", BODY))
        answer = json.loads(self._response())
        if self._reconnects:
            self._socket.close()
            self._connect()
        return answer

    def upload(self, content: bytes) -> object:
        path, length = f"{self._path}/v1/audio/transcriptions", len(content)
        self._socket.sendall(f"POST {path} HTTP/1.1\r\nHost: floor\r\nContent-Length: {length}\r\n\r\n".encode())
        self._socket.sendall(content)
        return json.loads(self._response())

    def stream(self) -> Iterator[str]:
        self._socket.sendall(request(f"{self._path}/v1/chat/completions", {**BODY, "stream": True}))
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._socket.recv(65_536)
        events = Events()
        yield from events.feed(data.partition(b"\r\n\r\n")[2])
        while not events.done:
            yield from events.feed(self._socket.recv(65_536))
        while not events.ended:
            events.feed(self._socket.recv(65_536))

    def embed(self, count: int) -> np.ndarray:
        import numpy as np

        body = {"model": "m", "input": TEXTS * count, "encoding_format": "base64"}
        self._socket.sendall(request(f"{self._path}/v1/embeddings", body))
        rows = json.loads(self._response())["data"]
        return np.array([np.frombuffer(base64.b64decode(row["embedding"]), "<f4") for row in rows])

    def close(self) -> None:
        self._socket.close()


class Asynchronous:
    """A client with one connection for each concurrent call."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._context = tls_context(self._parts.scheme)
        self._reconnects = self._parts.path.startswith("/close/")
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._idle:
            return self._idle.pop()
        return await asyncio.open_connection(self._parts.hostname, self._parts.port, ssl=self._context)

    async def chat(self) -> object:
        reader, writer = connection = await self._connection()
        writer.write(request(f"{self._parts.path}/v1/chat/completions", BODY))
        head = await reader.readuntil(b"\r\n\r\n")
        response = json.loads(await reader.readexactly(length_of(head)))
        if self._reconnects:
            writer.close()
        else:
            self._idle.append(connection)
        return response

    async def stream(self) -> AsyncIterator[str]:
        reader, writer = connection = await self._connection()
        writer.write(request(f"{self._parts.path}/v1/chat/completions", {**BODY, "stream": True}))
        await reader.readuntil(b"\r\n\r\n")
        events = Events()
        while not events.ended:
            for event in events.feed(await reader.read(65_536)):
                yield event
        self._idle.append(connection)

    async def close(self) -> None:
        for _, writer in self._idle:
            writer.close()
