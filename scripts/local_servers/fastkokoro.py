"""fastkokoro: speech in the format of OpenAI, streamed in chunks."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import ClassVar

from .process import HOST, LocalServer, reserve_port
from .weekly import FASTKOKORO


class FastKokoroServer(LocalServer):
    """Serve `/v1/audio/speech` as PCM, WAV or MP3. With `"stream": true` the audio comes in chunks.

    The model plays a tone for each token. The server has the voices `af_heart` and `alloy`, and requires no token.
    """

    name: ClassVar[str] = "fastkokoro"
    start_timeout: ClassVar[float] = 120.0

    def command(self) -> list[str]:
        """Make the model, and return the command line."""
        program = FASTKOKORO.program("fastkokoro")
        runner = Path(__file__).parent / "runners" / "kokoro_voice.py"
        subprocess.run([FASTKOKORO.program("python"), str(runner), str(self.folder)], check=True)
        self.port = reserve_port()
        settings = {
            "FASTKOKORO_MODEL_PATH": self.folder / "model.onnx",
            "FASTKOKORO_VOICES_PATH": self.folder / "voices.npz",
            "FASTKOKORO_CACHE_DIR": self.folder / "cache",
            "FASTKOKORO_HOST": HOST,
            "FASTKOKORO_PORT": self.port,
            "HF_HUB_OFFLINE": "1",
            "HOME": self.folder,
        }
        return ["/usr/bin/env", *(f"{name}={value}" for name, value in settings.items()), program]
