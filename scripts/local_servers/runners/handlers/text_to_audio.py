"""Generate audio from text."""
# mypy: disable-error-code="import-not-found"

import io
import wave
from base64 import b64encode
from typing import Any

from transformers import pipeline

from handlers import Data, inputs_of

LOUDEST = 32_767


class EndpointHandler:
    """Run the pipeline of transformers, and return its samples as a WAV file, as the official task schema declares."""

    def __init__(self, folder: str) -> None:
        self.pipeline = pipeline("text-to-audio", model=folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        sound = self.pipeline(inputs_of(data))
        samples = (sound["audio"].squeeze().clip(-1, 1) * LOUDEST).astype("<i2").tobytes()
        written = io.BytesIO()
        with wave.open(written, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(sound["sampling_rate"])
            file.writeframes(samples)
        return {"audio": b64encode(written.getvalue()).decode(), "sampling_rate": sound["sampling_rate"]}
