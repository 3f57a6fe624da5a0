"""Readers: parsers of operations that decode a reply in one pass and keep it beside the result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec

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


def reads_event(type_: type[R]) -> Callable[[bytes], R]:
    """Return a parser of the data of one event into `type_`."""
    decode = msgspec.json.Decoder(type_).decode

    def parse(data: bytes) -> R:
        try:
            event = decode(data)
        except (ValueError, RecursionError):  # rare, so that the usual event pays for nothing
            event = json.decode(data, type_)
        # `retain`, without two calls for every event; pyright knows a Struct's __dict__ as that of a class.
        event.__dict__["content"] = data  # pyright: ignore[reportIndexIssue]
        return event

    return parse
