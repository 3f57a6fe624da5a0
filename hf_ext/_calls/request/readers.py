"""Readers: functions that return the parser of an operation. A parser decodes a response or an event in one pass.

Each result keeps the bytes from which it was decoded. A parser raises ResponseDecodeError for a body or an event
without an answer; the caller then searches the body or the event for an error.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import msgspec

from hf_ext._calls.request.error_detection import find_error, is_failure_reason
from hf_ext._calls.request.errors_in_success import error_from_finish_reason, json_or_none
from hf_ext._calls.request.split_characters import SplitCharacters
from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.result import Result
from hf_ext._core.values import json
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext._core.values.sniff import parse_mime_type
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hf_api.types import ResponseLike

R = TypeVar("R", bound=Result)


class _Choice(Protocol):
    @property
    def index(self) -> int | None: ...
    @property
    def finish_reason(self) -> str | None: ...


def result_reader(type_: type[R], check: Callable[[R], None] | None = None) -> Callable[[ResponseLike], R]:
    """Return a parser of whole responses into `type_`; `check` raises if the result is not an answer."""

    def parse(response: ResponseLike) -> R:
        content = response.content
        result = json.decode(content, type_)
        check_has_field(result, type_, content)
        result.attach_response(meta_of(response), content)
        if check is not None:
            check(result)
        return result

    return parse


def check_choices(answer: Result, choices: Sequence[_Choice]) -> None:
    """Check that an answer has choices, and that the server completed every choice.

    Raises:
        ResponseDecodeError: There are no choices.
        HfError: The finish reason of a choice reports a failure; `error.partial` is the answer.
    """
    if not choices:
        raise ResponseDecodeError("the response has no choices")
    for choice in choices:
        if not choice.finish_reason and _is_empty(choice):
            raise ResponseDecodeError("the response has a choice without an answer")
        if is_failure_reason(choice.finish_reason):
            error = error_from_finish_reason(str(choice.finish_reason))
            error.partial = answer
            raise error


def _is_empty(choice: _Choice) -> bool:
    """Return whether a choice has no field but an index."""
    empty = _empty(type(choice))
    return empty is not None and msgspec.structs.replace(empty, index=choice.index) == choice


def check_has_field(result: Any, type_: Any, content: bytes) -> None:
    """Check that the object in `content` has at least one field of the type into which it was decoded.

    Raises:
        ResponseDecodeError: The object has no field of the type.
    """
    if result == _empty(type_) and not _has_field(json_or_none(content), type_):
        raise ResponseDecodeError(f"the response has no field of {type_.__name__}")


class TextParser:
    """Parses a response whose body is a text with any content, such as a log. A line of it may look like an error."""

    def __call__(self, response: ResponseLike) -> str:
        """Return the body as text."""
        return response.text


def is_any_text(parser: object, response: ResponseLike) -> bool:
    """Return whether a response is a text with any content: its parser accepts it, and its type is not JSON."""
    if not isinstance(parser, TextParser):
        return False
    meta = meta_of(response)
    declared = "" if meta is None else parse_mime_type(meta.headers.get("content-type", ""))
    return declared != "" and not declared.endswith("json")


class EventParser(Generic[R]):
    """Parses the data of an event. `for_stream` returns a parser that also joins characters split between two events.

    Args:
        make_parser: Returns a parser. If the parser cannot decode the data of an event, it calls `join` of the
            `SplitCharacters`, and decodes the result.
    """

    def __init__(self, make_parser: Callable[[SplitCharacters], Callable[[bytes], R]]) -> None:
        self._make_parser = make_parser
        self._parse = make_parser(SplitCharacters(is_stream=False))

    def __call__(self, data: bytes) -> R:
        """Parse the data of a single event."""
        return self._parse(data)

    def for_stream(self) -> Callable[[bytes], R]:
        """Return a parser for the events of one stream, in their order."""
        return self._make_parser(SplitCharacters())


def event_reader(type_: type[R], check: Callable[[R, bytes], None] | None = None) -> EventParser[R]:
    """Return a parser of the data of one event into `type_`; `check` may change the event, or raise an error.

    If the type has the fields `choices` or `token`, an event without choices and token may report an error. The parser
    checks this.
    """
    decode = msgspec.json.Decoder(type_).decode
    has_choices, has_token = (name in type_.__struct_fields__ for name in ("choices", "token"))
    has_part = has_choices or has_token

    def make_parser(characters: SplitCharacters) -> Callable[[bytes], R]:
        pending, join = characters.pending, characters.join

        def parse(data: bytes) -> Any:
            event: Any
            if pending:
                event = json.decode(join(data), type_)
            else:
                try:
                    event = decode(data)
                except (ValueError, RecursionError) as error:
                    raise_from_signal_handler(error)
                    # `join` is called only now: most events do not need it
                    event = json.decode(join(data), type_)
            if has_part and not (has_choices and event.choices) and not (has_token and _has_text(event.token)):
                check_no_error(data)
            event.__dict__["_content"] = data  # as `attach_response` does, but faster: without function calls
            return event

        return parse if check is None else _add_check(parse, check)

    return EventParser(make_parser)


def _has_text(token: Any) -> bool:
    """Return whether an event has a token with a text."""
    return token is not None and token.text is not None


def _add_check(parse: Callable[[bytes], R], check: Callable[[R, bytes], None]) -> Callable[[bytes], R]:
    def parse_and_check(data: bytes) -> R:
        event = parse(data)
        check(event, data)
        return event

    return parse_and_check


def check_no_error(data: bytes) -> None:
    """Check that an event that has no part of the answer is not an error.

    Raises:
        ResponseDecodeError: The event is an error.
    """
    if find_error(json_or_none(data)) is not None:
        raise ResponseDecodeError("the event is an error")


@cache
def _empty(type_: Any) -> Any:
    """Return an object of a type with no field set; None if the type has required fields."""
    try:
        return type_() if issubclass(type_, msgspec.Struct) else None
    except TypeError:
        return None


def _has_field(body: Any, type_: Any) -> bool:
    """Return whether an object, or an object in nested lists, has a field of a type."""
    if json.is_array(body):
        return any(_has_field(item, type_) for item in body)
    return json.is_object(body) and not _field_names(type_).isdisjoint(body)


@cache
def _field_names(type_: Any) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(type_))
