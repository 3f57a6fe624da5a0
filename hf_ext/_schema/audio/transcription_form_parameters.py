# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TranscriptionFormParameters`, and their rules.

Generated from TranscriptionForm in openapi/.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Items, OneOf, Text


class TranscriptionFormParameters(TypedDict, total=False):
    """Parameters of a transcription with the OpenAI API."""

    language: str
    """Language of the speech, ISO 639-1. Absent: the model detects it."""

    prompt: str
    """Text that precedes the recording, or shows the spelling of names."""

    response_format: Literal["json", "verbose_json", "text", "srt", "vtt", "diarized_json"]
    """Format of the transcript. Default: `json`."""

    temperature: float
    """Sampling temperature. OpenAI allows at most 1. Higher values make the output more random. Default: 0. Range: at
    least 0.
    """

    timestamp_granularities: Sequence[Literal["segment", "word"]]
    """What to return timestamps for; requires `verbose_json`. Default: `segment`. Range: 1 or more items."""


TRANSCRIPTION_FORM_PARAMETERS: Final = Parameters(
    {
        "language": Text(min_length=1),
        "prompt": Text(min_length=1),
        "response_format": OneOf(("json", "verbose_json", "text", "srt", "vtt", "diarized_json")),
        "temperature": Number(0),
        "timestamp_granularities": Items(OneOf(("segment", "word")), min_items=1),
    }
)
