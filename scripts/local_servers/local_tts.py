"""local-tts-studio: speech in the format of OpenAI."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import ClassVar

from .heavy import MODELS, heavy_python
from .process import HOST, LocalServer, reserve_port


class LocalTtsServer(LocalServer):
    """Serve `/v1/audio/speech` as WAV or PCM, and `/v1/models/{model}`.

    The voice plays a tone for each phoneme. The server ignores the model, the voice and the speed of a request, streams
    nothing and requires no token.

    Args:
        has_voice: Whether a default voice is set. Without it, the server answers 503.
    """

    name: ClassVar[str] = "local-tts-studio"
    health: ClassVar[str] = "/v1/models"

    def __init__(self, *, has_voice: bool = True) -> None:
        super().__init__()
        self._has_voice = has_voice

    def command(self) -> list[str]:
        """Return the command line."""
        python = Path(heavy_python())
        data = self.folder / "data"
        shutil.copytree(MODELS / "speech", data)  # the server writes to this folder
        if not self._has_voice:
            (data / "settings.json").unlink()
        self.port = reserve_port()
        settings = [f"LOCAL_TTS_DATA_DIR={data}"]
        program = str(python.with_name("local-tts"))
        return ["/usr/bin/env", *settings, program, "--host", HOST, "--port", str(self.port)]
