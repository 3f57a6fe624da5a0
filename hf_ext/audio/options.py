"""Parameters and keyword arguments of the audio tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class TranscriptionParameters(TypedDict, total=False):
    """Parameters of automatic speech recognition.

    Attributes:
        return_timestamps: Whether to return `chunks` with timestamps. With `"word"` or `"char"`, models of the
            transformers library return a chunk for each word or character. Default False.
        generation_parameters: How the model chooses the tokens, see `hf_ext.text.GenerationParameters`.
    """

    return_timestamps: bool | str
    generation_parameters: Mapping[str, Any]


class TranscriptionOptions(TranscriptionParameters, RequestOptions, total=False):
    """Keyword arguments of `transcribe`."""


class TranscriptionFormParameters(TypedDict, total=False):
    """Parameters of a transcription with the OpenAI API.

    Attributes:
        language: Language of the speech, as an ISO 639-1 code. Default: the model detects the language.
        prompt: A text that precedes the speech, or that shows the model how to spell names.
        response_format: Default `json`. `verbose_json` adds language, duration and segments. With `text`, `srt` or
            `vtt`, the field `text` of the result contains the transcript or the subtitles.
        temperature: Randomness of each token, 0 to 1.
        timestamp_granularities: Whether segments, words or both get timestamps. Needs
            `response_format="verbose_json"`.
    """

    language: str
    prompt: str
    response_format: Literal["json", "verbose_json", "text", "srt", "vtt"]
    temperature: float
    timestamp_granularities: Sequence[Literal["segment", "word"]]


class TranscriptionFormOptions(TranscriptionFormParameters, RequestOptions, total=False):
    """Keyword arguments of `transcribe_openai`."""


class SpeechParameters(TypedDict, total=False):
    """Parameters of text to speech and text to audio.

    Attributes:
        generation_parameters: How the model chooses the tokens, see `hf_ext.text.GenerationParameters`.
    """

    generation_parameters: Mapping[str, Any]


class SpeechOptions(SpeechParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_speech` and `text_to_audio`."""


class AudioClassificationParameters(TypedDict, total=False):
    """Parameters of audio classification.

    Attributes:
        function_to_apply: Function that turns the raw outputs into scores. Default: the function in the model's
            configuration.
        top_k: Number of labels to return, best first, from 1. Default 5.
    """

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    top_k: int


class AudioClassificationOptions(AudioClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_audio`."""
