"""Server-sent events: decode the bytes of an event stream, exactly as specified in the WHATWG HTML standard.

https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
"""

import re

import msgspec

from hf_ext.errors import ProtocolError

__all__ = ["Decoder", "Event", "data_lines"]

_BOM = b"\xef\xbb\xbf"
_LINE_ENDS = b"\r\n"
_LF = 10
_DATA = b"data: "
_NEXT_DATA = b"\n\n" + _DATA
# Two line ends in a row end an event. CR and LF are one line end each, and CR LF together is one line end.
_EVENT_ENDS = (b"\n\r", b"\n\n", b"\r\r")
_EVENT_END = re.compile(b"(?:%b)[\r\n]*" % b"|".join(_EVENT_ENDS))
_MAX_RETRY_DIGITS = 18  # milliseconds; int() raises an error for thousands of digits


class Event(msgspec.Struct, frozen=True, gc=False):
    """One event of a stream.

    Attributes:
        data: The values of its `data` lines joined by LF, in UTF-8; invalid bytes are replaced by U+FFFD.
        event: The type of the event; "message" if the server sends none.
        id: The latest event id of the stream, or "".
        retry: The latest reconnection time of the stream in milliseconds, or None.
    """

    data: bytes
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Decoder:
    """Decodes the bytes of one event stream into events; the bytes can be split at any position.

    The time is linear in the number of bytes, whatever the size of the pieces.

    Args:
        max_event_bytes: The largest accepted event, in bytes.
    """

    __slots__ = ("_buffer", "_id", "_limit", "_retry", "_started")

    def __init__(self, *, max_event_bytes: int = 8 * 2**20) -> None:
        self._limit = max_event_bytes
        self._buffer = bytearray()
        self._started = False
        self._id = ""
        self._retry: int | None = None

    @property
    def pending(self) -> bytes:
        """The bytes that were received since the last complete event."""
        return bytes(self._buffer)

    def feed(self, data: bytes | memoryview) -> list[Event]:
        """Add the next bytes of the stream, and return the events that they complete, in order.

        Raises:
            ProtocolError: An event is longer than `max_event_bytes`. The events before it are returned first, and the
                next call raises.
        """
        return self.events(self.take(data))

    def take(self, data: bytes | memoryview) -> bytes:
        """Add the next bytes of the stream, and return the text of the events that they complete.

        Raises:
            ProtocolError: An event is longer than `max_event_bytes`; see `feed`.
        """
        if len(self._buffer) > self._limit:
            raise self._error_too_long()
        complete = self._take_complete(data if isinstance(data, bytes) else bytes(data))
        if complete:
            return self._normalize(complete)
        if len(self._buffer) > self._limit:
            raise self._error_too_long()
        return b""

    def take_incomplete(self) -> bytes:
        """Return the text of an incomplete event at the end of the stream, completed by a blank line."""
        text = self._normalize(self.pending)
        self._buffer.clear()
        return text + b"\n\n" if text else b""

    def events(self, text: bytes) -> list[Event]:
        """Parse the text of complete events, as `take` and `take_incomplete` return it."""
        if values := data_lines(text):
            return [Event(value, "message", self._id, self._retry) for value in values]
        return [event for block in text.split(b"\n\n") if block for event in self._parse_event(block.split(b"\n"))]

    def _take_complete(self, data: bytes) -> bytes:
        """Return the bytes up to the end of the last complete event, and keep the rest."""
        if self._started and not self._buffer:
            # Line ends between events are ignored; the first can be the LF of a CR LF whose CR was in earlier bytes.
            data = data.lstrip(_LINE_ENDS)
        searched = max(len(self._buffer) - 1, 0)
        self._buffer += data
        end = _last_event_end(self._buffer, searched)
        if len(self._buffer) > self._limit:
            end = self._end_before_too_long(self._buffer, end)
        if not end:
            return b""
        complete = bytes(memoryview(self._buffer)[:end])
        self._buffer = self._buffer[end:].lstrip(_LINE_ENDS)
        return complete

    def _parse_event(self, lines: list[bytes]) -> list[Event]:
        """Return a list with the event of a block of lines; an empty list if the block has no `data` line."""
        data: list[bytes] = []
        event = ""
        for line in lines:
            field, _, value = line.partition(b":")
            value = value.removeprefix(b" ")
            if field == b"data":
                data.append(value)
            elif field == b"event":
                event = value.decode()
            else:
                self._keep_field(field, value)
        return [Event(b"\n".join(data), event or "message", self._id, self._retry)] if data else []

    def _normalize(self, text: bytes) -> bytes:
        """Return the text with LF as its only line end, in valid UTF-8."""
        if not self._started:
            self._started = True
            text = text.removeprefix(_BOM)
        if text.find(b"\r") >= 0:
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return text if text.isascii() else text.decode(errors="replace").encode()

    def _keep_field(self, field: bytes, value: bytes) -> None:
        """Keep the id and the reconnection time, which also apply to later events; ignore any other field."""
        if field == b"id" and b"\0" not in value:
            self._id = value.decode()
        elif field == b"retry" and value.isdigit() and len(value) <= _MAX_RETRY_DIGITS:
            self._retry = int(value)

    def _end_before_too_long(self, data: bytearray, end: int) -> int:
        """Return the end of the last event before the first event that is too long."""
        start = 0
        for event_end in _EVENT_END.finditer(data, 0, end):
            if event_end.start() + 1 - start > self._limit:
                return start
            start = event_end.end()
        return end

    def _error_too_long(self) -> ProtocolError:
        return ProtocolError(
            f"the stream has an event of more than {self._limit:,} bytes",
            hint="If such events are expected, raise max_event_bytes.",
            is_retryable=False,
        )


def data_lines(text: bytes) -> list[bytes]:
    """Return the data of the events in a text if each of them is one line of data and a blank line; otherwise [].

    Nearly all streams have only such events. The text is a text that `Decoder.take` returned.
    """
    if not text.startswith(_DATA):
        return []
    values = text[len(_DATA) : -2].split(_NEXT_DATA)
    # The search for a byte, given as a number, is the fastest: memchr.
    return [] if [value for value in values if _LF in value] else values


def _last_event_end(data: bytearray, start: int) -> int:
    """Return the index after the last complete event, searching from `start`; 0 if there is none."""
    if data.find(b"\r", start) < 0:
        end = data.rfind(b"\n\n", start)
    else:
        end = -1
        for pair in _EVENT_ENDS:
            end = max(end, data.rfind(pair, max(start, end)))
    return end + 2 if end >= 0 else 0
