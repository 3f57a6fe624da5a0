"""Events: the bytes of a stream to typed events, its end and the errors inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from hf_ext._calls.request.error_responses import failure, failure_in_success, status_in
from hf_ext._calls.request.readers import EventParser
from hf_ext._calls.streaming.sse import Decoder
from hf_ext._core.values import json
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from hf_ext._calls.streaming.sse import Event
    from hf_ext._core.results.meta import Meta
    from hf_ext.errors import HfError

E = TypeVar("E")

_DONE = b"[DONE]"


class EventReader(Generic[E]):
    """Decode the event stream of one reply.

    Args:
        errors_inside: Whether an event can be an error of the call; in a log it is a line like any other.

    Attributes:
        done: True once the server has said `[DONE]`.
    """

    def __init__(
        self,
        decode: Callable[[bytes], E],
        *,
        meta: Meta,
        where: str,
        max_event_bytes: int,
        errors_inside: bool = True,
    ) -> None:
        self.done = False
        self._errors_inside = errors_inside
        self._decode = decode.of_stream() if isinstance(decode, EventParser) else decode
        self._decoder = Decoder(max_event_bytes=max_event_bytes)
        self._meta = meta
        self._where = where

    def feed(self, data: bytes) -> Iterator[E]:
        """Yield the events that `data` completes; what follows `[DONE]` is not looked at.

        Raises:
            HfError: The server reports an error inside the stream, or an event cannot be read.
        """
        text = self._decoder.take(data)
        suspect = self._errors_inside and b"error" in text
        decode = self._decode
        for event in () if self.done else self._decoder.events(text):
            if event.data == _DONE:
                self.done = True
                return
            if suspect and (event.event == "error" or b'"error"' in event.data):
                self._raise_if_error(event)
            yield decode(event.data)

    @property
    def pending(self) -> bytes:
        """What has arrived of an event that is not complete."""
        return self._decoder.pending

    def _raise_if_error(self, event: Event) -> None:
        error = failure_in_success(event.data, self._meta, where=self._where)
        if error is None and event.event == "error":
            error = self._named_error(event.data)
        if error is not None:
            raise error

    def _named_error(self, data: bytes) -> HfError:
        """The error of an `event: error`, whose data may be anything."""
        try:
            body = json.loads(data)
        except ResponseDecodeError:
            body = None
        status = status_in(body) if json.is_object(body) else None
        return failure(status or 0, data, self._meta, where=self._where, announced=self._meta.status)
