"""A TLS server that requires a client certificate."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

import trustme


class MutualTlsServer:
    """A server that requires a client certificate, and reads until the client closes the connection.

    Args:
        version: The TLS version of the server.

    Attributes:
        url: The base URL.
        ssl_context: A context that trusts the server, and has no client certificate.
    """

    def __init__(self, version: ssl.TLSVersion) -> None:
        authority = trustme.CA()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.minimum_version = self._tls.maximum_version = version
        self._tls.verify_mode = ssl.CERT_REQUIRED
        authority.issue_cert("127.0.0.1").configure_cert(self._tls)
        authority.configure_trust(self._tls)
        self.ssl_context = ssl.create_default_context()
        authority.configure_trust(self.ssl_context)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                accepted, _ = self._listener.accept()
                with self._tls.wrap_socket(accepted, server_side=True, do_handshake_on_connect=False) as connection:
                    with suppress(ssl.SSLError):
                        connection.do_handshake()
                    # Without this, the operating system would reset the connection, and the alert could be lost.
                    while socket.socket.recv(connection, 65_536):
                        pass
