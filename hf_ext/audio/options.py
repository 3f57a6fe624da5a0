"""Parameters and keyword arguments of the audio tasks."""

from __future__ import annotations

from typing import Literal

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.audio.audio_classification_parameters import AudioClassificationParameters
from hf_ext._schema.audio.sound_parameters import SoundParameters
from hf_ext._schema.audio.speech_parameters import SpeechParameters
from hf_ext._schema.audio.speech_stream_parameters import SpeechStreamParameters
from hf_ext._schema.audio.speech_translation_parameters import SpeechTranslationParameters
from hf_ext._schema.audio.transcription_parameters import TranscriptionParameters

AudioDialect = Literal["huggingface", "openai", "toolkit"]
"""A dialect in which servers transcribe or generate speech."""


class TranscriptionOptions(TranscriptionParameters, RequestOptions, total=False):
    """Keyword arguments of `transcribe`."""


class SpeechOptions(SpeechParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_speech`."""


class SpeechStreamOptions(SpeechStreamParameters, RequestOptions, total=False):
    """Keyword arguments of `stream_speech`."""


class SpeechTranslationOptions(SpeechTranslationParameters, RequestOptions, total=False):
    """Keyword arguments of `translate_speech`."""


class SoundOptions(SoundParameters, RequestOptions, total=False):
    """Keyword arguments of `text_to_audio`."""


class AudioClassificationOptions(AudioClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `classify_audio`."""
