"""nginx as a gateway that serves several local servers under one base URL, with the paths of Hugging Face's router."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .installation import program_command
from .process import LocalServer, reserve_port
from .template import write_config


class Gateway(LocalServer):
    """Forward `/v1/` to a chat server and `/hf-inference/` to an hf-inference server, like the router."""

    name: ClassVar[str] = "gateway"

    def __init__(self, chat: str, inference: str) -> None:
        super().__init__()
        self._chat = chat
        self._inference = inference

    def command(self) -> list[str]:
        """Return the command line."""
        program = program_command("nginx")
        self.port = reserve_port()
        write_config(
            Path(__file__).parent / "config" / "gateway.conf",
            self.folder / "nginx.conf",
            port=self.port,
            chat=self._chat.removeprefix("http://"),
            inference=self._inference.removeprefix("http://"),
        )
        return [*program, "-e", "stderr", "-p", str(self.folder), "-c", "nginx.conf"]
