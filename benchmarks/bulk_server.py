"""A server for the benchmarks of jobs: embeddings with 384 numbers, prebuilt, with a rate limit if asked.

`python benchmarks/bulk_server.py` prints its port. The path selects what the server does:

    /v1/embeddings                          one vector for each text, at once
    /delay/20/limit/100/v1/embeddings       after 20 ms; at most 100 requests a second (a bucket of 100 tokens that
                                            fills at this rate), then 429 with `Retry-After: 1`
    /window/100/v1/embeddings               at most 100 requests in each second of the clock

`GET /counts` returns how often each text was embedded, if the texts are numbers; `GET /reset` forgets that. The first
two numbers of a vector are the number of its text (text // 4096 and text % 4096, which float32 stores exactly).
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import struct
import sys
import time

import numpy as np

DIMENSIONS = 384
ROUTE = re.compile(rb"(?:POST|GET) (\S*) HTTP/1\.1\r\n")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
SETTING = re.compile(r"/(delay|limit|window)/([0-9.]+)")
TEXT = re.compile(rb'"(?:row )?(\d+)"')
FAST = b'"input":['

counts: dict[int, int] = {}
statuses: dict[str, int] = {}


class Limit:
    """A token bucket, or a fixed window of one second."""

    def __init__(self, rate: float, *, window: bool) -> None:
        self.rate, self.window = rate, window
        self.tokens, self.at = rate, time.monotonic()

    def allows(self) -> bool:
        now = time.monotonic()
        if self.window:
            if int(now) != int(self.at):
                self.tokens, self.at = self.rate, now
        else:
            self.tokens = min(self.rate, self.tokens + (now - self.at) * self.rate)
            self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


limits: dict[str, Limit] = {}
TAIL = base64.b64encode(np.random.default_rng(7).standard_normal(DIMENSIONS, dtype=np.float32)[3:].tobytes())


def vector(number: int) -> bytes:
    """Return a vector in base64. Its first 12 bytes are 16 characters, so that the others can be prebuilt."""
    return base64.b64encode(struct.pack("<3f", number // 4096, number % 4096, 0)) + TAIL


def response_head(status: str, length: int, *more: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {length}", *more, "", ""]
    return "\r\n".join(lines).encode()


def json_response(status: str, body: bytes, *more: str) -> bytes:
    return response_head(status, len(body), *more) + body


def embeddings(body: bytes) -> bytes:
    numbers = [int(number) for number in TEXT.findall(body, body.find(FAST))]
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    items = [b'{"object":"embedding","index":%d,"embedding":"%b"}' % (i, vector(n)) for i, n in enumerate(numbers)]
    usage = b'"usage":{"prompt_tokens":%d,"total_tokens":%d}' % (8 * len(items), 8 * len(items))
    return json_response("200 OK", b'{"object":"list","model":"e","data":[%b],%b}' % (b",".join(items), usage))


class Protocol(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        length = LENGTH.search(self._buffer, 0, end)
        if len(self._buffer) < end + 4 + (int(length[1]) if length else 0):
            return
        path, body = ROUTE.match(self._buffer)[1].decode(), self._buffer[end + 4 :]
        self._buffer = b""
        settings = {name: float(value) for name, value in SETTING.findall(path)}
        response = self.respond(path, settings, body)
        if settings.get("delay"):
            asyncio.get_running_loop().call_later(settings["delay"] / 1_000, self._transport.write, response)
        else:
            self._transport.write(response)

    def respond(self, path: str, settings: dict[str, float], body: bytes) -> bytes:
        if path == "/counts":
            report = {"rows": len(counts), "sent": sum(counts.values()), "statuses": statuses}
            return json_response("200 OK", json.dumps(report).encode())
        if path == "/reset":
            counts.clear(), statuses.clear(), limits.clear()
            return json_response("200 OK", b"{}")
        rate = settings.get("limit") or settings.get("window")
        if rate:
            limit = limits.setdefault(path, Limit(rate, window="window" in settings))
            if not limit.allows():
                statuses["429"] = statuses.get("429", 0) + 1
                return json_response("429 Too Many Requests", b'{"error":"rate limit"}', "Retry-After: 1")
        statuses["200"] = statuses.get("200", 0) + 1
        return embeddings(body)


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Protocol, "127.0.0.1", 0, backlog=4_096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve())
    sys.exit(0)
