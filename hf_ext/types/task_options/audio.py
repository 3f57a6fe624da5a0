"""Options of the audio tasks (openapi/inference.yaml describes each)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from hf_ext.types.options import RequestOptions


class TranscriptionParameters(TypedDict, total=False):
    """Parameters of automatic speech recognition."""

    return_timestamps: bool | str
    generation_parameters: Mapping[str, Any]


class TranscriptionOptions(TranscriptionParameters, RequestOptions, total=False):
    """Everything that `transcribe` takes by keyword."""


class SpeechParameters(TypedDict, total=False):
    """Parameters of text to speech and text to audio."""

    generation_parameters: Mapping[str, Any]


class SpeechOptions(SpeechParameters, RequestOptions, total=False):
    """Everything that `text_to_speech` and `text_to_audio` take by keyword."""


class AudioClassificationParameters(TypedDict, total=False):
    """Parameters of audio classification."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    top_k: int


class AudioClassificationOptions(AudioClassificationParameters, RequestOptions, total=False):
    """Everything that `classify_audio` takes by keyword."""
