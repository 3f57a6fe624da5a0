"""Start a server process on its own port, wait until the server is ready, and stop the process reliably."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from abc import ABC, abstractmethod
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from .errors import LocalServerError, ServerStartError

if TYPE_CHECKING:
    from typing import Self

HOST = "127.0.0.1"
POLL_INTERVAL = 0.02
STOP_TIMEOUT = 5.0
LOG_TAIL = 4_000
LIFELINE = Path(__file__).with_name("lifeline.py")
ANNOUNCEMENT = re.compile(r"^listening on (http://\S+)$", re.MULTILINE)


class LocalServer(ABC):
    """A server on 127.0.0.1 that runs until its `with` block ends.

    A subclass implements `command`, which returns the command to run. Either `command` sets `port`, or the command
    prints `listening on http://127.0.0.1:PORT`.
    """

    name: ClassVar[str]
    health: ClassVar[str] = "/health"
    start_timeout: ClassVar[float] = 60.0
    """Seconds within which the server must answer its health check. A model loads slowly on a busy machine."""

    def __init__(self) -> None:
        self.port: int | None = None
        self.folder = Path()
        """Folder for the files of the running server. The folder is removed when the server stops."""
        self.resources = ExitStack()
        """Resources that `command` opens. They are closed when the server stops."""
        self._url = ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._url or 'not started'})"

    @property
    def url(self) -> str:
        """Base URL, without a trailing slash."""
        if not self._url:
            raise LocalServerError(f"{self.name} is not running; use it in a `with` block")
        return self._url

    @abstractmethod
    def command(self) -> list[str]:
        """Write the files that the command needs to `folder`, and return the command line."""

    def __enter__(self) -> Self:
        try:
            self._url = self._start()
        except BaseException:
            self.resources.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._url = ""
        self.resources.close()

    def _start(self) -> str:
        self.folder = Path(tempfile.mkdtemp(prefix=f"{self.name}-"))
        self.resources.callback(shutil.rmtree, self.folder, ignore_errors=True)
        log = self.folder / "log.txt"
        process = _spawn(self.command(), self.folder, log)
        self.resources.callback(_stop, process)
        return self._await_health(process, log)

    def _await_health(self, process: subprocess.Popen[bytes], log: Path) -> str:
        deadline = time.monotonic() + self.start_timeout
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise ServerStartError(f"{self.name} ended with status {process.returncode}. {_tail(log)}")
            url = self._find_url(log)
            if url and self.is_ready(url):
                return url
            time.sleep(POLL_INTERVAL)
        raise ServerStartError(f"{self.name} did not answer within {self.start_timeout:.0f} s. {_tail(log)}")

    def is_ready(self, url: str) -> bool:
        """Return whether the health check of the server returns 200."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(url + self.health, timeout=1.0) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def _find_url(self, log: Path) -> str:
        if self.port:
            return f"http://{HOST}:{self.port}"
        announced = ANNOUNCEMENT.search(log.read_text(errors="replace"))
        return announced[1] if announced else ""


def is_port_open(url: str) -> bool:
    """Return whether a server accepts connections, for a server without a health check."""
    try:
        socket.create_connection((HOST, int(url.rpartition(":")[2])), timeout=1.0).close()
    except OSError:
        return False
    return True


def reserve_port() -> int:
    """Return a free port. For the next minute, the system assigns the port to no other program.

    If the listening side closes a connection first, its port is in TIME_WAIT. The system then assigns the port neither
    to a bind to port 0 nor to an outgoing connection. A server that sets SO_REUSEADDR can still bind to it (RFC 9293,
    3.6.1; socket(7)).
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, 0))
        listener.listen(1)
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            accepted.close()
            port: int = listener.getsockname()[1]
            return port


def _spawn(command: list[str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", LIFELINE, folder, *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=_environment(),
            start_new_session=True,
        )


def _environment() -> dict[str, str]:
    # The servers get only these variables, so that they cannot read the user's token.
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",  # with two spinning threads, a busy machine needs ten times as long to start
    }


def _stop(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None  # noqa: S101 - for the type checker: stdin is a pipe
    process.stdin.close()
    try:
        process.wait(STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _tail(log: Path) -> str:
    return f"The end of its log:\n{log.read_text(errors='replace')[-LOG_TAIL:]}"
