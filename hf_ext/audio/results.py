"""Results of the audio tasks (openapi/inference.yaml)."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._core.results.media import Media
from hf_ext._core.results.result import Result


class TranscriptionChunk(msgspec.Struct):
    """A chunk of a transcript.

    Attributes:
        text: The words of the chunk.
        timestamp: Start and end, in seconds. The end is None if the recording stops in the middle of the chunk.
    """

    text: str | None = None
    timestamp: list[float | None] | None = None


class Transcription(Result):
    """The transcript of a recording.

    Attributes:
        text: The whole transcript.
        chunks: The transcript in chunks with timestamps; None if the request did not set `return_timestamps`.
    """

    text: str = ""
    chunks: list[TranscriptionChunk] | None = None


class TranscriptionSegment(msgspec.Struct):
    """A segment of a transcript from the OpenAI API.

    Attributes:
        id: Number of the segment, from 0.
        start: Start of the segment, in seconds.
        end: End of the segment, in seconds.
        text: The words of the segment.
        seek: Position in the recording at which the model started, in hundredths of a second.
        tokens: Ids of the tokens.
        temperature: Temperature with which the segment was generated.
        avg_logprob: Average log probability of the tokens.
        compression_ratio: Compression ratio of the text; a high value means that words are repeated.
        no_speech_prob: Probability that the segment contains no speech, 0 to 1.
    """

    id: int | None = None
    start: float | None = None
    end: float | None = None
    text: str = ""
    seek: int | None = None
    tokens: list[int] | None = None
    temperature: float | None = None
    avg_logprob: float | None = None
    compression_ratio: float | None = None
    no_speech_prob: float | None = None


class TranscriptionWord(msgspec.Struct):
    """A word of a transcript, with its start and end in seconds."""

    word: str = ""
    start: float | None = None
    end: float | None = None


class VerboseTranscription(Result):
    """The transcript of a recording from the OpenAI API.

    All fields except `text` and `usage` are None unless `response_format` is `"verbose_json"`.

    Attributes:
        text: The whole transcript; if `response_format` is `"srt"` or `"vtt"`, the subtitles.
        task: `transcribe`.
        language: The language of the speech: a code or a name, depending on the server.
        duration: Length of the recording, in seconds.
        segments: The transcript in segments with timestamps.
        words: The words with timestamps, if `timestamp_granularities` contains `"word"`.
        usage: Billed seconds or tokens, as the server reports them.
    """

    text: str = ""
    task: str | None = None
    language: str | None = None
    duration: float | None = None
    segments: list[TranscriptionSegment] | None = None
    words: list[TranscriptionWord] | None = None
    usage: Any = None


class AudioTrack(msgspec.Struct):
    """One of the recordings that `audio_to_audio` returns.

    Attributes:
        label: Name of the track, such as a speaker or an instrument.
        content: The file.
        content_type: MIME type of the file.
    """

    label: str | None = None
    content: bytes = msgspec.field(default=b"", name="blob")
    content_type: str | None = msgspec.field(default=None, name="content-type")

    @property
    def media(self) -> Media:
        """The file as `Media`. If the server sent no content type, it is `audio/flac`."""
        return Media(self.content, self.content_type or "audio/flac")
