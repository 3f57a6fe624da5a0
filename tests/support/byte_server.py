"""A server that sends exactly the given bytes, for responses that no local server sends on demand."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum
from threading import Event, Semaphore, Thread
from types import TracebackType
from typing import Any, Self


class Break(Enum):
    """`RESET` resets the connection. `NEXT` reads the next request on the connection.

    The others are for a `FaultServer`. `CLOSE` closes the connection, `CLOSE_NOTIFY` ends TLS before that, and `SILENCE`
    waits until the client closes the connection.
    """

    RESET = "reset"
    NEXT = "next"
    CLOSE = "close"
    CLOSE_NOTIFY = "close notify"
    SILENCE = "silence"


Step = bytes | float | Break | Callable[[bytes], bytes]


class ByteServer:
    """On each connection, read a request, run the steps, and close the connection.

    A step is one of these: bytes to send, a pause in seconds, a `Break`, or a function. A function is called with the body
    of the last request, and the server sends its result. If the last request has no body, the function is not called.
    `first` is sent before the request is read. With `raw`, the first received bytes count as a request, even if they are
    not HTTP. With `closes_first`, the first connection is closed at once.

    Attributes:
        url: The base URL.
        requests: The received requests, each with head and body.
    """

    def __init__(
        self,
        *steps: Step,
        endless: Iterable[Step] = (),
        first: bytes = b"",
        host: str = "127.0.0.1",
        raw: bool = False,
        closes_first: bool = False,
    ) -> None:
        self.requests: list[bytes] = []
        self._ends = Semaphore(0)
        self._steps = steps
        self._endless = endless
        self._first = first
        self._raw = raw
        self._closes_first = closes_first
        self._stopped = Event()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family, backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"
        self._connections: list[socket.socket] = []
        self._threads = [Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stopped.set()
        for waited_for in (self._listener, *self._connections):
            with suppress(OSError):
                waited_for.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for this socket
        for thread in self._threads:
            thread.join()
        self._listener.close()

    @property
    def paths(self) -> list[str]:
        """The targets of the received requests, such as `/v1/models?limit=1`."""
        return [request.split(b" ", 2)[1].decode() for request in self.requests]

    @property
    def bodies(self) -> list[Any]:
        """The bodies of the received requests: JSON is decoded, and other bodies are bytes."""
        parts = [request.partition(b"\r\n\r\n") for request in self.requests]
        return [json.loads(body) if b"application/json" in start.lower() else body for start, _, body in parts]

    @property
    def connections(self) -> int:
        """The number of accepted connections, including those that are closed."""
        return len(self._connections)

    def wait_for_end(self) -> None:
        """Wait until a connection has been closed. Each call waits for another connection."""
        assert self._ends.acquire(timeout=10)

    def _accept(self) -> None:
        with suppress(OSError):
            while not self._stopped.is_set():
                connection, _ = self._listener.accept()
                self._connections.append(connection)
                if self._closes_first and len(self._connections) == 1:
                    connection.close()
                    self._ends.release()
                    continue
                thread = Thread(target=self._serve, args=(connection,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(self._first)
            body = self._read_request(connection)
            body = self._play(connection, self._steps, body)
            self._play(connection, self._endless, body)
        self._ends.release()

    def _read_request(self, connection: socket.socket) -> bytes:
        data = connection.recv(65_536) if self._raw else b""
        while not self._raw and b"\r\n\r\n" not in data and (received := connection.recv(65_536)):
            data += received
        start, _, body = data.partition(b"\r\n\r\n")
        while len(body) < content_length(start) and (received := connection.recv(65_536)):
            body += received
        if start:
            self.requests.append(start + b"\r\n\r\n" + body)
        return body

    def _play(self, connection: socket.socket, steps: Iterable[Step], body: bytes) -> bytes:
        for step in steps:
            if isinstance(step, bytes):
                connection.sendall(step)
            elif callable(step):
                connection.sendall(step(body) if body else b"")  # a client may close a connection without a request
            elif step is Break.RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return body
            elif step is Break.NEXT:
                body = self._read_request(connection)
            elif isinstance(step, float) and self._stopped.wait(step):
                return body
        return body


class InTurn:
    """Send the next response on each new connection. Pass this object as `ByteServer(endless=InTurn(…))`."""

    def __init__(self, *responses: Step) -> None:
        self._responses = iter(responses)

    def __iter__(self) -> Iterator[Step]:
        yield next(self._responses)


def response(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """Return a response. `length` replaces the correct Content-Length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def answer(body: object, content_type: str = "application/json", *headers: str, status: str = "200 OK") -> bytes:
    """Return a response after which the connection is closed. A body that is not bytes is encoded as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return response(content, f"Content-Type: {content_type}", "Connection: close", *headers, status=status)


def head(*headers: str) -> bytes:
    """Return the head of an event stream. Without other headers, the stream ends when the connection closes."""
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/event-stream", *headers, "", ""]).encode()


def event_stream(*events: object, done: bool = True) -> bytes:
    """Return a response with events in JSON, in ASCII: other characters are escaped. `[DONE]` follows, if `done`."""
    lines = [*map(json.dumps, events), *(["[DONE]"] if done else [])]
    return head() + "".join(f"data: {line}\n\n" for line in lines).encode()


def chunks(*pieces: bytes) -> bytes:
    """Return a chunked body (RFC 9112, 7.1), one chunk for each piece."""
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def content_length(start: bytes) -> int:
    """Return the length of a body by its head; 0 if the head has none."""
    for line in start.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
