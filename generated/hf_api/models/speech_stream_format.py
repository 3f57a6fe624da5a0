# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

SpeechStreamFormat = Literal["audio", "sse"] | str

SPEECH_STREAM_FORMAT_VALUES: Final[frozenset[str]] = frozenset(["audio", "sse"])
"""The values that the document lists. Servers may send others."""
