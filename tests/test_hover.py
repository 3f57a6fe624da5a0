"""An editor shows the description of an option where the option is passed. pyright is the server of the editor."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

ROOT = Path(__file__).parent.parent
CALL = 'client.chat.create([], model="m", temperature=0, timeout=3)'
CODE = f"from hf_ext import Client\n\nclient = Client()\n{CALL}\n"


class Editor:
    """The client side of the Language Server Protocol, as far as a hover needs it."""

    def __init__(self, requests: IO[bytes], messages: IO[bytes]) -> None:
        self._requests, self._messages = requests, messages
        self._sent = 0

    def request(self, method: str, **parameters: Any) -> Any:
        """Send a request, and return its result. Requests of the server are answered with empty settings."""
        self._sent += 1
        self._send({"id": self._sent, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if "method" not in message and message["id"] == self._sent:
                return message["result"]
            if "method" in message and "id" in message:
                settings = [{} for _ in message["params"].get("items", ())]
                self._send({"id": message["id"], "result": settings or None})

    def notify(self, method: str, **parameters: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._requests.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._requests.flush()

    def _receive(self) -> dict[str, Any]:
        headers = dict(line.split(b": ") for line in iter(self._messages.readline, b"\r\n"))
        body: dict[str, Any] = json.loads(self._messages.read(int(headers[b"Content-Length"])))
        return body


@pytest.fixture(scope="module")
def hover(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start pyright, open a program, and return a function that returns the hover of a word in `CALL`."""
    folder = tmp_path_factory.mktemp("program")
    program = folder / "program.py"
    settings = {"extraPaths": [str(ROOT), str(ROOT / "generated")], "venvPath": str(ROOT), "venv": ".venv"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    document = {"uri": program.as_uri()}

    command = [sys.executable, "-m", "pyright.langserver", "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        editor = Editor(server.stdin, server.stdout)
        workspace = [{"uri": folder.as_uri(), "name": "program"}]
        editor.request(
            "initialize", processId=None, rootUri=folder.as_uri(), workspaceFolders=workspace, capabilities={}
        )
        editor.notify("initialized")
        editor.notify(
            "textDocument/didOpen", textDocument={**document, "languageId": "python", "version": 1, "text": CODE}
        )

        def text_of(word: str) -> str:
            position = {"line": CODE.splitlines().index(CALL), "character": CALL.index(word)}
            result = editor.request("textDocument/hover", textDocument=document, position=position)
            return " ".join(result["contents"]["value"].split())

        yield text_of
        editor.request("shutdown")
        editor.notify("exit")


def test_hover_of_an_option_shows_its_type_and_description(hover: Any) -> None:
    assert hover("temperature").startswith("(variable) temperature: float Sampling temperature. Higher values make")


def test_hover_of_a_request_option_shows_its_description(hover: Any) -> None:
    assert hover("timeout") == (
        "(variable) timeout: float | Timeout Timeout for each connect, read and write, in seconds, or a `Timeout`."
    )
