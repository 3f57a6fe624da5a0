"""A proxy that answers for every host itself, so that tests see the bytes for each host of Hugging Face and providers."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import trustme

from support.byte_server import ByteServer


class HostServer(ByteServer):
    """Accept `CONNECT`, end TLS with a certificate for the host, read one request, and send the next reply of the host.

    The last reply of a host is repeated. Pass `**server.settings` to a client.

    Attributes:
        received: The host and the bytes of each request.
        settings: The settings of a client that sends its requests to this server.
    """

    def __init__(self, replies: Mapping[str, list[bytes]]) -> None:
        super().__init__()
        self.received: list[tuple[str, bytes]] = []
        self._replies = {host: list(each) for host, each in replies.items()}
        self._authority = trustme.CA()
        context = ssl.create_default_context()
        self._authority.configure_trust(context)
        self.settings: dict[str, Any] = {"proxy": self.url, "ssl_context": context}

    def to(self, host: str) -> list[bytes]:
        """Return the requests to a host."""
        return [request for name, request in self.received if name == host]

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            self._read_request(connection)
            host = self.requests[-1].split(b" ")[1].partition(b":")[0].decode()
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._authority.issue_cert(host).configure_cert(context)
            with context.wrap_socket(connection, server_side=True) as secured:
                self._read_request(secured)
                self.received.append((host, self.requests[-1]))
                replies = self._replies[host]
                secured.sendall(replies.pop(0) if len(replies) > 1 else replies[0])
                secured.unwrap()
