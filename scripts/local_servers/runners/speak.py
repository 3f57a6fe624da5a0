"""Speak a text with espeak-ng and write a WAV file (mono, 16 bits per sample). Runs in .venv-heavy."""
# mypy: disable-error-code="import-not-found"

import argparse
import ctypes
import wave
from pathlib import Path
from typing import Any

import espeakng_loader

# Values of espeak-ng/speak_lib.h.
SYNCHRONOUS = 2
UTF_8 = 1
RATE = 1
WORDS_PER_MINUTE = 150
Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def speak(text: str) -> tuple[bytes, int]:
    """Speak a text. Return the samples and the sampling rate in Hz."""
    library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    samples = bytearray()

    def keep(sound: Any, count: int, _events: Any) -> int:
        samples.extend(ctypes.string_at(sound, 2 * count) if sound else b"")
        return 0

    callback = Callback(keep)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(b"en-us")
    library.espeak_SetParameter(RATE, WORDS_PER_MINUTE, 0)
    spoken = text.encode()
    library.espeak_Synth(spoken, ctypes.c_size_t(len(spoken) + 1), 0, 0, 0, UTF_8, None, None)
    library.espeak_Synchronize()
    return bytes(samples), rate


def main() -> None:
    """Write the WAV file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text")
    parser.add_argument("path", type=Path)
    options = parser.parse_args()
    samples, rate = speak(options.text)
    with wave.open(str(options.path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)


if __name__ == "__main__":
    main()
