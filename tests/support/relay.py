"""A relay that forwards bytes between clients and another port. Its connections to the clients may use TLS."""

from __future__ import annotations

import select
import socket
import ssl
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

_STEP = 65_536


class Relay:
    """Listen on a free port of `host`, and forward all bytes to and from the target port.

    Args:
        port: Target port on 127.0.0.1.
        tls: TLS context for the connections to the clients. Default: these connections do not use TLS.

    Attributes:
        port: Port that the relay listens on.
        count: Number of connections that the relay has accepted.
    """

    def __init__(self, port: int, *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family)
        self._target = port
        self._tls = tls
        self._connections: list[socket.socket] = []
        self._threads = [Thread(target=self._accept, daemon=True)]
        self.port: int = self._listener.getsockname()[1]
        self.count = 0

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for waited_for in (self._listener, *self._connections):
            with suppress(OSError):
                socket.socket.shutdown(waited_for, socket.SHUT_RDWR)  # wakes the thread that waits for this socket
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                accepted, _ = self._listener.accept()
                self.count += 1
                self._connections.append(accepted)
                thread = Thread(target=self._serve, args=(accepted,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, accepted: socket.socket) -> None:
        with accepted, suppress(OSError), socket.create_connection(("127.0.0.1", self._target)) as other:
            self._connections.append(other)
            client = accepted if self._tls is None else self._tls.wrap_socket(accepted, server_side=True)
            self._connections.append(client)
            with client:
                while all(_forward(one, two) for one, two in _ready(client, other)):
                    pass


def _ready(client: socket.socket, other: socket.socket) -> list[tuple[socket.socket, socket.socket]]:
    """Wait until a socket has bytes to read. Return pairs of a socket with bytes and the socket to send them to."""
    if isinstance(client, ssl.SSLSocket) and client.pending():
        return [(client, other)]
    readable, _, _ = select.select([client, other], [], [])
    return [(one, other if one is client else client) for one in readable]


def _forward(one: socket.socket, two: socket.socket) -> bool:
    data = one.recv(_STEP)
    two.sendall(data)
    return bool(data)
