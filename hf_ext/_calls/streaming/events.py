"""Events: the bytes of a stream to typed events, its end and the errors inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hf_ext._calls.request.error_detection import find_error, has_fatal_error, is_final_event
from hf_ext._calls.request.errors_in_success import error_from_report, json_or_none
from hf_ext._calls.request.readers import EventParser
from hf_ext._calls.streaming.document import is_event_stream, is_event_stream_type
from hf_ext._calls.streaming.sse import Decoder
from hf_ext._core.values import json
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._calls.streaming.sse import Event
    from hf_ext._core.results.meta import Meta
    from hf_ext.errors import HfError

E = TypeVar("E")

_DONE = b"[DONE]"
_ENDS = frozenset({_DONE, b'"[DONE]"'})
_HEARTBEAT_NAMES = frozenset({"heartbeat", "keep-alive", "keepalive", "ping"})
_HEARTBEATS = frozenset({b"", b"[]", b"null", *(name.encode() for name in _HEARTBEAT_NAMES)})
# Errors without a `data:` in front: llama.cpp wrote `error: {…}` until 2025, some proxies write the JSON alone.
_BARE_ERROR = re.compile(rb"(?:\A|(?<=\n\n))(?:error:(?= ?\{)|(?=\{))")
_PIECES = ("choices", "response", "token")  # with one of these, an event with an error adds to the answer too


class EventReader(Generic[E]):
    """Decode the event stream of one response.

    Args:
        decode: Reads the data of one event; raises ResponseDecodeError for one that cannot be a part of the answer.
        accumulator: The caller adds each event to it before taking the next.

    Attributes:
        done: True once the server has said `[DONE]`.
        has_begun: True once the content type or the first bytes have shown that the body is an event stream.
        is_document: True if the first bytes have shown that it is a JSON text or a page; `pending` is all of it.
    """

    def __init__(
        self,
        decode: Callable[[bytes], E],
        *,
        accumulator: Accumulator[E, Any],
        meta: Meta,
        where: str,
        max_event_bytes: int,
        is_model_call: bool = False,
    ) -> None:
        self.done = False
        self.has_begun = not accumulator.can_report_errors or is_event_stream_type(meta.headers.get("content-type", ""))
        self.is_document = False
        self._can_report_errors = accumulator.can_report_errors
        self._decode: Callable[[bytes], E] = decode.for_stream() if isinstance(decode, EventParser) else decode
        self._decoder = Decoder(max_event_bytes=max_event_bytes)
        self._accumulator = accumulator
        self._meta = meta
        self._where = where
        self._of_model = is_model_call
        self._ended = False
        self._held = bytearray()  # the first bytes, a document, or an event that was cut off
        self._take = self._begin if accumulator.can_report_errors else self._decoder.take

    def feed(self, data: bytes) -> Iterator[E]:
        """Yield the events that `data` completes; what follows `[DONE]` is not looked at.

        Raises:
            HfError: The server reports an error inside the stream, or an event cannot be read.
        """
        text = self._take(data)
        suspect = self._can_report_errors and b"error" in text
        if suspect:
            text = _BARE_ERROR.sub(_as_event, text)
        decode = self._decode
        for event in () if self.done else self._decoder.events(text):
            if event.data == _DONE:
                self.done = True
                return
            if suspect and (event.event == "error" or b'"error"' in event.data):
                error = self._error_in(event)
                if error is not None:
                    pieces = self._pieces_in(event)
                    yield from pieces
                    if not pieces or not self._accumulator.has_answer or has_fatal_error(json_or_none(event.data)):
                        raise error
                    continue
            try:
                piece = decode(event.data)
            except ResponseDecodeError as error:
                unreadable = error
            else:
                yield piece
                continue
            self._pass_over(event, unreadable)
            if self.done:
                return

    def end(self) -> Iterator[E]:
        """Yield the event that the end of the stream completes: some servers leave out the blank line behind the last.

        Raises:
            HfError: The event is an error.
        """
        if self.is_document or self.done:
            return
        pending, self._take = self.pending, self._rest
        text, self._held = bytes(self._held), bytearray(pending)
        for event in self.feed(text):
            self._held.clear()
            yield event
        if self.done:
            self._held.clear()

    @property
    def pending(self) -> bytes:
        """What has arrived of an event that is not complete."""
        return bytes(self._held) or self._decoder.pending

    def _begin(self, data: bytes) -> bytes:
        """Take the first bytes, until they show whether they begin events or a document."""
        self._held += data
        first = bytes(self._held)
        are_events = is_event_stream(first, self._meta.headers.get("content-type", ""))
        if are_events is None:
            return b""
        self.is_document = not are_events
        if self.is_document:
            self._take = self._hold
            return b""
        self._held.clear()
        self.has_begun = True
        self._take = self._decoder.take
        return self._take(first)

    def _hold(self, data: bytes) -> bytes:
        """Take more of a document."""
        self._held += data
        return b""

    def _rest(self, data: bytes) -> bytes:
        """Take the last bytes; an event that they leave incomplete may have been cut off."""
        self._ended = True
        return self._decoder.take(data) + self._decoder.rest()

    def _error_in(self, event: Event) -> HfError | None:
        """Return the error that an event reports; None if there is none, or if the event ends an answer."""
        body = json_or_none(event.data)
        report: Any = find_error(body)
        if event.event == "error":
            words = event.data.decode()
            report = report or (body if body is not None or words == "null" else words)
        elif report is None or is_final_event(body):
            return None
        return self._failure(report, event)

    def _pieces_in(self, event: Event) -> list[E]:
        """Return what an event with an error adds to the answer."""
        body = json_or_none(event.data)
        if event.event == "error" or not json.is_object(body) or not any(body.get(name) for name in _PIECES):
            return []
        try:
            return [self._decode(event.data)]
        except ResponseDecodeError:
            return []

    def _pass_over(self, event: Event, unreadable: ResponseDecodeError) -> None:
        """Take an event that is no part of the answer: a heartbeat, an end with a blank, an error of another shape."""
        data = event.data.strip()
        if data in _ENDS:
            self.done = True
            return
        report = find_error(json_or_none(data))
        if report is not None:
            raise self._failure(report, event)
        if not (_is_heartbeat(event) or self._ended or self._accumulator.is_complete):
            raise unreadable

    def _failure(self, report: Any, event: Event) -> HfError:
        return error_from_report(report, event.data, self._meta, where=self._where, is_model_call=self._of_model)


def _is_heartbeat(event: Event) -> bool:
    return event.event.lower() in _HEARTBEAT_NAMES or event.data.strip(b'": ').lower() in _HEARTBEATS


def _as_event(beginning: re.Match[bytes]) -> bytes:
    return b"event: error\ndata:" if beginning[0] else b"data:"
