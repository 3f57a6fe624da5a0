"""Results of the audio tasks (openapi/inference.yaml)."""

from __future__ import annotations

import msgspec

from hf_ext.types.media import Media
from hf_ext.types.result import Result


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
