"""Recordings that tests make themselves."""

from __future__ import annotations

import io
import math
import wave
from array import array

RATE = 8_000


def tone(seconds: float) -> bytes:
    """Return a WAV file with a tone of 440 Hz. Servers resample it, because models expect 16 kHz."""
    samples = array(
        "h", (round(8_000 * math.sin(440 * math.tau * place / RATE)) for place in range(int(RATE * seconds)))
    )
    file = io.BytesIO()
    with wave.open(file, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(RATE)
        recording.writeframes(samples.tobytes())
    return file.getvalue()
