"""Results of the audio tasks (openapi/inference.yaml)."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._core.results.media import Media
from hf_ext._core.results.result import Result


class TranscriptionChunk(msgspec.Struct):
    """A piece of a transcription.

    Attributes:
        timestamp: Begin and end, in seconds; the end is None where the recording was cut.
    """

    text: str | None = None
    timestamp: list[float | None] | None = None


class Transcription(Result):
    """What was said.

    Attributes:
        chunks: The pieces with their times, if `return_timestamps` asked for them.
    """

    text: str = ""
    chunks: list[TranscriptionChunk] | None = None


class TranscriptionSegment(msgspec.Struct):
    """A part of what is said, in OpenAI's form.

    Attributes:
        start: Where it begins, in seconds.
        end: Where it ends, in seconds.
        text: The words.
        seek: Where the model looked, in hundredths of a second.
        avg_logprob: Average log probability of its tokens.
        compression_ratio: How far it can be compressed; high values tell of repetitions.
        no_speech_prob: How likely there is no speech, 0 to 1.
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
    """A word of what is said, with where it begins and ends, in seconds."""

    word: str = ""
    start: float | None = None
    end: float | None = None


class VerboseTranscription(Result):
    """What was said, in OpenAI's form; all but the text come only with `response_format="verbose_json"`.

    Attributes:
        text: What was said; with `response_format` `"srt"` or `"vtt"` the subtitles as they came.
        task: `transcribe`.
        language: The language of the speech: a code or a name, as the server writes it.
        duration: Length of the recording, in seconds.
        segments: Its parts with their times.
        words: Its words with their times, if `timestamp_granularities` asked for them.
        usage: What is billed.
    """

    text: str = ""
    task: str | None = None
    language: str | None = None
    duration: float | None = None
    segments: list[TranscriptionSegment] | None = None
    words: list[TranscriptionWord] | None = None
    usage: Any = None


class AudioTrack(msgspec.Struct):
    """One of the recordings that a recording was turned into.

    Attributes:
        label: What it is, such as the name of a speaker or an instrument.
        content: The file.
    """

    label: str | None = None
    content: bytes = msgspec.field(default=b"", name="blob")
    content_type: str | None = msgspec.field(default=None, name="content-type")

    @property
    def media(self) -> Media:
        """The file, to save or to read."""
        return Media(self.content, self.content_type or "audio/flac")
