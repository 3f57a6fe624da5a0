"""Parameters and keyword arguments of the audio tasks."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.audio.audio_classification_parameters import AudioClassificationParameters
from hf_ext._schema.audio.speech_parameters import SpeechParameters
from hf_ext._schema.audio.transcription_form_parameters import TranscriptionFormParameters
from hf_ext._schema.audio.transcription_parameters import TranscriptionParameters


class TranscriptionOptions(TranscriptionParameters, RequestOptions, total=False):
    """Keyword arguments of `transcribe`."""


class TranscriptionFormOptions(TranscriptionFormParameters, RequestOptions, total=False):
    """Keyword arguments of `transcribe_openai`."""


class SpeechOptions(SpeechParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_speech` and `text_to_audio`."""


class AudioClassificationOptions(AudioClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_audio`."""
