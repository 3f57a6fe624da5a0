"""Options of the audio tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class TranscriptionParameters(TypedDict, total=False):
    """Parameters of automatic speech recognition.

    openapi/inference.yaml, AutomaticSpeechRecognitionParameters, describes each.
    """

    return_timestamps: bool | str
    generation_parameters: Mapping[str, Any]


class TranscriptionOptions(TranscriptionParameters, RequestOptions, total=False):
    """Everything that `transcribe` takes by keyword."""


class TranscriptionFormParameters(TypedDict, total=False):
    """Parameters of a transcription in OpenAI's form.

    Attributes:
        language: Language of the speech, ISO 639-1; absent, the model finds out.
        prompt: Text that came before, or shows the spelling of names.
        response_format: `json` if absent. `verbose_json` adds language, duration and segments; `text`, `srt` and `vtt`
            come back as the text of the result.
        temperature: How random the choice of each token is, 0 to 1.
        timestamp_granularities: What to give times of, with `verbose_json`.
    """

    language: str
    prompt: str
    response_format: Literal["json", "verbose_json", "text", "srt", "vtt"]
    temperature: float
    timestamp_granularities: Sequence[Literal["segment", "word"]]


class TranscriptionFormOptions(TranscriptionFormParameters, RequestOptions, total=False):
    """Everything that `transcribe_openai` takes by keyword."""


class SpeechParameters(TypedDict, total=False):
    """Parameters of text to speech and text to audio.

    openapi/inference.yaml, TextToSpeechParameters, describes each.
    """

    generation_parameters: Mapping[str, Any]


class SpeechOptions(SpeechParameters, RequestOptions, total=False):
    """Everything that `text_to_speech` and `text_to_audio` take by keyword."""


class AudioClassificationParameters(TypedDict, total=False):
    """Parameters of audio classification (openapi/inference.yaml, AudioClassificationParameters, describes each)."""

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    top_k: int


class AudioClassificationOptions(AudioClassificationParameters, RequestOptions, total=False):
    """Everything that `classify_audio` takes by keyword."""
