"""Results of the audio tasks (openapi/inference.yaml)."""

from __future__ import annotations

from hf_ext._core.results.media import Media
from hf_ext._schema.audio.audio_track_fields import AudioTrackFields
from hf_ext._schema.audio.transcription_chunk_fields import TranscriptionChunkFields
from hf_ext._schema.audio.transcription_fields import TranscriptionFields
from hf_ext._schema.audio.transcription_segment_fields import TranscriptionSegmentFields
from hf_ext._schema.audio.transcription_word_fields import TranscriptionWordFields
from hf_ext._schema.audio.verbose_transcription_fields import VerboseTranscriptionFields


class TranscriptionChunk(TranscriptionChunkFields):
    """A chunk of a transcript."""


class Transcription(TranscriptionFields):
    """The transcript of a recording.

    Attributes:
        chunks: The transcript in chunks with timestamps; None if the request did not set `return_timestamps`.
    """

    chunks: list[TranscriptionChunk] | None = None


class TranscriptionSegment(TranscriptionSegmentFields):
    """A segment of a transcript from the OpenAI API."""


class TranscriptionWord(TranscriptionWordFields):
    """A word of a transcript, with its start and end in seconds."""


class VerboseTranscription(VerboseTranscriptionFields):
    """The transcript of a recording from the OpenAI API.

    All fields except `text` and `usage` are None unless `response_format` is `"verbose_json"`.

    Attributes:
        segments: The transcript in segments with timestamps.
        words: The words with timestamps, if `timestamp_granularities` contains `"word"`.
    """

    segments: list[TranscriptionSegment] | None = None
    words: list[TranscriptionWord] | None = None


class AudioTrack(AudioTrackFields):
    """One of the recordings that `audio_to_audio` returns."""

    @property
    def media(self) -> Media:
        """The file as `Media`. If the server sent no content type, it is `audio/flac`."""
        return Media(self.content, self.content_type or "audio/flac")
