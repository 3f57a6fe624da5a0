"""Results of the audio tasks (openapi/inference.yaml)."""

from __future__ import annotations

from hf_ext._core.results.media import Media
from hf_ext._core.results.short_repr import media_facts, named_repr, shorten
from hf_ext._schema.audio.audio_track_fields import AudioTrackFields
from hf_ext._schema.audio.speech_event_fields import SpeechEventFields
from hf_ext._schema.audio.transcript_choice_fields import TranscriptChoiceFields
from hf_ext._schema.audio.transcript_delta_fields import TranscriptDeltaFields
from hf_ext._schema.audio.transcript_event_fields import TranscriptEventFields
from hf_ext._schema.audio.transcription_chunk_fields import TranscriptionChunkFields
from hf_ext._schema.audio.transcription_fields import TranscriptionFields
from hf_ext._schema.audio.transcription_segment_fields import TranscriptionSegmentFields
from hf_ext._schema.audio.transcription_word_fields import TranscriptionWordFields


class TranscriptionChunk(TranscriptionChunkFields):
    """A chunk of a transcript."""


class TranscriptionSegment(TranscriptionSegmentFields):
    """A segment of a transcript, with its start and end in seconds."""


class TranscriptionWord(TranscriptionWordFields):
    """A word of a transcript, with its start and end in seconds."""


class TranscriptDelta(TranscriptDeltaFields):
    """The text of a piece of a transcript."""


class TranscriptChoice(TranscriptChoiceFields):
    """A piece of a transcript, from vLLM."""

    delta: TranscriptDelta | None = None


class TranscriptEvent(TranscriptEventFields):
    """One event of a streamed transcript. `raw` has all fields of the event."""

    choices: list[TranscriptChoice] | None = None

    @property
    def text(self) -> str:
        """The text that the event adds to the transcript; "" if it adds none."""
        if self.type == "transcript.text.delta":
            return self.delta or ""
        return "".join(choice.delta.content or "" for choice in self.choices or () if choice.delta is not None)


class SpeechEvent(SpeechEventFields):
    """One event of streamed speech: a piece of the recording. `raw` has all fields of the event.

    If the server sends the recording itself in pieces, each piece is a `speech.audio.delta` without `raw`.

    Attributes:
        content_type: The MIME type of the recording, with its parameters; "" in events that the server sent.
    """

    content_type: str = ""


class Transcription(TranscriptionFields):
    """The transcript of a recording. A server sends the fields of its dialect only; the others are None.

    Attributes:
        chunks: The transcript in chunks with timestamps. In the dialects `huggingface` and `toolkit`, the request needs
            `return_timestamps`. In the dialect `openai`, these are the segments, or the words if there are no segments.
        segments: The transcript in segments with timestamps. The request needs `response_format="verbose_json"`.
        words: The words with timestamps. The request needs `timestamp_granularities=["word"]`.
    """

    chunks: list[TranscriptionChunk] | None = None
    segments: list[TranscriptionSegment] | None = None
    words: list[TranscriptionWord] | None = None

    def __repr__(self) -> str:
        return f"Transcription({shorten(self.text)!r})"


class AudioTrack(AudioTrackFields):
    """One of the recordings that `audio_to_audio` returns."""

    @property
    def media(self) -> Media:
        """The file as `Media`. If the server sent no content type, it is `audio/flac`."""
        return Media(self.content, self.content_type or "audio/flac")

    def __repr__(self) -> str:
        return named_repr("AudioTrack", shorten(self.label or ""), *media_facts(self.content, self.media.content_type))
