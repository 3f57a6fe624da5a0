"""Pieces: a body that is a file, received while the server generates it. Each received piece is an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

from hf_ext._calls.streaming.events import EventReader

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable

    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._core.results.meta import Meta

E = TypeVar("E")

_FILE_TYPES = ("audio/", "application/octet-stream")


class FileEventParser(Generic[E]):
    """Parses a stream that is an event stream or a recording: the server chooses, by its Content-Type.

    Args:
        events: Parses the data of one event.
        piece: Returns the event for a piece of a recording and the Content-Type of the recording.
    """

    def __init__(self, events: Callable[[bytes], E], piece: Callable[[bytes, str], E]) -> None:
        self.events = events
        self.piece = piece

    def __call__(self, data: bytes) -> E:
        """Parse the data of a single event."""
        return self.events(data)


class PieceReader(Generic[E]):
    """Makes an event of each piece of a body. It has the attributes and methods of `EventReader`.

    Args:
        piece: Returns the event for a piece and the Content-Type of the body.
        content_type: The Content-Type of the body.
        events: Where the reader appends the events.
        accumulator: Collects the answer.

    Attributes:
        done: False, because no event marks the end.
        ends_with_body: True, because the recording is complete at the end of the body.
    """

    done = False
    ends_with_body = True
    has_started = True
    is_document = False
    pending = b""

    def __init__(
        self,
        piece: Callable[[bytes, str], E],
        content_type: str,
        *,
        events: deque[E],
        accumulator: Accumulator[E, Any],
    ) -> None:
        self._piece = piece
        self._content_type = content_type
        self._events = events
        self._accumulator = accumulator

    def feed(self, data: bytes) -> None:
        """Append the event for a piece to `events`, and add it to the accumulator."""
        event = self._piece(data, self._content_type)
        self._accumulator.add(event)
        self._events.append(event)

    def end(self) -> None:
        """Do nothing, because the end of the body completes no event."""


BodyReader: TypeAlias = EventReader[E] | PieceReader[E]
"""The reader of a stream."""


def body_reader(
    decode: Callable[[bytes], E],
    *,
    events: deque[E],
    accumulator: Accumulator[E, Any],
    meta: Meta,
    where: str,
    max_event_bytes: int,
    is_model_call: bool,
) -> BodyReader[E]:
    """Return the reader of a stream of events, or of the pieces of a file. `EventReader` documents the arguments."""
    if isinstance(decode, FileEventParser):
        parser = cast("FileEventParser[E]", decode)
        content_type = meta.headers.get("content-type", "")
        if content_type.lower().startswith(_FILE_TYPES):
            return PieceReader(parser.piece, content_type, events=events, accumulator=accumulator)
        decode = parser.events
    return EventReader(
        decode,
        events=events,
        accumulator=accumulator,
        meta=meta,
        where=where,
        max_event_bytes=max_event_bytes,
        is_model_call=is_model_call,
    )
