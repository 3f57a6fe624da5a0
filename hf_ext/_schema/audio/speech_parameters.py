# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SpeechParameters`, and their rules.

Generated from TextToSpeechParameters and SpeechRequest in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT, AnyOf, Fields, OneOf, Text
from hf_ext._schema.text.generation_parameters import GENERATION_PARAMETERS, GenerationParameters


class SpeechParameters(TypedDict, total=False):
    """Parameters of text to speech. A server supports the options of its dialect only."""

    generation_parameters: GenerationParameters | Mapping[str, Any]
    """Parameters of the token generation. Only for `huggingface`."""

    voice: str | Mapping[str, Any]
    """Name of the voice; the model defines the names. OpenAI requires a voice. Servers with one voice ignore it. Only
    for `openai`.
    """

    instructions: str
    """Instructions for the voice, for example its mood, if the model follows instructions. Only for `openai`."""

    response_format: Literal["mp3", "opus", "aac", "flac", "wav", "pcm"]
    """Format of the audio. Default: `mp3`. Only for `openai`."""

    speed: float
    """Speed of the speech. OpenAI allows 0.25 to 4. Default: 1. Range: at least 0. Only for `openai`."""


SPEECH_PARAMETERS: Final = {
    "huggingface": Parameters(
        {
            "generation_parameters": GENERATION_PARAMETERS,
        }
    ),
    "openai": Parameters(
        {
            "voice": AnyOf((Text(min_length=1), Fields({"id": TEXT}, required=("id",)))),
            "instructions": TEXT,
            "response_format": OneOf(("mp3", "opus", "aac", "flac", "wav", "pcm")),
            "speed": Number(0),
        }
    ),
}
