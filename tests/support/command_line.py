"""Run `python -m hf_ext` as a subprocess: with pipes, or in a pseudo-terminal whose screen is read as text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte

SECONDS = 60
PYTHON_PATH = os.pathsep.join(sys.path)


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a command: without the settings of the user who runs the tests."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": PYTHON_PATH,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        **variables,
    }


@dataclass(frozen=True)
class Done:
    """The end of a command."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class CommandLine:
    """Runs commands in a folder.

    Attributes:
        folder: The working directory and home directory of the commands.
        variables: Environment variables of every command.
    """

    folder: Path
    variables: Mapping[str, str]

    def __call__(self, *arguments: str, stdin: bytes | None = b"", **variables: str) -> Done:
        """Run a command with pipes, and return its end. Without `stdin`, standard input is /dev/null."""
        done = subprocess.run(
            [sys.executable, "-m", "hf_ext", *arguments],
            cwd=self.folder,
            env=environment(self.folder, **{**self.variables, **variables}),
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(), done.stdout)

    def shell(self, script: str, **variables: str) -> Done:
        """Run a bash script, in which `hf-ext` is the command."""
        command = f'hf-ext() {{ "{sys.executable}" -m hf_ext "$@"; }}\nset -o pipefail\n{script}'
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=environment(self.folder, **{**self.variables, **variables}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(), done.stdout)

    def terminal(self, *arguments: str, columns: int = 80, program: str = "", **variables: str) -> Terminal:
        """Start a command in a pseudo-terminal, or another program with these arguments."""
        words = [program, *arguments] if program else [sys.executable, "-m", "hf_ext", *arguments]
        return Terminal(self, words, columns, variables)


class Terminal:
    """A command in a pseudo-terminal. It is killed if it outlives the test."""

    def __init__(
        self, command_line: CommandLine, words: Sequence[str], columns: int, variables: Mapping[str, str]
    ) -> None:
        folder = command_line.folder
        self._screen = pyte.HistoryScreen(columns, 24, history=10_000)
        self._stream = pyte.ByteStream(self._screen)
        self.received = b""
        self.child = pexpect.spawn(
            words[0],
            list(words[1:]),
            cwd=str(folder),
            env=environment(folder, **{"TERM": "xterm-256color", **command_line.variables, **variables}),
            dimensions=(24, columns),
            timeout=SECONDS,
        )
        self.child.ptyproc.delayafterclose = 0  # `end` waits for the command

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    def wait_for(self, text: str) -> None:
        """Read until a text arrives."""
        self.child.expect_exact(text.encode())
        self._keep(self.child.before + self.child.after)

    def type(self, line: str) -> None:
        """Type a line."""
        self.child.sendline(line)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.child.sendintr()

    def end(self) -> int:
        """Read to the end of the command, and return its exit code, as a shell does."""
        self.child.expect(pexpect.EOF)
        self._keep(self.child.before)
        self.child.wait()
        self.child.close()
        return self.child.exitstatus if self.child.signalstatus is None else 128 + self.child.signalstatus

    def _keep(self, received: bytes) -> None:
        self.received += received
        self._stream.feed(received)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen and of its history, without trailing spaces and empty lines at the end."""
        history = [
            "".join(line[column].data for column in range(self._screen.columns)) for line in self._screen.history.top
        ]
        lines = [line.rstrip() for line in [*history, *self._screen.display]]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def reply(body: Any, status: int = 200, reason: str = "OK", **headers: str) -> bytes:
    """Return an HTTP response with a JSON body, or with these bytes. "_" in the name of a header becomes "-"."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields = {
        "Content-Type": "application/json",
        "Connection": "close",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} {reason}\r\n{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


def chat_reply(text: str, **fields: Any) -> bytes:
    """Return the response of a chat server that does not stream."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    return reply({"id": "1", "object": "chat.completion", "model": "m", "choices": [choice], **fields})


def chat_stream(*texts: str) -> bytes:
    """Return the head and the events of a chat stream, without its end."""
    events = [{"choices": [{"index": 0, "delta": {"content": text}}], "model": "m"} for text in texts]
    lines = "".join(f"data: {json.dumps(event)}\n\n" for event in events)
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    return (head + lines).encode()


STREAM_END = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"model":"m"}\n\ndata: [DONE]\n\n'
