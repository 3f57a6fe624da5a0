"""A server with one fault: the first connection shows the fault, and every other request gets a correct response."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import count
from threading import Semaphore

from support.byte_server import Break, ByteServer, Step

ANSWER = b'{"choices":[{"index":0,"message":{"content":"Hello"},"finish_reason":"stop"}]}'


class FaultServer(ByteServer):
    """On the first connection, read a request and run the steps. Answer all later requests with a chat completion.

    The server keeps the first connection open after the steps, unless the last step is a `Break`. Without steps, it has
    no fault. The header `X-Connection-Request` of a response is the number of the request on its connection.
    """

    def __init__(
        self,
        steps: Iterable[Step] = (),
        *,
        endless: Callable[[], Iterable[Step]] = tuple,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        super().__init__()
        self._fault = tuple(steps)
        self._repeated = endless
        self._tls = tls
        self._numbers = count(1)
        self._closed = Semaphore(0)
        self._accepted = 0
        if tls:
            self.url = self.url.replace("http:", "https:")

    def wait_until_closed(self) -> None:
        """Wait until every connection has been closed."""
        for _ in range(self._accepted):
            assert self._closed.acquire(timeout=10), "a connection is still open"

    def _serve(self, connection: socket.socket) -> None:
        number = next(self._numbers)
        self._accepted += 1
        try:
            with connection, suppress(OSError):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                secured = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
                with secured:
                    self._answer(secured, is_first=number == 1)
        finally:
            self._closed.release()

    def _answer(self, connection: socket.socket, *, is_first: bool) -> None:
        requests = count(1)
        if is_first and (self._fault or self._repeated is not tuple):
            next(requests)
            self._show_fault(connection)
            if self._fault and isinstance(self._fault[-1], Break):
                return
        received = len(self.requests)
        while self._read_request(connection) or len(self.requests) > received:
            received = len(self.requests)
            head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(ANSWER)}\r\nX-Connection-Request: {next(requests)}\r\n\r\n"
            connection.sendall(head.encode() + ANSWER)

    def _show_fault(self, connection: socket.socket) -> None:
        body = self._read_request(connection)
        self._play(connection, self._fault, body)
        self._play(connection, self._repeated(), body)
        if Break.CLOSE_NOTIFY in self._fault and isinstance(connection, ssl.SSLSocket):
            connection.unwrap()
        if Break.SILENCE in self._fault:
            while connection.recv(65_536):
                pass
