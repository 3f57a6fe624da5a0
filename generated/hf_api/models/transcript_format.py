# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

TranscriptFormat = Literal["diarized_json", "json", "srt", "text", "verbose_json", "vtt"] | str

TRANSCRIPT_FORMAT_VALUES: Final[frozenset[str]] = frozenset(
    ["diarized_json", "json", "srt", "text", "verbose_json", "vtt"]
)
"""The values that the document lists. Servers may send others."""
