"""Tasks with speech, music and other recordings."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._calls.results.classification import Classification as Classification
    from hf_ext._schema.audio.audio_classification_parameters import (
        AudioClassificationParameters as AudioClassificationParameters,
    )
    from hf_ext._schema.audio.sound_parameters import SoundParameters as SoundParameters
    from hf_ext._schema.audio.speech_parameters import SpeechParameters as SpeechParameters
    from hf_ext._schema.audio.speech_stream_parameters import SpeechStreamParameters as SpeechStreamParameters
    from hf_ext._schema.audio.speech_translation_parameters import (
        SpeechTranslationParameters as SpeechTranslationParameters,
    )
    from hf_ext._schema.audio.transcription_parameters import TranscriptionParameters as TranscriptionParameters
    from hf_ext.audio._async import AsyncAudio as AsyncAudio
    from hf_ext.audio._sync import Audio as Audio
    from hf_ext.audio.options import AudioClassificationOptions as AudioClassificationOptions
    from hf_ext.audio.options import AudioDialect as AudioDialect
    from hf_ext.audio.options import SoundOptions as SoundOptions
    from hf_ext.audio.options import SpeechOptions as SpeechOptions
    from hf_ext.audio.options import SpeechStreamOptions as SpeechStreamOptions
    from hf_ext.audio.options import SpeechTranslationOptions as SpeechTranslationOptions
    from hf_ext.audio.options import TranscriptionOptions as TranscriptionOptions
    from hf_ext.audio.results import AudioTrack as AudioTrack
    from hf_ext.audio.results import SpeechEvent as SpeechEvent
    from hf_ext.audio.results import TranscriptChoice as TranscriptChoice
    from hf_ext.audio.results import TranscriptDelta as TranscriptDelta
    from hf_ext.audio.results import TranscriptEvent as TranscriptEvent
    from hf_ext.audio.results import Transcription as Transcription
    from hf_ext.audio.results import TranscriptionChunk as TranscriptionChunk
    from hf_ext.audio.results import TranscriptionSegment as TranscriptionSegment
    from hf_ext.audio.results import TranscriptionWord as TranscriptionWord
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.audio.audio_classification_parameters": ["AudioClassificationParameters"],
            "hf_ext._schema.audio.sound_parameters": ["SoundParameters"],
            "hf_ext._schema.audio.speech_parameters": ["SpeechParameters"],
            "hf_ext._schema.audio.speech_stream_parameters": ["SpeechStreamParameters"],
            "hf_ext._schema.audio.speech_translation_parameters": ["SpeechTranslationParameters"],
            "hf_ext._schema.audio.transcription_parameters": ["TranscriptionParameters"],
            "hf_ext._calls.results.classification": ["Classification"],
            "hf_ext.audio._async": ["AsyncAudio"],
            "hf_ext.audio._sync": ["Audio"],
            "hf_ext.audio.options": [
                "AudioClassificationOptions",
                "SoundOptions",
                "SpeechOptions",
                "SpeechStreamOptions",
                "SpeechTranslationOptions",
                "AudioDialect",
                "TranscriptionOptions",
            ],
            "hf_ext.audio.results": [
                "AudioTrack",
                "SpeechEvent",
                "TranscriptChoice",
                "TranscriptDelta",
                "TranscriptEvent",
                "Transcription",
                "TranscriptionChunk",
                "TranscriptionSegment",
                "TranscriptionWord",
            ],
        },
    )
