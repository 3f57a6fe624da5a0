"""Event streams (server-sent events), decoded from bytes exactly as the WHATWG HTML standard says.

https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
"""

import re

import msgspec

from hf_ext.errors import ProtocolError

__all__ = ["Decoder", "Event"]

_BOM = b"\xef\xbb\xbf"
_LINE_ENDS = b"\r\n"
_DATA = b"data: "
_NEXT_DATA = b"\n\n" + _DATA
# Two line ends in a row end an event. Of all pairs of CR and LF only CR LF is one line end instead of two.
_EVENT_ENDS = (b"\n\r", b"\n\n", b"\r\r")
_EVENT_END = re.compile(b"(?:%b)[\r\n]*" % b"|".join(_EVENT_ENDS))
_RETRY_DIGITS = 18  # enough for any clock; int() itself refuses thousands of digits


class Event(msgspec.Struct, frozen=True, gc=False):
    """One dispatched event.

    Attributes:
        data: The values of its data lines joined by LF, in UTF-8; bytes that are not UTF-8 have become U+FFFD.
        event: Its type, "message" if the server names none.
        id: The last event id that the stream has set so far, or "".
        retry: The reconnection time that the stream has set so far, in milliseconds, or None.
    """

    data: bytes
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Decoder:
    """Turn the bytes of one event stream into its events, wherever the bytes are cut.

    The time is linear in the bytes fed, whatever the size of the pieces.

    Args:
        max_event_bytes: The most bytes that may arrive without completing an event.
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
        """What has arrived since the last complete event, as it arrived."""
        return bytes(self._buffer)

    def feed(self, data: bytes | memoryview) -> list[Event]:
        """Take the stream's next bytes and return the events that they complete, in order.

        Raises:
            ProtocolError: An event is longer than `max_event_bytes`. Events before it are returned first; the call
                after that raises.
        """
        return self.events(self.take(data))

    def take(self, data: bytes | memoryview) -> bytes:
        """Take the stream's next bytes and return the text of the events that they complete; raises as `feed`."""
        if len(self._buffer) > self._limit:
            raise self._too_long()
        complete = self._cut(data if isinstance(data, bytes) else bytes(data))
        if complete:
            return self._normalized(complete)
        if len(self._buffer) > self._limit:
            raise self._too_long()
        return b""

    def rest(self) -> bytes:
        """Take the text that has arrived since the last complete event, as if a blank line had followed."""
        text = self._normalized(self.pending)
        self._buffer.clear()
        return text + b"\n\n" if text else b""

    def events(self, text: bytes) -> list[Event]:
        """Interpret complete events, as `take` returns them."""
        if text.startswith(_DATA):
            values = text[len(_DATA) : -2].split(_NEXT_DATA)
            if not [value for value in values if b"\n" in value]:  # nearly every event is one line of data
                return [Event(value, "message", self._id, self._retry) for value in values]
        return [event for block in text.split(b"\n\n") if block for event in self._interpreted(block.split(b"\n"))]

    def _cut(self, data: bytes) -> bytes:
        """Return what has arrived up to the end of the last complete event, and keep the rest."""
        if self._buffer:
            searched = len(self._buffer) - 1
            self._buffer += data
            if not _last_event_end(self._buffer, searched):
                return b""
            data = bytes(self._buffer)
            self._buffer.clear()
        elif self._started:
            # Between events line ends mean nothing; the first may be the LF of a CR that was taken before.
            data = data.lstrip(_LINE_ENDS)
        end = _last_event_end(data)
        if len(data) > self._limit:
            end = self._end_before_too_long(data, end)
        if end < len(data):
            self._buffer += data[end:].lstrip(_LINE_ENDS) if end else data
        return data[:end]

    def _interpreted(self, lines: list[bytes]) -> list[Event]:
        """Interpret the lines of one event, or of comments and empty lines that make none."""
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
                self._remember(field, value)
        return [Event(b"\n".join(data), event or "message", self._id, self._retry)] if data else []

    def _normalized(self, text: bytes) -> bytes:
        """Return the text with LF as its only line end, in valid UTF-8."""
        if not self._started:
            self._started = True
            text = text.removeprefix(_BOM)
        if text.find(b"\r") >= 0:
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return text if text.isascii() else text.decode(errors="replace").encode()

    def _remember(self, field: bytes, value: bytes) -> None:
        """Keep what outlives an event; comments and unknown fields are ignored."""
        if field == b"id" and b"\0" not in value:
            self._id = value.decode()
        elif field == b"retry" and value.isdigit() and len(value) <= _RETRY_DIGITS:
            self._retry = int(value)

    def _end_before_too_long(self, data: bytes, end: int) -> int:
        """Return where the last event ends that has none longer than the limit before it."""
        start = 0
        for event_end in _EVENT_END.finditer(data, 0, end):
            if event_end.start() + 1 - start > self._limit:
                return start
            start = event_end.end()
        return end

    def _too_long(self) -> ProtocolError:
        return ProtocolError(
            f"The event stream holds an event of more than {self._limit:,} bytes.",
            hint="If the server is right to send it, raise max_event_bytes.",
            is_retryable=False,
        )


def _last_event_end(data: bytes | bytearray, start: int = 0) -> int:
    """Return the index behind the last complete event, searching from `start`; 0 if there is none."""
    if data.find(b"\r", start) < 0:
        end = data.rfind(b"\n\n", start)
    else:
        end = -1
        for pair in _EVENT_ENDS:
            end = max(end, data.rfind(pair, max(start, end)))
    return end + 2 if end >= 0 else 0
