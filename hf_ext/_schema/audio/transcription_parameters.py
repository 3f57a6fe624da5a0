# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TranscriptionParameters`, and their rules.

Generated from AutomaticSpeechRecognitionParameters and TranscriptionForm in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, TEXT, AnyOf, Fields, Items, OneOf, Text
from hf_ext._schema.text.generation_parameters import GENERATION_PARAMETERS, GenerationParameters


class TranscriptionParameters(TypedDict, total=False):
    """Parameters of automatic speech recognition. A server supports the options of its dialect only."""

    return_timestamps: bool | str
    """Whether to return `chunks` with timestamps. Transformers models also accept `word` and `char`, for a chunk for
    each word or character. Default: false. Only for `huggingface`.
    """

    generation_parameters: GenerationParameters | Mapping[str, Any]
    """Parameters of the token generation. Only for `huggingface`."""

    language: str
    """Language of the speech, ISO 639-1. Absent: the model detects it. Only for `openai`."""

    prompt: str
    """Text that precedes the recording, or shows the spelling of names. Only for `openai`."""

    response_format: Literal["json", "verbose_json", "text", "srt", "vtt", "diarized_json"]
    """Format of the transcript. Default: `json`. Only for `openai`."""

    temperature: float
    """Sampling temperature. OpenAI allows at most 1. Higher values make the output more random. Default: 0. Range: at
    least 0. Only for `openai`.
    """

    timestamp_granularities: Sequence[Literal["segment", "word"]]
    """What to return timestamps for; requires `verbose_json`. Default: `segment`. Range: 1 or more items. Only for
    `openai`.
    """

    languages: Sequence[str]
    """Languages that the recording may contain, ISO 639-1. Only OpenAI supports it. Range: 1 or more items. Only for
    `openai`.
    """

    keywords: Sequence[str]
    """Words that the recording may contain, for example names. Only OpenAI supports it. Range: 1 or more items. Only
    for `openai`.
    """

    include: Sequence[str]
    """Further parts of the result to return: `logprobs`, the log probabilities of the tokens. Only OpenAI supports it.
    Range: 1 or more items. Only for `openai`.
    """

    chunking_strategy: str | Mapping[str, Any]
    """How to split a long recording: `"auto"`, or `{"type": "server_vad", "threshold": ..., "silence_duration_ms": ...,
    "prefix_padding_ms": ...}`. Only OpenAI supports it. Default: it is not split. Only for `openai`.
    """

    known_speaker_names: Sequence[str]
    """Names of known speakers, in the order of `known_speaker_references`. Only OpenAI supports it. Range: 1 or more
    items. Only for `openai`.
    """

    known_speaker_references: Sequence[str]
    """A recording of each known speaker, 2 to 10 seconds long, as a `data:` URL. Only OpenAI supports it. Range: 1 or
    more items. Only for `openai`.
    """


TRANSCRIPTION_PARAMETERS: Final = {
    "huggingface": Parameters(
        {
            "return_timestamps": AnyOf((FLAG, Text(min_length=1))),
            "generation_parameters": GENERATION_PARAMETERS,
        }
    ),
    "openai": Parameters(
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
    ),
}
