"""A server that is never the bottleneck: prebuilt responses, no HTTP library, uvloop.

`python benchmarks/server.py CHAIN` prints four port numbers: two for HTTP and two for HTTPS with the certificate chain
in the file CHAIN. On the first port of each pair, the path selects the response:

    /delay/50/v1/chat/completions       a chat response after 50 ms, or an event stream at once if the
                                        request body has `"stream": true`
    /close/1/v1/chat/completions        a chat response at once, after which the server closes the connection
    /rows/1000/v1/embeddings            1,000 vectors of 1,024 numbers, in base64 if the request asks for it
    /rows/1000/models/…                 the same vectors as nested lists of numbers
    a body of more than 1 MB            a transcript, when the whole body has arrived

The second port sends one event per millisecond from a blocking thread; with the path /pace/20/… one event in 20 ms.
The id of each event is the time at which it was sent. The responses have the same format and headers as those of the
Hugging Face router. The server is for benchmarks only, not for tests of features.
"""

from __future__ import annotations

import asyncio
import base64
import re
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

import numpy as np

EVENTS = 2_000
PACED_SECONDS = 0.5
LARGE = 1_000_000  # bytes; a larger body is counted, not kept
DIMENSIONS = 1_024

HEADERS = (
    b"Connection: keep-alive\r\nDate: Mon, 23 Nov 2026 10:00:00 GMT\r\nX-Powered-By: huggingface-moon\r\n"
    b"Cross-Origin-Opener-Policy: same-origin\r\nReferrer-Policy: strict-origin-when-cross-origin\r\n"
    b"Access-Control-Max-Age: 86400\r\nAccess-Control-Allow-Origin: *\r\nVary: Origin\r\n"
    b"Access-Control-Expose-Headers: X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count\r\n"
    b"X-Robots-Tag: none\r\nX-Inference-Provider: example\r\nX-Request-Id: Root=1-6921fd52-2a1b3c4d5e6f708192a3b4c5\r\n"
    b"X-Cache: Miss from cloudfront\r\nVia: 1.1 0123456789abcdef.cloudfront.net (CloudFront)\r\n"
    b"X-Amz-Cf-Pop: FRA60-P1\r\n"
)
CHAT = (
    b'{"id":"chatcmpl-B9A6DkhSVo7APZCeUtlh8NLNyA0LJnLF","object":"chat.completion","created":1795404996,'
    b'"model":"example/model-8b-instruct","system_fingerprint":"fp_0123456789","choices":[{"index":0,"message":'
    b'{"role":"assistant","content":"Hello! I am here to help with any kind of creative, technical or everyday '
    b'question. Show me what you are working on, and we will look at it together, step by step, until it is done.",'
    b'"tool_calls":null,"refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":33,'
    b'"completion_tokens":42,"total_tokens":75,"prompt_tokens_details":{"cached_tokens":0},'
    b'"completion_tokens_details":{"reasoning_tokens":0}}}'
)
EVENT = (
    b'data: {"id":"%d","object":"chat.completion.chunk","created":1795404996,"model":"example/model-8b-instruct",'
    b'"system_fingerprint":"fp_0123456789","choices":[{"index":0,"delta":{"role":"assistant","content":" token"},'
    b'"logprobs":null,"finish_reason":%s}]}\n\n'
)
REQUEST = re.compile(rb"(?:POST|GET) (?:/(delay|rows|close)/(\d+))?(/\S*) HTTP/1\.1\r\n")
PACE = re.compile(rb"POST /pace/(\d+)/")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n%b\r\n"
    % HEADERS
)


def json_response(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %d\r\n" % len(body)
    return head + HEADERS + b"\r\n" + body


def http_chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def event(sent: int, *, last: bool = False) -> bytes:
    return http_chunk(EVENT % (sent, b'"stop"' if last else b"null"))


STREAM_END = http_chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n"
CHAT_RESPONSE = json_response(CHAT)
LAST_RESPONSE = CHAT_RESPONSE.replace(b"Connection: keep-alive", b"Connection: close")
TRANSCRIPT = json_response(b'{"text":"A transcript."}')
STREAM = STREAM_HEAD + event(0) * (EVENTS - 1) + event(0, last=True) + STREAM_END


@cache
def matrix(rows: int) -> np.ndarray:
    return np.random.default_rng(7).standard_normal((rows, DIMENSIONS), dtype=np.float32)


@cache
def nested_response(rows: int) -> bytes:
    return json_response(b"[%b]" % b",".join(_numbers(row) for row in matrix(rows)))


@cache
def embeddings_response(rows: int, *, as_base64: bool) -> bytes:
    write = _base64 if as_base64 else _numbers
    items = (
        b'{"object":"embedding","index":%d,"embedding":%b}' % (i, write(row)) for i, row in enumerate(matrix(rows))
    )
    usage = b'"usage":{"prompt_tokens":8000,"total_tokens":8000}'
    return json_response(b'{"object":"list","model":"example/embedder","data":[%b],%b}' % (b",".join(items), usage))


def _numbers(row: np.ndarray) -> bytes:
    return f"[{','.join(map(str, row))}]".encode()  # real servers also write the shortest text of each float32


def _base64(row: np.ndarray) -> bytes:
    return b'"%b"' % base64.b64encode(row.tobytes())


def response_to(kind: bytes | None, number: int, path: bytes, body: bytes) -> tuple[bytes, float]:
    """Return the response, and the seconds to wait before the response is sent."""
    rows = number if kind == b"rows" else 1
    delay = number / 1_000 if kind == b"delay" else 0.0
    if b"/embeddings" in path:
        return embeddings_response(rows, as_base64=b'"base64"' in body), 0.0
    if b"/models" in path:
        return nested_response(rows), 0.0
    if b'"stream":true' in body or b'"stream": true' in body:
        return STREAM, 0.0
    return CHAT_RESPONSE, delay


class Replay(asyncio.Protocol):
    """Send the prebuilt response as soon as the whole request has arrived."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._buffer = b""
        self._missing = 0

    def data_received(self, data: bytes) -> None:
        if self._missing:
            self._count(len(data))
            return
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        header = LENGTH.search(self._buffer, 0, end)
        length = int(header[1]) if header else 0
        received = len(self._buffer) - end - 4
        if length > LARGE:
            self._buffer, self._missing = b"", length
            self._count(received)
            return
        if received < length:
            return
        request = REQUEST.match(self._buffer)
        assert request is not None, self._buffer[:200]
        response, delay = response_to(request[1], int(request[2] or 0), request[3], self._buffer[end + 4 :])
        self._buffer = b""
        if request[1] == b"close":
            self._transport.write(LAST_RESPONSE)
            self._transport.close()
        elif delay:
            asyncio.get_running_loop().call_later(delay, self._transport.write, response)
        else:
            self._transport.write(response)

    def _count(self, size: int) -> None:
        self._missing -= size
        if not self._missing:
            self._transport.write(TRANSCRIPT)


def pace(listener: socket.socket, context: ssl.SSLContext | None) -> None:
    while True:
        threading.Thread(target=pace_one, args=(listener.accept()[0], context), daemon=True).start()


def pace_one(connection: socket.socket, context: ssl.SSLContext | None) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with suppress(OSError):  # the client may close the connection early
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        with connection:
            while request := receive_request(connection):
                connection.sendall(STREAM_HEAD)
                found = PACE.match(request)
                for chunk in paced_events(int(found[1]) / 1_000 if found else 0.001):
                    connection.sendall(chunk)
                connection.sendall(STREAM_END)


def receive_request(connection: socket.socket) -> bytes:
    received = b""
    while b'"stream"' not in received:
        data = connection.recv(65_536)
        if not data:
            return b""
        received += data
    return received


def paced_events(seconds: float) -> Iterator[bytes]:
    count = max(50, int(PACED_SECONDS / seconds))
    due = time.monotonic()
    for number in range(count):
        due += seconds
        time.sleep(max(0.0, due - time.monotonic()))
        yield event(time.monotonic_ns(), last=number == count - 1)


async def serve(context: ssl.SSLContext, pacing_ports: list[int]) -> None:
    create = asyncio.get_running_loop().create_server
    servers = [await create(Replay, "127.0.0.1", 0, backlog=4_096, ssl=tls) for tls in (None, context)]
    ports = [server.sockets[0].getsockname()[1] for server in servers]
    print(*(port for pair in zip(ports, pacing_ports, strict=True) for port in pair), flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


def main() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(sys.argv[1])
    listeners = [socket.create_server(("127.0.0.1", 0), backlog=4_096) for _ in range(2)]
    for listener, tls in zip(listeners, (None, context), strict=True):
        threading.Thread(target=pace, args=(listener, tls), daemon=True).start()
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(context, [listener.getsockname()[1] for listener in listeners]))


if __name__ == "__main__":
    main()
