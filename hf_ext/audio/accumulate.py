"""Accumulators of a streamed transcript and of streamed speech."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.streaming.steps import TextSteps
from hf_ext._core.results.media import Media
from hf_ext._core.values.sniff import parse_mime_type, sniff
from hf_ext.audio.results import SpeechEvent, TranscriptEvent, Transcription

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator, Sequence

    from hf_ext._calls.streaming.steps import StreamStep

_SPEECH_TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "pcm": "audio/pcm",
}
_UNKNOWN_TYPE = "application/octet-stream"


class TranscriptAccumulator(TextSteps[TranscriptEvent]):
    """Builds a transcription from the events of a stream.

    OpenAI ends a stream with `transcript.text.done`, which has the whole text. vLLM ends it with `[DONE]`.
    """

    can_report_errors = True
    failure_reason = ""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._text: str | None = None
        self._usage: Any = None
        self._has_ended = False

    def add(self, event: TranscriptEvent) -> None:
        """Add the next event."""
        self._pieces.append(event.text)
        self._usage = event.usage or self._usage
        if event.type == "transcript.text.done":
            self._has_ended = True
            text = event.raw.get("text")
            self._text = text if isinstance(text, str) and text else self._text

    @property
    def has_started(self) -> bool:
        """True once an event was received."""
        return bool(self._pieces)

    @property
    def is_complete(self) -> bool:
        """True once the last event of OpenAI's stream was received."""
        return self._has_ended

    @property
    def has_answer(self) -> bool:
        """True once the transcript is complete and not empty."""
        return self._has_ended and bool(self.result().text)

    def result(self) -> Transcription:
        """Return the transcript of the events that were added."""
        text = "".join(self._pieces) if self._text is None else self._text
        return Transcription(text=text, usage=self._usage)

    def to_events(self, result: Transcription) -> list[TranscriptEvent]:
        """Return a whole transcript as one event."""
        return [TranscriptEvent(type="transcript.text.delta", delta=result.text)] if result.text else []


class SpeechAccumulator:
    """Joins the pieces of a recording.

    OpenAI ends a stream of events with `speech.audio.done`. A recording that is sent in pieces ends with the body.

    Args:
        response_format: The format that the request asks for; "" for the default of the server.
    """

    can_report_errors = True
    failure_reason = ""

    def __init__(self, response_format: str = "") -> None:
        self._format = response_format
        self._pieces: list[bytes] = []
        self._content_type = ""
        self._has_ended = False

    def add(self, event: SpeechEvent) -> None:
        """Add the next event."""
        if event.audio:
            self._pieces.append(event.audio)
        self._content_type = self._content_type or parse_mime_type(event.content_type)
        self._has_ended = self._has_ended or event.type == "speech.audio.done"

    @property
    def has_started(self) -> bool:
        """True once a piece of the recording was received."""
        return bool(self._pieces)

    @property
    def is_complete(self) -> bool:
        """True once the last event of OpenAI's stream was received, after a piece of the recording."""
        return self._has_ended and self.has_started

    @property
    def has_answer(self) -> bool:
        """The same as `is_complete`."""
        return self.is_complete

    def result(self) -> Media:
        """Return the recording that was received. Its type is that of the response, of its bytes or of the request."""
        content = b"".join(self._pieces)
        found = self._content_type or sniff(content) or _SPEECH_TYPES.get(self._format, _UNKNOWN_TYPE)
        return Media(content, found)

    def text(self, event: SpeechEvent) -> str:  # noqa: ARG002 - a recording has no text
        """Return no text."""
        return ""

    def steps(self, events: deque[SpeechEvent]) -> Iterator[StreamStep]:
        """Yield no steps; the events are removed from `events`."""
        events.clear()
        return iter(())

    def last_steps(self, result: Any) -> Sequence[StreamStep]:  # noqa: ARG002 - a recording has no step
        """Return no steps."""
        return ()

    def to_events(self, result: Media) -> list[SpeechEvent]:
        """Return a whole recording as one event."""
        return [SpeechEvent(type="speech.audio.delta", audio=result.content, content_type=result.content_type)]
