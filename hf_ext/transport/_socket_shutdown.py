"""Shut down a socket while another thread may be waiting for its data."""

from __future__ import annotations

import socket
from typing import Any

from hf_ext._core.values.signal_handlers import raise_from_signal_handler


def shutdown_socket(sock: Any) -> None:
    """Shut down both directions of a socket. This wakes a thread that is waiting for the socket."""
    try:
        plain_shutdown = getattr(socket.socket, "shutdown", None)
        if plain_shutdown is None:  # eventlet defines the method only on instances, not on the class
            sock.shutdown(socket.SHUT_RDWR)
        else:  # not SSLSocket.shutdown, because it would remove the TLS object while the other thread uses it
            plain_shutdown(sock, socket.SHUT_RDWR)
    except OSError as error:  # the connection has ended
        raise_from_signal_handler(error)
