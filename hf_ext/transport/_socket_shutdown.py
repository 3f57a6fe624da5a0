"""Shut a socket down."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any


def shut_down(connected: Any) -> None:
    """Shut a socket down in both directions, which wakes a thread that waits for it."""
    with suppress(OSError):
        plain = getattr(socket.socket, "shutdown", None)
        if plain is None:  # under eventlet only the instances have it
            connected.shutdown(socket.SHUT_RDWR)
        else:  # the one of TLS would drop its state under the thread
            plain(connected, socket.SHUT_RDWR)
