"""Recorded event streams, decoded with the algorithm of the standard, independently of hf_ext."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.event_streams import decode_by_standard
from support.recorded_traffic import Exchange, exchanges, is_json

FAILED = {"abort", "error"}  # finish reasons of incomplete answers


@dataclass(frozen=True)
class RecordedStream:
    """A recorded stream and its decoded content.

    Attributes:
        form: Format of the events: "chat", "completion", or "text" (Text Generation Inference, TGI).
        content: Bytes of the stream.
        events: Decoded JSON events before `[DONE]`.
        is_done: Whether the stream contains `[DONE]`.
    """

    id: str
    exchange: Exchange
    form: str
    content: bytes
    events: list[Any]
    is_done: bool

    @property
    def text(self) -> str:
        """Text of the first choice, joined from its pieces."""
        if self.form == "text":
            return "".join(event["token"]["text"] for event in self.events if not event["token"]["special"])
        return "".join(text_of(choice, self.form) for choice in self.choices)

    @property
    def whole_text(self) -> str:
        """The complete text that TGI sends in the last event. For other formats: `text`.

        TGI may omit spaces in the complete text, or prepend the prompt.
        """
        ends = [event.get("generated_text") for event in self.events if self.form == "text"]
        return next((text for text in reversed(ends) if text is not None), self.text)

    @property
    def choices(self) -> list[Any]:
        """Pieces of the first choice."""
        every = (choice for event in self.events for choice in event.get("choices") or ())
        return [choice for choice in every if not choice.get("index")]

    @property
    def finish_reason(self) -> str | None:
        return last(choice.get("finish_reason") for choice in self.choices)

    @property
    def ends_well(self) -> bool:
        """Whether the events show that the answer is complete."""
        if any(choice.get("finish_reason") in FAILED for choice in self.choices):
            return False
        if self.is_done or self.form == "text":
            return self.is_done or any(event.get("generated_text") is not None for event in self.events)
        every = [choice for event in self.events for choice in event.get("choices") or ()]
        ended = {choice.get("index") or 0 for choice in every if choice.get("finish_reason")}
        return bool(ended) and ended == {choice.get("index") or 0 for choice in every}

    def up_to(self, end: int) -> "RecordedStream":
        """Return the stream, truncated to its first `end` bytes."""
        return recorded_stream(self.exchange, self.content[:end], self.form)


def recorded_stream(exchange: Exchange, content: bytes, form: str = "") -> RecordedStream:
    """Decode a recorded stream. A blank line is added, because some servers omit it after the last event."""
    said = [event.data.strip() for event in decode_by_standard(content + b"\n\n")]
    is_done = b"[DONE]" in said
    data = said[: said.index(b"[DONE]")] if is_done else said
    events = [event for event in map(json.loads, filter(is_json, data)) if event is not None]
    return RecordedStream(exchange.id, exchange, form or form_of(events), content, events, is_done)


def form_of(events: list[Any]) -> str:
    """Return the format of the events of a stream, or "" if hf_ext does not support the format."""
    for event in filter(lambda event: isinstance(event, dict), events):
        if "token" in event:
            return "text"
        if event.get("choices"):
            return "completion" if "text" in event["choices"][0] else "chat"
    return ""


def text_of(choice: Any, form: str) -> str:
    if form == "completion":
        return choice.get("text") or ""
    content = (choice.get("delta") or {}).get("content")
    if isinstance(content, list):
        return "".join(part.get("text") or "" for part in content if part.get("type") == "text")
    return content or ""


def last(values: Iterable[Any]) -> Any:
    """Return the last value that is not empty."""
    return next(filter(None, reversed(list(values))), None)


def recorded_streams(folder: Path) -> Iterator[RecordedStream]:
    """Yield the recorded streams. A stream that was recorded several times is yielded once."""
    seen: set[bytes] = set()
    for exchange in exchanges(folder, "chat-completion", "text-generation"):
        if exchange.kind == "sse" and exchange.is_success and exchange.content not in seen:
            seen.add(exchange.content)
            yield recorded_stream(exchange, exchange.content)


def error_in(stream: RecordedStream) -> Any:
    """Return the event that reports an error, or None if no event does."""
    return next((event for event in stream.events if isinstance(event, dict) and event.get("error")), None)
