"""Readers: parsers of operations that decode a response in one pass and keep it beside the result.

An object or event that holds nothing of an answer is refused; the caller then looks for an error in it.
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
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hf_api.types import ResponseLike

R = TypeVar("R", bound=Result)


class _Choice(Protocol):
    @property
    def finish_reason(self) -> str | None: ...


def result_reader(type_: type[R], check: Callable[[R], None] | None = None) -> Callable[[ResponseLike], R]:
    """Return a parser of whole responses into `type_`; `check` raises if one is no answer."""

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
    """Check that an answer has choices, and that the server completed them.

    Raises:
        ResponseDecodeError: There is none.
        HfError: A choice ends with an error; `partial` is the answer.
    """
    if not choices:
        raise ResponseDecodeError("the response holds no choices")
    for choice in choices:
        if is_failure_reason(choice.finish_reason):
            error = error_from_finish_reason(str(choice.finish_reason))
            error.partial = answer
            raise error


def check_has_field(found: Any, type_: Any, content: bytes) -> None:
    """Check that an object had at least one of the fields of its type.

    Raises:
        ResponseDecodeError: It had none.
    """
    if found == _nothing(type_) and not _has_field(json_or_none(content), type_):
        raise ResponseDecodeError(f"the response holds nothing of a {type_.__name__}")


class EventParser(Generic[R]):
    """Parses the data of an event; use `for_stream` for the events of one stream, to join characters cut in two.

    Args:
        parser_with: Makes a parser that mends data with a `SplitCharacters`, where the decoder refuses it.
    """

    def __init__(self, parser_with: Callable[[SplitCharacters], Callable[[bytes], R]]) -> None:
        self._parser_with = parser_with
        self._parse = parser_with(SplitCharacters(waits=False))

    def __call__(self, data: bytes) -> R:
        """Parse an event by itself."""
        return self._parse(data)

    def for_stream(self) -> Callable[[bytes], R]:
        """Return a parser of the events of one stream, in their order."""
        return self._parser_with(SplitCharacters())


def event_reader(type_: type[R], check: Callable[[R, bytes], None] | None = None) -> EventParser[R]:
    """Return a parser of the data of one event into `type_`; `check` completes the event, or raises what it says.

    An event without the choices or the token that its type has adds nothing to the answer, and can be an error.
    """
    decode = msgspec.json.Decoder(type_).decode
    has_choices, has_token = (name in type_.__struct_fields__ for name in ("choices", "token"))

    def parser_with(characters: SplitCharacters) -> Callable[[bytes], R]:
        held, mend = characters.held, characters.mend

        def parse(data: bytes) -> Any:
            event: Any
            if held:
                event = json.decode(mend(data), type_)
            else:
                try:
                    event = decode(data)
                except (ValueError, RecursionError):  # rare, so that the usual event pays for nothing
                    event = json.decode(mend(data), type_)
            if (has_choices and not event.choices) or (has_token and event.token.text is None):
                check_no_error(data)
            event.__dict__["content"] = data  # `retain`, without two calls for every event
            return event

        return parse if check is None else _checked(parse, check)

    return EventParser(parser_with)


def _checked(parse: Callable[[bytes], R], check: Callable[[R, bytes], None]) -> Callable[[bytes], R]:
    def parse_and_check(data: bytes) -> R:
        event = parse(data)
        check(event, data)
        return event

    return parse_and_check


def check_no_error(data: bytes) -> None:
    """Check that an event which adds nothing to an answer is not an error.

    Raises:
        ResponseDecodeError: It is one.
    """
    if find_error(json_or_none(data)) is not None:
        raise ResponseDecodeError("the event is an error")


@cache
def _nothing(type_: Any) -> Any:
    """An object of a type without any of its fields; None if it has fields that must be there."""
    try:
        return type_() if issubclass(type_, msgspec.Struct) else None
    except TypeError:
        return None


def _has_field(body: Any, type_: Any) -> bool:
    """Return whether an object, or one in lists of lists, has a field of a type."""
    if json.is_array(body):
        return any(_has_field(item, type_) for item in body)
    return json.is_object(body) and not _names(type_).isdisjoint(body)


@cache
def _names(type_: Any) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(type_))
