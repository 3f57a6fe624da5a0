"""faster-whisper-server with Whisper tiny.en, and recordings of speech for it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import ClassVar

from .heavy import WHISPER, heavy_python
from .process import HOST, LocalServer, reserve_port

MODELS = """\
models:
  - name: whisper-1
    path: {folder}
    model_options: {{device: cpu, compute_type: int8, cpu_threads: 1}}
"""
SPOKEN = "Good morning. Please bring two apples and seven oranges to the kitchen."
"""A sentence that Whisper tiny.en transcribes correctly when espeak-ng speaks it."""


class WhisperServer(LocalServer):
    """Serve `/v1/audio/transcriptions` in the OpenAI format, with real transcriptions as `json` or `verbose_json`.

    The server ignores the field `model` and uses the same model for every request. (It reads the field `model_name`,
    which no client sends.) It supports no other `response_format`, no word timestamps and no streams, and requires no
    token.
    """

    name: ClassVar[str] = "faster-whisper"
    model: ClassVar[str] = "whisper-1"

    def command(self) -> list[str]:
        """Return the command line."""
        python = heavy_python()
        models = self.folder / "models.yaml"
        models.write_text(MODELS.format(folder=WHISPER.path.parent))
        self.port = reserve_port()
        where = [f"--host={HOST}", f"--port={self.port}"]
        return [python, "-m", "faster_whisper_server", f"--config={models}", *where]


def speak(text: str, path: Path) -> None:
    """Speak a text and write it to a WAV file.

    Raises:
        ServersMissingError: The heavy servers are not installed.
    """
    runner = Path(__file__).parent / "runners" / "speak.py"
    subprocess.run([heavy_python(), str(runner), text, str(path)], check=True)
