"""Readers: parsers of operations that decode a reply in one pass and keep it beside the result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from hf_ext._calls.request.split_characters import SplitCharacters
from hf_ext._core.results.result import Result
from hf_ext._core.values import json

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

R = TypeVar("R", bound=Result)


def reads(type_: type[R]) -> Callable[[ResponseLike], R]:
    """Return a parser of whole replies into `type_`."""

    def parse(reply: ResponseLike) -> R:
        # Our own replies bring their facts along; any other that fits the protocol is read as well.
        return json.decode(reply.content, type_).retain(getattr(reply, "meta", None), reply.content)

    return parse


class EventParser(Generic[R]):
    """Parses the data of an event; of the events of one stream with `of_stream`, which joins the characters cut in two.

    Args:
        parser_with: Makes a parser that mends data with a `SplitCharacters`, where the decoder refuses it.
    """

    def __init__(self, parser_with: Callable[[SplitCharacters], Callable[[bytes], R]]) -> None:
        self._parser_with = parser_with
        self._parse = parser_with(SplitCharacters(waits=False))

    def __call__(self, data: bytes) -> R:
        """Parse an event by itself."""
        return self._parse(data)

    def of_stream(self) -> Callable[[bytes], R]:
        """Return a parser of the events of one stream, in their order."""
        return self._parser_with(SplitCharacters())


def reads_event(type_: type[R], check: Callable[[R, bytes], None] | None = None) -> EventParser[R]:
    """Return a parser of the data of one event into `type_`; `check` completes the event, or raises what it says."""
    decode = msgspec.json.Decoder(type_).decode

    def parser_with(characters: SplitCharacters) -> Callable[[bytes], R]:
        held, mend = characters.held, characters.mend

        def parse(data: bytes) -> R:
            if held:
                event = json.decode(mend(data), type_)
            else:
                try:
                    event = decode(data)
                except (ValueError, RecursionError):  # rare, so that the usual event pays for nothing
                    event = json.decode(mend(data), type_)
            # `retain`, without two calls for every event; pyright knows a Struct's __dict__ as that of a class.
            event.__dict__["content"] = data  # pyright: ignore[reportIndexIssue]
            return event

        return parse if check is None else _checked(parse, check)

    return EventParser(parser_with)


def _checked(parse: Callable[[bytes], R], check: Callable[[R, bytes], None]) -> Callable[[bytes], R]:
    def parse_and_check(data: bytes) -> R:
        event = parse(data)
        check(event, data)
        return event

    return parse_and_check
