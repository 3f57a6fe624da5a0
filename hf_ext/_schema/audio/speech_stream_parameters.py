# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SpeechStreamParameters`, and their rules.

Generated from SpeechRequest in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT, AnyOf, Fields, OneOf, Text


class SpeechStreamParameters(TypedDict, total=False):
    """Parameters of streamed speech."""

    voice: str | Mapping[str, Any]
    """Name of the voice; the model defines the names. OpenAI requires a voice. Servers with one voice ignore it."""

    instructions: str
    """Instructions for the voice, for example its mood, if the model follows instructions."""

    response_format: Literal["mp3", "opus", "aac", "flac", "wav", "pcm"]
    """Format of the audio. Default: `mp3`."""

    speed: float
    """Speed of the speech. OpenAI allows 0.25 to 4. Default: 1. Range: at least 0."""

    stream_format: Literal["audio", "sse"]
    """Format of the response: the audio itself, or events that contain it. Default: `audio`. Many servers ignore it."""


SPEECH_STREAM_PARAMETERS: Final = Parameters(
    {
        "voice": AnyOf((Text(min_length=1), Fields({"id": TEXT}, required=("id",)))),
        "instructions": TEXT,
        "response_format": OneOf(("mp3", "opus", "aac", "flac", "wav", "pcm")),
        "speed": Number(0),
        "stream_format": OneOf(("audio", "sse")),
    }
)
