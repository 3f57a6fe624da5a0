"""Redis, which keeps the state of shared limits."""

from __future__ import annotations

import socket
from typing import ClassVar

from .installation import program_command
from .process import HOST, LocalServer, reserve_port


class RedisServer(LocalServer):
    """A Redis that stores nothing on the disk.

    Args:
        port: The port; by default a free one. A server that was stopped can so be started again at its address.
    """

    name: ClassVar[str] = "redis-server"

    def __init__(self, port: int | None = None) -> None:
        super().__init__()
        self._fixed_port = port

    @property
    def redis_url(self) -> str:
        """The address for clients."""
        return f"redis://{HOST}:{self.port}"

    def is_ready(self, url: str) -> bool:
        """Return whether the server answers a PING."""
        try:
            with socket.create_connection((HOST, int(url.rpartition(":")[2])), timeout=1.0) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(7) == b"+PONG\r\n"
        except OSError:
            return False

    def command(self) -> list[str]:
        """Return the command line."""
        program = program_command("redis-server")
        self.port = self._fixed_port or reserve_port()
        return [*program, "--bind", HOST, "--port", str(self.port), "--save", "", "--appendonly", "no"]
