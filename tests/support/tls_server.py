"""A TLS server whose behaviour a function decides for each connection, down to the bytes of the TLS records."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

import trustme

from support.byte_server import content_length


class TlsPeer:
    """One side of a TLS connection. Without a socket, the caller moves the bytes.

    Args:
        context: The TLS context.
        host: The name of the server, if this is the side of the client.
        sock: The socket of the connection.
    """

    def __init__(self, context: ssl.SSLContext, *, host: str | None = None, sock: socket.socket | None = None) -> None:
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._incoming, self._outgoing, server_side=host is None, server_hostname=host)
        self.socket = sock

    def take_output(self) -> bytes:
        """Return the bytes for the other side."""
        return self._outgoing.read()

    def shake_hands(self, received: bytes) -> bool:
        """Continue the handshake. Return whether it is complete."""
        self._incoming.write(received)
        try:
            self.tls.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def encrypt(self, data: bytes) -> bytes:
        """Return the records for some data."""
        self.tls.write(data)
        return self.take_output()

    def close_notify(self) -> bytes:
        """Return the record that ends TLS."""
        with suppress(ssl.SSLWantReadError):
            self.tls.unwrap()
        return self.take_output()

    def decrypt(self, received: bytes) -> bytes:
        """Return the data of received records; b"" also if there is none."""
        self._incoming.write(received)
        data = b""
        with suppress(ssl.SSLWantReadError):
            while piece := self.tls.read(65_536):
                data += piece
        return data

    def accept(self) -> None:
        """Complete the handshake over the socket.

        Raises:
            ConnectionResetError: The client closed the connection before that.
        """
        assert self.socket is not None
        try:
            while not self.shake_hands(received := self.receive()):
                if not received:
                    raise ConnectionResetError
                self.socket.sendall(self.take_output())
        finally:
            self.socket.sendall(self.take_output())

    def read_request(self) -> bytes:
        """Read a request, and return its data. If a server leaves some of it, its end of the connection is a reset."""
        data = self.read_head()
        head, _, body = data.partition(b"\r\n\r\n")
        missing = content_length(head) - len(body)
        while missing > 0 and (received := self.receive()):
            piece = self.decrypt(received)
            data += piece
            missing -= len(piece)
        return data

    def read_head(self) -> bytes:
        """Read until the end of the head of a request, and return the data, which may have a part of the body."""
        data = self.decrypt(b"")  # the packet that ends the handshake may contain the request
        while b"\r\n\r\n" not in data:
            received = self.receive()
            if not received:
                return b""
            data += self.decrypt(received)
        return data

    def send(self, *records: bytes) -> None:
        """Send encrypted records in one packet."""
        assert self.socket is not None
        self.socket.sendall(b"".join(records))

    def receive(self) -> bytes:
        """Wait for encrypted bytes; b"" is the end of the connection."""
        assert self.socket is not None
        return self.socket.recv(65_536)

    def wait_for_end(self) -> None:
        """Read until the client closes the connection."""
        while self.receive():
            pass


class TlsServer:
    """Call `serve` for each connection, after the handshake and in a thread of the connection.

    `accept` makes the handshake.

    Attributes:
        url: The base URL.
        ssl_context: A context that trusts the server.
        count: The number of accepted connections.
    """

    def __init__(
        self,
        serve: Callable[[TlsPeer], None],
        *,
        context: ssl.SSLContext | None = None,
        accept: Callable[[TlsPeer], None] = TlsPeer.accept,
    ) -> None:
        authority = trustme.CA()
        self._tls = context or ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self._tls)
        self.ssl_context = ssl.create_default_context()
        authority.configure_trust(self.ssl_context)
        self._serve = serve
        self._accept_peer = accept
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self.count = 0
        self._connections: list[socket.socket] = []
        self._threads = [Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for waited_for in (self._listener, *self._connections):
            with suppress(OSError):
                waited_for.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for this socket
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                accepted, _ = self._listener.accept()
                self.count += 1
                self._connections.append(accepted)
                self._threads.append(Thread(target=self._handle, args=(accepted,), daemon=True))
                self._threads[-1].start()

    def _handle(self, accepted: socket.socket) -> None:
        with accepted, suppress(OSError):
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            peer = TlsPeer(self._tls, sock=accepted)
            self._accept_peer(peer)
            self._serve(peer)
