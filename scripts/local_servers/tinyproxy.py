"""Tinyproxy, a forward proxy that requires a user name and a password."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from .installation import program_command
from .process import HOST, LocalServer, is_port_open, reserve_port
from .template import write_config

_REQUEST = re.compile(r"Request \(file descriptor \d+\): (.+) HTTP/1\.[01]$", re.MULTILINE)


class Tinyproxy(LocalServer):
    """A forward proxy. It adds a `Via` header to http requests, and opens tunnels for https."""

    name: ClassVar[str] = "tinyproxy"
    user: ClassVar[str] = "local"
    password: ClassVar[str] = "sk-proxy"  # noqa: S105 - the proxy runs on 127.0.0.1 for minutes

    @property
    def url_with_password(self) -> str:
        """URL of the proxy with user and password."""
        return f"http://{self.user}:{self.password}@{HOST}:{self.port}"

    def requests(self) -> list[str]:
        """Return the method and the target of all received requests, including refused requests."""
        return _REQUEST.findall((self.folder / "log.txt").read_text())

    def is_ready(self, url: str) -> bool:
        """Return whether the port is open. A health check is not used, because it would need the password."""
        return is_port_open(url)

    def command(self) -> list[str]:
        """Return the command line."""
        program = program_command("tinyproxy")
        self.port = reserve_port()
        template = Path(__file__).parent / "config" / "tinyproxy.conf"
        write_config(template, self.folder / "tinyproxy.conf", port=self.port, user=self.user, password=self.password)
        return [*program, "-d", "-c", "tinyproxy.conf"]
