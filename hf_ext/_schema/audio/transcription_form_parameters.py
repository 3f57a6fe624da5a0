# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TranscriptionFormParameters`, and their rules.

Generated from TranscriptionForm in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT, AnyOf, Fields, Items, OneOf, Text


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

    languages: Sequence[str]
    """Languages that the recording may contain, ISO 639-1. Only OpenAI supports it. Range: 1 or more items."""

    keywords: Sequence[str]
    """Words that the recording may contain, for example names. Only OpenAI supports it. Range: 1 or more items."""

    include: Sequence[str]
    """Further parts of the result to return: `logprobs`, the log probabilities of the tokens. Only OpenAI supports it.
    Range: 1 or more items.
    """

    chunking_strategy: str | Mapping[str, Any]
    """How to split a long recording: `"auto"`, or `{"type": "server_vad", "threshold": ..., "silence_duration_ms": ...,
    "prefix_padding_ms": ...}`. Only OpenAI supports it. Default: it is not split.
    """

    known_speaker_names: Sequence[str]
    """Names of known speakers, in the order of `known_speaker_references`. Only OpenAI supports it. Range: 1 or more
    items.
    """

    known_speaker_references: Sequence[str]
    """A recording of each known speaker, 2 to 10 seconds long, as a `data:` URL. Only OpenAI supports it. Range: 1 or
    more items.
    """


TRANSCRIPTION_FORM_PARAMETERS: Final = Parameters(
    {
        "language": Text(min_length=1),
        "prompt": Text(min_length=1),
        "response_format": OneOf(("json", "verbose_json", "text", "srt", "vtt", "diarized_json")),
        "temperature": Number(0),
        "timestamp_granularities": Items(OneOf(("segment", "word")), min_items=1),
        "languages": Items(TEXT, min_items=1),
        "keywords": Items(TEXT, min_items=1),
        "include": Items(TEXT, min_items=1),
        "chunking_strategy": AnyOf((TEXT, Fields())),
        "known_speaker_names": Items(TEXT, min_items=1),
        "known_speaker_references": Items(TEXT, min_items=1),
    }
)
