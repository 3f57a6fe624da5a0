"""A server in its own process that answers chats with their own number, and shows a random fault now and then.

    python tests/soak/faulty_server.py CERTIFICATE

It prints its two ports, one without TLS and one with TLS, and ends when its standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import ssl
import sys
from collections.abc import Callable

import uvloop

MAX_REQUEST = 65_536
STALL = 2.5  # seconds; the clients have a shorter timeout
ERROR_STATUSES = ["400 Bad Request", "401 Unauthorized", "429 Too Many Requests", "500 Oops", "503 Unavailable"]

chance = random.Random(1)


class Cut(Exception):  # noqa: N818 - not an error
    """The server ends the connection."""


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of a connection."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            body = json.loads(await reader.readexactly(_content_length(head)))
            await _answer(writer, body["messages"][0]["content"], is_stream=bool(body.get("stream")))
    except (Cut, OSError, asyncio.IncompleteReadError, ssl.SSLError):
        pass
    finally:
        if not writer.is_closing():
            writer.close()


async def _answer(writer: asyncio.StreamWriter, number: str, *, is_stream: bool) -> None:
    sent = _stream(number) if is_stream else _document(number)
    if chance.random() < 0.7:
        writer.write(sent)
    else:
        await chance.choice(FAULTS)(writer, sent)
    await writer.drain()


async def _close(writer: asyncio.StreamWriter, sent: bytes) -> None:
    raise Cut


async def _reset(writer: asyncio.StreamWriter, sent: bytes) -> None:
    writer.transport.abort()
    raise Cut


async def _cut(writer: asyncio.StreamWriter, sent: bytes) -> None:
    writer.write(sent[: chance.randrange(1, len(sent))])
    await writer.drain()
    if chance.random() < 0.5:
        writer.transport.abort()
    raise Cut


async def _garbage(writer: asyncio.StreamWriter, sent: bytes) -> None:
    at = chance.randrange(len(sent))
    writer.write(sent[:at] + chance.randbytes(8) + sent[at:])
    raise Cut


async def _stall(writer: asyncio.StreamWriter, sent: bytes) -> None:
    at = chance.randrange(len(sent))
    writer.write(sent[:at])
    await asyncio.sleep(STALL)
    writer.write(sent[at:])


async def _pieces(writer: asyncio.StreamWriter, sent: bytes) -> None:
    for at in range(0, len(sent), 16):
        writer.write(sent[at : at + 16])
        await asyncio.sleep(0)


async def _status(writer: asyncio.StreamWriter, sent: bytes) -> None:
    body = b'{"error":"out of luck"}'
    status = chance.choice(ERROR_STATUSES)
    writer.write(f"HTTP/1.1 {status}\r\nRetry-After: 1\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


async def _trailing(writer: asyncio.StreamWriter, sent: bytes) -> None:
    writer.write(sent + _document("not yours"))


FAULTS: list[Callable[..., object]] = [_close, _reset, _cut, _garbage, _stall, _pieces, _status, _status, _trailing]


def _document(number: str) -> bytes:
    body = json.dumps({"choices": [{"index": 0, "message": {"content": number}, "finish_reason": "stop"}]}).encode()
    return f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _stream(number: str) -> bytes:
    pieces = [{"index": 0, "delta": {"content": digit}, "finish_reason": None} for digit in number]
    events = [
        json.dumps({"choices": [piece]}) for piece in [*pieces, {"index": 0, "delta": {}, "finish_reason": "stop"}]
    ]
    chunks = [f"data: {event}\n\n" for event in [*events, "[DONE]"]]
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    return (head + "".join(f"{len(chunk):x}\r\n{chunk}\r\n" for chunk in chunks) + "0\r\n\r\n").encode()


def _content_length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return min(int(line.partition(b":")[2]), MAX_REQUEST)
    return 0


async def main(certificate: str) -> None:
    """Serve until the standard input ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # clients that leave are expected
    async with (
        await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024) as plain,
        await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024, ssl=context) as secured,
    ):
        sys.stdout.write(f"{plain.sockets[0].getsockname()[1]} {secured.sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    logging.disable()  # asyncio logs every client that has left
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(sys.argv[1]))
