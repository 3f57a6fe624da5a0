"""Events: turn the bytes of a stream into typed events, and find its end and the errors in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hf_ext._calls.request.error_detection import find_error, has_fatal_error, is_final_event
from hf_ext._calls.request.errors_in_success import error_from_report, json_or_none
from hf_ext._calls.request.readers import EventParser
from hf_ext._calls.streaming.document import is_event_stream, is_event_stream_type
from hf_ext._calls.streaming.sse import Decoder, Event, data_lines
from hf_ext._core.values import json
from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable

    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._core.results.meta import Meta
    from hf_ext.errors import HfError

E = TypeVar("E")

_MAX_SHOWN = 200  # characters of an event in a message
_DONE = b"[DONE]"
_DONE_SPELLINGS = frozenset({_DONE, b'"[DONE]"'})
_HEARTBEAT_NAMES = frozenset({"heartbeat", "keep-alive", "keepalive", "ping"})
_HEARTBEATS = frozenset({b"", b"[]", b"null", *(name.encode() for name in _HEARTBEAT_NAMES)})
# Errors without `data:` before them: llama.cpp sent `error: {…}` until 2025, and some proxies send only the JSON.
_BARE_ERROR = re.compile(rb"(?:\A|(?<=\n\n))(?:error:(?= ?\{)|(?=\{(?:(?!\n\n).)*error))", re.DOTALL)
# An event that reports an error also has a part of the answer if it has one of these fields.
_ANSWER_KEYS = ("choices", "response", "token")


class EventReader(Generic[E]):
    """Decodes the event stream of one response.

    Args:
        decode: Parses the data of one event; raises ResponseDecodeError for data that is not a part of an answer.
        events: Where the reader appends the events. The caller removes them.
        accumulator: Collects the answer; the reader adds each event to it.
        meta: The status and the headers of the response.
        where: The method and URL of the request, for errors.
        max_event_bytes: The largest accepted event, in bytes.
        is_model_call: Whether the operation calls a model, for errors with status 404.

    Attributes:
        done: True once the server has sent `[DONE]`.
        has_started: True once the content type or the first bytes show that the body is an event stream.
        is_document: True once the first bytes show that the body is JSON or a web page. `pending` then has all received
            bytes of the body.
        ends_with_body: False, because an answer needs an event that marks its end.
    """

    ends_with_body = False

    def __init__(
        self,
        decode: Callable[[bytes], E],
        *,
        events: deque[E],
        accumulator: Accumulator[E, Any],
        meta: Meta,
        where: str,
        max_event_bytes: int,
        is_model_call: bool = False,
    ) -> None:
        can_report_errors = accumulator.can_report_errors
        self.events = events
        self.done = False
        self.has_started = not can_report_errors or is_event_stream_type(meta.headers.get("content-type", ""))
        self.is_document = False
        self._can_report_errors = can_report_errors
        self._decode: Callable[[bytes], E] = decode.for_stream() if isinstance(decode, EventParser) else decode
        self._decoder = Decoder(max_event_bytes=max_event_bytes)
        self._accumulator = accumulator
        self._meta = meta
        self._where = where
        self._is_model_call = is_model_call
        self._is_at_end = False
        self._buffer = bytearray()  # holds the first bytes, a document, or an incomplete event at the end
        self._take = self._take_first if can_report_errors else self._decoder.take

    def feed(self, data: bytes) -> None:
        """Append the events that `data` completes to `events`, and add them to the accumulator.

        Bytes after `[DONE]` are ignored.

        Raises:
            HfError: The server reports an error in the stream, or an event cannot be decoded.
        """
        text = self._take(data)
        values = data_lines(text)
        if values and not (self._can_report_errors and b'"error"' in text):
            self._add_values(values)
        else:
            self._add_events(text)

    def end(self) -> None:
        """Add the event that the end of the stream completes: some servers send no blank line after the last event.

        Raises:
            HfError: The event is an error.
        """
        if self.is_document or self.done:
            return
        pending, self._take = self.pending, self._take_last
        text, self._buffer = bytes(self._buffer), bytearray(pending)
        count = len(self.events)
        try:
            self.feed(text)
        finally:
            if self.done or len(self.events) > count:
                self._buffer.clear()

    @property
    def pending(self) -> bytes:
        """The bytes of an incomplete event, or of a document."""
        return bytes(self._buffer) or self._decoder.pending

    def _take_first(self, data: bytes) -> bytes:
        """Keep the first bytes until they show whether the body is an event stream or a document."""
        self._buffer += data
        first = bytes(self._buffer)
        is_stream = is_event_stream(first, self._meta.headers.get("content-type", ""))
        if is_stream is None:
            return b""
        self.is_document = not is_stream
        if self.is_document:
            self._take = self._take_document
            return b""
        self._buffer.clear()
        self.has_started = True
        self._take = self._decoder.take
        return self._take(first)

    def _take_document(self, data: bytes) -> bytes:
        """Keep more bytes of a document."""
        self._buffer += data
        return b""

    def _take_last(self, data: bytes) -> bytes:
        """Return the text of the last event, which may be incomplete because the stream was cut off."""
        self._is_at_end = True
        return self._decoder.take(data) + self._decoder.take_incomplete()

    def _add_values(self, values: list[bytes], name: str = "message") -> None:
        """Add the events with these data and this name, up to `[DONE]`."""
        if self.done:
            return
        decode, accumulate, append = self._decode, self._accumulator.add, self.events.append
        for value in values:
            if value == _DONE:
                self.done = True
                return
            try:
                event = decode(value)
            except ResponseDecodeError as error:
                decode_error = error
            else:
                accumulate(event)
                append(event)
                continue
            self._skip(Event(value, name), decode_error)
            if self.done:
                return

    def _add_events(self, text: bytes) -> None:
        """Add events of any form, and raise an error that an event reports."""
        may_have_error = self._can_report_errors and b"error" in text
        if may_have_error:
            text = _BARE_ERROR.sub(_to_event, text)
        for event in self._decoder.events(text):
            error = self._error_in(event) if may_have_error and not self.done and event.data != _DONE else None
            if error is None:
                self._add_values([event.data], event.event)
            else:
                self._add_with_error(event, error)

    def _add_with_error(self, event: Event, error: HfError) -> None:
        """Add the part of the answer in an event that reports an error. Raise the error, unless it is a warning."""
        parts = self._parts_with_error(event)
        for part in parts:
            self._accumulator.add(part)
            self.events.append(part)
        if not parts or not self._accumulator.has_answer or has_fatal_error(json_or_none(event.data)):
            raise error

    def _error_in(self, event: Event) -> HfError | None:
        """Return the error that an event reports; None if it reports no error, or also completes an answer."""
        if event.event != "error" and b'"error"' not in event.data:
            return None
        body = json_or_none(event.data)
        report: Any = find_error(body)
        if event.event == "error":
            text = event.data.decode()
            report = report or (body if body is not None or text == "null" else text)
        elif report is None or is_final_event(body):
            return None
        return self._error_from(report, event)

    def _parts_with_error(self, event: Event) -> list[E]:
        """Return the part of the answer in an event that reports an error, as a list; [] if there is no part."""
        body = json_or_none(event.data)
        if event.event == "error" or not json.is_object(body) or not any(body.get(key) for key in _ANSWER_KEYS):
            return []
        try:
            return [self._decode(event.data)]
        except ResponseDecodeError:
            return []

    def _skip(self, event: Event, decode_error: ResponseDecodeError) -> None:
        """Skip an event that is not a part of the answer, such as a heartbeat; raise an error that it reports."""
        data = event.data.strip()
        if data in _DONE_SPELLINGS:
            self.done = True
            return
        body = json_or_none(data)
        report = find_error(body)
        if report is not None:
            raise self._error_from(report, event)
        if not (_is_heartbeat(event) or self._is_at_end or self._accumulator.is_complete):
            is_error_text = body is None and b"error" in data.lower()
            raise _error_in_text(data) if is_error_text else decode_error

    def _error_from(self, report: Any, event: Event) -> HfError:
        return error_from_report(report, event.data, self._meta, where=self._where, is_model_call=self._is_model_call)


def _error_in_text(data: bytes) -> ResponseDecodeError:
    """Return the error for an event that is not JSON, but mentions an error: its text is the reason of the server.

    `transformers serve` sends `{"error": "…"}` without escaping the quotes in the text.
    """
    text = excerpt(data)
    shown = text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
    return ResponseDecodeError(f"an event of the stream is not JSON: {shown!r}", body=text)


def _is_heartbeat(event: Event) -> bool:
    return event.event.lower() in _HEARTBEAT_NAMES or event.data.strip(b'": ').lower() in _HEARTBEATS


def _to_event(prefix: re.Match[bytes]) -> bytes:
    """Return the names of the event fields that must come before the JSON of an error that was sent without `data:`."""
    return b"event: error\ndata:" if prefix[0] else b"data:"
