"""Faults: what goes wrong with a connection of our own, named as httpx names it, so that one table maps both."""

from __future__ import annotations

import ssl
from typing import Literal

Kind = Literal[
    "ConnectTimeout",
    "ReadTimeout",
    "WriteTimeout",
    "PoolTimeout",
    "ConnectError",
    "Handshake",
    "ProxyHandshake",
    "RemoteProtocolError",
    "Closed",
]

_BREAKS = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)


class ProtocolFault(Exception):  # noqa: N818 - internal: it becomes an error of hf_ext
    """A connection that could not be made, waited too long, broke the rules of HTTP, or was closed too early."""

    def __init__(self, kind: Kind, message: str = "") -> None:
        super().__init__(message)
        self.kind: Kind = kind


def fault_of_opening(error: OSError, *, encrypted: bool) -> ProtocolFault:
    """Return the fault of a connection that could not be opened: before TLS, or in its handshake."""
    in_handshake = encrypted and isinstance(error, (ssl.SSLError, *_BREAKS))
    return ProtocolFault("Handshake" if in_handshake else "ConnectError", str(error))
