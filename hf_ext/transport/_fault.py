"""Faults: what goes wrong with a connection of our own, named as httpx names it, so that one table maps both."""

from __future__ import annotations

from typing import Literal

Kind = Literal["ConnectTimeout", "ReadTimeout", "WriteTimeout", "PoolTimeout", "ConnectError", "RemoteProtocolError"]


class FaultError(Exception):
    """A connection that could not be made, waited too long, or broke the rules of HTTP."""

    def __init__(self, kind: Kind, message: str = "") -> None:
        super().__init__(message)
        self.kind: Kind = kind
