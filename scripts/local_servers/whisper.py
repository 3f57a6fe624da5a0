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
"""A sentence that Whisper tiny.en understands word by word when espeak-ng says it."""


class WhisperServer(LocalServer):
    """`/v1/audio/transcriptions` in the form of OpenAI's API, as `json` or `verbose_json`: what was really said.

    It reads the field `model_name`, which nobody sends, for the field `model`: any model gets the one there is. It
    knows no other `response_format`, no words with times, no stream, and asks for no token.
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
    """Write a recording of a text to a WAV file; raises ServersMissingError."""
    runner = Path(__file__).parent / "runners" / "speak.py"
    subprocess.run([heavy_python(), str(runner), text, str(path)], check=True)
