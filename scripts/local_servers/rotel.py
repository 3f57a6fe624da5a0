"""Rotel, a collector of OpenTelemetry. It writes what it receives to its log."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import ClassVar

from .errors import ServersMissingError
from .installation import ROOT
from .process import HOST, LocalServer, is_port_open, reserve_port

HOME = ROOT / ".venv-collector"
"""An environment of its own, so that a change of its packages does not rebuild .venv-heavy."""
PACKAGES = ("rotel==0.0.1a15", "opentelemetry-exporter-otlp-proto-http==1.45.2")
STAMP = HOME / "installed-pins"
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


def pins() -> str:
    """Return a hash of the pinned packages."""
    return hashlib.sha256("\n".join(PACKAGES).encode()).hexdigest()


def is_installed() -> bool:
    """Return whether the pinned packages are installed."""
    return STAMP.is_file() and STAMP.read_text() == pins()


def site_packages() -> Path:
    """Return the folder of the packages: the collector, and the exporter that sends to it.

    Raises:
        ServersMissingError: The collector is not installed.
    """
    if not is_installed():
        raise ServersMissingError(f"the collector is not installed ({HOME}). Run `python scripts/setup_heavy.py`.")
    return next(HOME.glob("lib/python3.*/site-packages"))


class Rotel(LocalServer):
    """A collector that receives OTLP over HTTP at `url`, and exports nothing."""

    name: ClassVar[str] = "rotel"

    def received(self) -> str:
        """Return the text of everything that was received."""
        return _COLOR.sub("", (self.folder / "log.txt").read_text())

    def is_ready(self, url: str) -> bool:
        """Return whether the port is open. The collector has no health check."""
        return is_port_open(url)

    def command(self) -> list[str]:
        """Return the command line."""
        program = site_packages() / "rotel" / "rotel-agent"
        program.chmod(0o755)  # pip installs the program without the permission to execute it
        self.port = reserve_port()
        addresses = ["--otlp-http-endpoint", f"{HOST}:{self.port}", "--otlp-grpc-endpoint", f"{HOST}:{reserve_port()}"]
        shown = [argument for kind in ("traces", "metrics", "logs") for argument in ("--debug-log", kind)]
        return [
            str(program),
            "start",
            *addresses,
            "--exporter",
            "blackhole",
            *shown,
            "--debug-log-verbosity",
            "detailed",
        ]
