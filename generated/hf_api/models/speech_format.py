# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

SpeechFormat = Literal["aac", "flac", "mp3", "opus", "pcm", "wav"] | str

SPEECH_FORMAT_VALUES: Final[frozenset[str]] = frozenset(["aac", "flac", "mp3", "opus", "pcm", "wav"])
"""The values that the document lists. Servers may send others."""
