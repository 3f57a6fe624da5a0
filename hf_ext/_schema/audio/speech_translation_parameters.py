# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SpeechTranslationParameters`, and their rules.

Generated from SpeechTranslationForm in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import OneOf, Text


class SpeechTranslationParameters(TypedDict, total=False):
    """Parameters of the translation of speech into English."""

    prompt: str
    """English text that precedes the recording, or shows the spelling of names."""

    response_format: Literal["json", "verbose_json", "text", "srt", "vtt", "diarized_json"]
    """Format of the transcript. Default: `json`."""

    temperature: float
    """Sampling temperature. OpenAI allows at most 1. Higher values make the output more random. Default: 0. Range: at
    least 0.
    """


SPEECH_TRANSLATION_PARAMETERS: Final = Parameters(
    {
        "prompt": Text(min_length=1),
        "response_format": OneOf(("json", "verbose_json", "text", "srt", "vtt", "diarized_json")),
        "temperature": Number(0),
    }
)
