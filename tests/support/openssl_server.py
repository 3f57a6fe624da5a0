"""The server of the command `openssl s_server`. Commands on its standard input start what no other server does on demand."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import Self

RENEGOTIATE = b"r\n"  # another handshake, in TLS 1.2
UPDATE_KEYS = b"k\n"  # a KeyUpdate of TLS 1.3
REQUEST_KEY_UPDATE = b"K\n"  # a KeyUpdate that requires an answer

_ADDRESS = re.compile(rb"ACCEPT (\S+)\n")


class OpensslServer:
    """A server for one connection at a time. `write` sends data or runs one of the commands above.

    Args:
        certificate: A file with the key and the certificate, in PEM format.
        version: The option for the TLS version, such as "tls1_3".

    Attributes:
        url: The base URL.
    """

    def __init__(self, certificate: Path, version: str) -> None:
        self._command = ["openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", str(certificate), f"-{version}"]
        self._command += ["-key", str(certificate)]
        self._output = b""
        self._changed = Condition()
        self._reader = Thread(target=self._read, daemon=True)
        self.url = ""

    def __enter__(self) -> Self:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, bufsize=0)
        self._reader.start()
        with self._changed:
            assert self._changed.wait_for(lambda: _ADDRESS.search(self._output), timeout=10), self._output
        address = _ADDRESS.search(self._output)
        assert address is not None
        self.url = f"https://{address[1].decode()}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    @property
    def connections(self) -> int:
        """The number of handshakes that opened a connection."""
        return self._output.count(b"CIPHER is")

    def wait_for(self, output: bytes, count: int = 1) -> None:
        """Wait until the server has printed some bytes `count` times. It prints the received data."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._output.count(output) >= count, timeout=10), self._output

    def write(self, data: bytes) -> None:
        """Send data, or run a command."""
        assert self._process.stdin is not None
        self._process.stdin.write(data)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while data := os.read(self._process.stdout.fileno(), 65_536):
            with self._changed:
                self._output += data
                self._changed.notify_all()
