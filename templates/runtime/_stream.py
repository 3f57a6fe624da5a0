"""Event streams (text/event-stream), decoded as the WHATWG HTML standard specifies.

https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import errors
from . import models as models_
from ._call import error_of
from ._json import UNREADABLE, is_object, parse_value

if TYPE_CHECKING:
    import httpx

    from .client import AuthenticatedClient, Client
    from .types import ResponseLike

E = TypeVar("E")

_LINE_END = re.compile(r"\r\n|\n|\r")


def iter_events(
    client: AuthenticatedClient | Client,
    kwargs: dict[str, Any],
    parse_event: Callable[[Any], E],
    parse_error: Callable[[ResponseLike], object],
) -> Generator[E, None, None]:
    """Yield the parsed events. Closing the generator closes the response."""
    with client.get_httpx_client().stream(**kwargs) as response:
        if not _is_event_stream(response):
            response.read()
            raise _error_instead_of_events(response, parse_error)
        events = _Events(response.status_code, parse_event)
        for data in response.iter_bytes():
            yield from events.feed(data)
            if events.is_complete:
                return
        yield from events.end()


async def aiter_events(
    client: AuthenticatedClient | Client,
    kwargs: dict[str, Any],
    parse_event: Callable[[Any], E],
    parse_error: Callable[[ResponseLike], object],
) -> AsyncGenerator[E, None]:
    """Yield the parsed events. Closing the generator closes the response."""
    async with client.get_async_httpx_client().stream(**kwargs) as response:
        if not _is_event_stream(response):
            await response.aread()
            raise _error_instead_of_events(response, parse_error)
        events = _Events(response.status_code, parse_event)
        async for data in response.aiter_bytes():
            for event in events.feed(data):
                yield event
            if events.is_complete:
                return
        for event in events.end():
            yield event


class EventDecoder:
    """Decodes the bytes of an event stream, which may be split anywhere, into `(event, data)` pairs."""

    def __init__(self) -> None:
        self._text = codecs.getincrementaldecoder("utf-8-sig")("replace")  # it removes the byte order mark
        self._line: list[str] = []
        self._after_cr = False
        self._event = ""
        self._data: list[str] = []

    def feed(self, data: bytes, *, final: bool = False) -> Iterator[tuple[str, str]]:
        """Yield the events that the next bytes complete. `final` completes an event that has no blank line yet."""
        text = self._text.decode(data, final)
        if self._after_cr and text:
            text = text.removeprefix("\n")  # the second half of a CR LF
            self._after_cr = False
        if text.endswith("\r"):
            self._after_cr = True
        *lines, rest = _LINE_END.split(text)
        for line in lines:
            self._line.append(line)
            yield from self._add_line("".join(self._line))
            self._line.clear()
        if rest:
            self._line.append(rest)
        if final:
            yield from self._add_line("".join(self._line))
            yield from self._add_line("")

    def _add_line(self, line: str) -> Iterator[tuple[str, str]]:
        if line:
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data":
                self._data.append(value)
            elif name == "event":
                self._event = value
            return
        if self._data:
            yield self._event, "\n".join(self._data)
        self._event, self._data = "", []


class _Events(Generic[E]):
    """Decodes and parses the events of one response, without input or output."""

    def __init__(self, status_code: int, parse_event: Callable[[Any], E]) -> None:
        self.is_complete = False
        self._status_code = status_code
        self._parse_event = parse_event
        self._decoder = EventDecoder()

    def feed(self, data: bytes) -> Iterator[E]:
        """Yield the events that the next bytes complete.

        Raises:
            ErrorResponse: The event reports an error.
            UnreadableResponse: The event cannot be parsed; `content` is its data.
        """
        return self._parse(self._decoder.feed(data))

    def end(self) -> Iterator[E]:
        """Yield the event that the end of the response completes. It raises the same errors as `feed`."""
        return self._parse(self._decoder.feed(b"", final=True))

    def _parse(self, events: Iterator[tuple[str, str]]) -> Iterator[E]:
        for name, data in events:
            if data.strip() == "[DONE]":
                self.is_complete = True
                return
            if data.strip():
                yield self._parse_data(name, data)

    def _parse_data(self, name: str, data: str) -> E:
        content = data.encode()
        try:
            value = json.loads(data)
        except UNREADABLE as error:
            if name == "error":
                raise errors.ErrorResponse(self._status_code, content, None) from error
            raise errors.UnreadableResponse(self._status_code, content) from error
        if name == "error" or _is_error(value):
            body = parse_value(value, models_.ErrorBody.from_dict)
            raise errors.ErrorResponse(
                self._status_code, content, body if isinstance(body, models_.ErrorBody) else None
            )
        try:
            return self._parse_event(value)
        except UNREADABLE as error:
            raise errors.UnreadableResponse(self._status_code, content) from error


def _is_error(value: Any) -> bool:
    """Return whether an event reports an error and holds nothing of an answer."""
    return is_object(value) and bool(value.get("error")) and not value.keys() & {"choices", "token", "type"}


def _is_event_stream(response: httpx.Response) -> bool:
    """Return whether the body may be decoded as events. Some servers send another type than text/event-stream."""
    return response.is_success and "json" not in response.headers.get("content-type", "")


def _error_instead_of_events(
    response: httpx.Response, parse_error: Callable[[ResponseLike], object]
) -> errors.ResponseError:
    if response.is_success:
        return errors.UnreadableResponse(response.status_code, response.content)
    return error_of(response, parse_error)
