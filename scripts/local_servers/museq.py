"""museq: images, transcriptions, translations and rankings in the format of OpenAI."""

from __future__ import annotations

from typing import ClassVar

from .heavy import MODELS, RUNNERS, WHISPER, heavy_python
from .process import HOST, LocalServer, reserve_port


class MuseqServer(LocalServer):
    """Serve `/v1/images/*`, `/v1/audio/transcriptions`, `/v1/audio/translations` and `/v1/rerank`.

    Transcriptions are real (Whisper tiny.en), in each `response_format`. Images and scores come from tiny models with
    random weights. A request must name the model. The server requires no token.
    """

    name: ClassVar[str] = "museq"
    start_timeout: ClassVar[float] = 180.0
    image_model: ClassVar[str] = "tiny-image"
    speech_model: ClassVar[str] = "whisper-1"
    ranking_model: ClassVar[str] = "tiny-ranking"

    def command(self) -> list[str]:
        """Return the command line."""
        self.port = reserve_port()
        where = [f"--host={HOST}", f"--port={self.port}"]
        return [heavy_python(), str(RUNNERS / "museq.py"), str(MODELS), str(WHISPER.path.parent), *where]
