"""Shut down a socket for which another thread may wait."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any


def shutdown_socket(sock: Any) -> None:
    """Shut down both directions of a socket. This wakes a thread that is waiting for it."""
    with suppress(OSError):
        plain_shutdown = getattr(socket.socket, "shutdown", None)
        if plain_shutdown is None:  # eventlet defines the method on the instances only
            sock.shutdown(socket.SHUT_RDWR)
        else:  # SSLSocket.shutdown would drop the TLS object while the other thread uses it
            plain_shutdown(sock, socket.SHUT_RDWR)
