"""Hugging Face's chat server, `transformers serve`, with a tiny vision model or a tiny audio model."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .heavy import MODELS, heavy_python
from .process import HOST, LocalServer, reserve_port


class TransformersServe(LocalServer):
    """Serve `/v1/chat/completions` with images. The model has random weights, so its answers have no meaning.

    A request must contain the name of the only model. The server requires no token.
    """

    name: ClassVar[str] = "transformers-serve"
    start_timeout: ClassVar[float] = 180.0
    model: ClassVar[str] = "tiny/image-text-to-text"

    def command(self) -> list[str]:
        """Return the command line. The model is a folder relative to the working directory of the server."""
        python = heavy_python()
        link = self.folder / self.model
        link.parent.mkdir()
        link.symlink_to(MODELS / link.name)
        (self.folder / "hub").mkdir()
        self.port = reserve_port()
        where = [f"--host={HOST}", f"--port={self.port}", "--device=cpu"]
        settings = ["HF_HUB_OFFLINE=1", f"HF_HOME={self.folder}"]
        return ["/usr/bin/env", *settings, str(Path(python).with_name("transformers")), "serve", self.model, *where]


class TransformersServeAudio(TransformersServe):
    """Serve `/v1/chat/completions` with recordings. The model has random weights, so its answers have no meaning."""

    model: ClassVar[str] = "tiny/audio-text-to-text"
