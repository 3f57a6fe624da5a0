"""HAProxy in front of a local server. It can interrupt responses."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import ClassVar

from .installation import program_command
from .process import LocalServer, reserve_port
from .template import write_config


class HAProxy(LocalServer):
    """A proxy that forwards all requests to the server `upstream`. `cut` interrupts the responses in progress."""

    name: ClassVar[str] = "haproxy"

    def __init__(self, upstream: str) -> None:
        super().__init__()
        self._upstream = upstream
        self._admin = Path()

    def cut(self) -> None:
        """Close all connections with a response in progress, so that the responses are incomplete."""
        with socket.socket(socket.AF_UNIX) as admin:
            admin.settimeout(5.0)
            admin.connect(str(self._admin))
            admin.sendall(b"shutdown sessions server models/model\n")
            admin.recv(1)  # HAProxy sends an empty line when it is done

    def command(self) -> list[str]:
        """Return the command line."""
        program = program_command("haproxy")
        self.port = reserve_port()
        self._admin = self.folder / "admin.sock"
        template = Path(__file__).parent / "config" / "haproxy.cfg"
        upstream = self._upstream.removeprefix("http://")
        write_config(template, self.folder / "haproxy.cfg", socket=self._admin, port=self.port, upstream=upstream)
        return [*program, "-f", "haproxy.cfg"]
