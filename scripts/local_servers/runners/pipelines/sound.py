"""Pipelines for audio: two filters that separate low and high frequencies, and speech from espeak-ng."""
# mypy: disable-error-code="import-not-found, import-untyped"

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfiltfilt
from speak import speak

CROSSOVER = 1_000
"""Frequency that separates the two filters, in Hz."""


class Crossover:
    """Split a recording into low and high frequencies."""

    sampling_rate = 16_000

    def __call__(self, inputs: NDArray[np.float32]) -> tuple[NDArray[np.float32], int, list[str]]:
        """Return one recording for each frequency band."""
        kinds = ["low", "high"]
        filters = [butter(6, CROSSOVER, f"{kind}pass", fs=self.sampling_rate, output="sos") for kind in kinds]
        tracks = [sosfiltfilt(sections, inputs) for sections in filters]
        return np.array(tracks).astype(np.float32), self.sampling_rate, kinds


class Voice:
    """Speak a text."""

    def __call__(self, inputs: str) -> tuple[NDArray[np.float32], int]:
        """Return the samples and the sampling rate in Hz."""
        samples, rate = speak(inputs)
        return np.frombuffer(samples, np.int16).astype(np.float32) / np.float32(32_768), rate
