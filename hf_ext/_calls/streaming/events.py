"""Events: turn the bytes of a stream into typed events, and find its end and the errors in it."""

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
_DONE_SPELLINGS = frozenset({_DONE, b'"[DONE]"'})
_HEARTBEAT_NAMES = frozenset({"heartbeat", "keep-alive", "keepalive", "ping"})
_HEARTBEATS = frozenset({b"", b"[]", b"null", *(name.encode() for name in _HEARTBEAT_NAMES)})
# Errors without `data:` before them: llama.cpp sent `error: {…}` until 2025, and some proxies send only the JSON.
_BARE_ERROR = re.compile(rb"(?:\A|(?<=\n\n))(?:error:(?= ?\{)|(?=\{))")
# An event that reports an error also has a part of the answer if it has one of these fields.
_ANSWER_KEYS = ("choices", "response", "token")


class EventReader(Generic[E]):
    """Decodes the event stream of one response.

    Args:
        decode: Parses the data of one event; raises ResponseDecodeError for data that is not a part of an answer.
        accumulator: Collects the answer. The caller must add each event to it before it requests the next event.
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
        accumulator: Accumulator[E, Any],
        meta: Meta,
        where: str,
        max_event_bytes: int,
        is_model_call: bool = False,
    ) -> None:
        can_report_errors = accumulator.can_report_errors
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

    def feed(self, data: bytes) -> Iterator[E]:
        """Yield the events that `data` completes; bytes after `[DONE]` are ignored.

        Raises:
            HfError: The server reports an error in the stream, or an event cannot be decoded.
        """
        text = self._take(data)
        has_error = self._can_report_errors and b"error" in text
        if has_error:
            text = _BARE_ERROR.sub(_to_event, text)
        decode = self._decode
        for event in () if self.done else self._decoder.events(text):
            value = event.data
            if value == _DONE:
                self.done = True
                return
            if has_error and (event.event == "error" or b'"error"' in value):
                error = self._error_in(event)
                if error is not None:
                    parts = self._parts_with_error(event)
                    yield from parts
                    if not parts or not self._accumulator.has_answer or has_fatal_error(json_or_none(value)):
                        raise error
                    continue
            try:
                part = decode(value)
            except ResponseDecodeError as error:
                decode_error = error
            else:
                yield part
                continue
            self._skip(event, decode_error)
            if self.done:
                return

    def end(self) -> Iterator[E]:
        """Yield the event that the end of the stream completes; some servers send no blank line after the last event.

        Raises:
            HfError: The event is an error.
        """
        if self.is_document or self.done:
            return
        pending, self._take = self.pending, self._take_last
        text, self._buffer = bytes(self._buffer), bytearray(pending)
        for event in self.feed(text):
            self._buffer.clear()
            yield event
        if self.done:
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

    def _error_in(self, event: Event) -> HfError | None:
        """Return the error that an event reports; None if it reports no error, or also completes an answer."""
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
        report = find_error(json_or_none(data))
        if report is not None:
            raise self._error_from(report, event)
        if not (_is_heartbeat(event) or self._is_at_end or self._accumulator.is_complete):
            raise decode_error

    def _error_from(self, report: Any, event: Event) -> HfError:
        return error_from_report(report, event.data, self._meta, where=self._where, is_model_call=self._is_model_call)


def _is_heartbeat(event: Event) -> bool:
    return event.event.lower() in _HEARTBEAT_NAMES or event.data.strip(b'": ').lower() in _HEARTBEATS


def _to_event(prefix: re.Match[bytes]) -> bytes:
    """Return the names of the event fields that must come before the JSON of an error that was sent without `data:`."""
    return b"event: error\ndata:" if prefix[0] else b"data:"
