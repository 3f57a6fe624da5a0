"""Accumulator of a streamed transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.streaming.steps import text_steps
from hf_ext.audio.results import TranscriptEvent, Transcription

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator, Sequence

    from hf_ext._calls.streaming.steps import StreamStep


class TranscriptAccumulator:
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

    def text(self, event: TranscriptEvent) -> str:
        """Return the text that an event adds."""
        return event.text

    def steps(self, events: deque[TranscriptEvent]) -> Iterator[StreamStep]:
        """Yield the texts of events as steps; the events are removed from `events`."""
        return text_steps(events, self.text)

    def last_steps(self, result: Any) -> Sequence[StreamStep]:  # noqa: ARG002 - no step is left
        """Return no steps, because each text has its step."""
        return ()

    def to_events(self, result: Transcription) -> list[TranscriptEvent]:
        """Return a whole transcript as one event."""
        return [TranscriptEvent(type="transcript.text.delta", delta=result.text)] if result.text else []
