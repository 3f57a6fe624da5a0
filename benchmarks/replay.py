"""Replay one recorded reply on a port of 127.0.0.1, as fast as Python can: `python benchmarks/replay.py` prints the port.

The bytes are a real reply of llama.cpp's server. It answers every request alike and proves nothing about any feature.
"""

from __future__ import annotations

import asyncio

BODY = (
    b'{"choices":[{"finish_reason":"length","index":0,"message":{"role":"assistant","content":"Hello! I\'m here to help with'
    b' any kind of creative"}}],"created":1795404996,"model":"SmolLM2-135M-Instruct","system_fingerprint":"b0-unknown",'
    b'"object":"chat.completion","usage":{"completion_tokens":12,"prompt_tokens":33,"total_tokens":45,'
    b'"prompt_tokens_details":{"cached_tokens":0}},"id":"chatcmpl-B9A6DkhSVo7APZCeUtlh8NLNyA0LJnLF"}'
)
REPLY = (
    b"HTTP/1.1 200 OK\r\nServer: llama.cpp\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
    % len(BODY)
) + BODY


class Replay(asyncio.Protocol):
    """Answers as soon as a request is whole."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, body = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        if len(body) >= length:
            self._buffer = b""
            self._transport.write(REPLY)  # type: ignore[attr-defined]


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Replay, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
