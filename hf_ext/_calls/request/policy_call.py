"""Policy call: what the client passes to a policy, a function that sends a request and fields that describe it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache, partial
from hashlib import sha256
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from hf_api.types import Operation

from hf_ext._core.results.meta import Meta
from hf_ext._core.settings.policy import RequestCall
from hf_ext._core.values.kinds import is_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext.transport.base import Request

T = TypeVar("T")

_TRACE_HEADERS = frozenset({"traceparent", "tracestate"})


def request_call(
    send: Callable[[], T], request: Request, operation: Operation[..., Any] | None, *readers: object
) -> RequestCall[T]:
    """Return the function that a policy calls.

    Args:
        send: Sends the request.
        request: The request; it is not changed when it is sent.
        operation: The operation of the request, if it has one.
        *readers: The client, and the parser of the response. Equal requests have equal readers. Without readers, no
            request is equal to this one.
    """
    deadline = request.deadline
    return RequestCall(
        send,
        name=request.where if operation is None else operation.name,
        key=partial(_request_key, request, readers),
        remaining=None if deadline is None else deadline.remaining,
        is_read=request.method in {"GET", "HEAD"},
    )


def request_fields(
    operation: Operation[..., Any] | None, path: tuple[Any, ...], arguments: Mapping[str, Any], options: CallOptions
) -> dict[str, Any]:
    """Return the keyword arguments that describe a request: the parameters of its path and query, and its JSON fields.

    Args:
        operation: The operation of the request; None for a request to a provider and for a download.
        path: The parameters of the path.
        arguments: The other arguments of the operation, or the parts of a request to a provider.
        options: The options of the call; `extra_body` adds fields.
    """
    body = arguments.get("json" if operation is None else "body")
    fields: dict[str, Any] = {}
    if operation is not None:
        fields |= zip(_path_parameters(operation.path), path, strict=False)
        fields |= {name: value for name, value in arguments.items() if name != "body"}
    fields |= _body_fields(body)
    fields |= options.extra_body or {}
    return fields


def meta_of_result(result: T, received: list[tuple[Meta, T]]) -> Meta:
    """Return the `meta` of the result that a policy returned.

    Args:
        result: The result. A cache returns one that no attempt of this call received.
        received: What the attempts received.
    """
    for meta, each in received:
        if each is result:
            return meta
    found = getattr(result, "meta", None)
    return found if isinstance(found, Meta) else Meta()


def _body_fields(body: object) -> Mapping[str, Any]:
    if is_mapping(body):
        return body
    to_dict: Any = getattr(body, "to_dict", None)  # of a model of hf_api; a file has no fields
    return cast("Mapping[str, Any]", to_dict()) if callable(to_dict) else {}


@cache
def _path_parameters(path: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", path)


def _request_key(request: Request, readers: tuple[object, ...]) -> Hashable | None:
    """Return the key of a request. It contains neither the body nor a header, because a header may be a secret.

    The trace context differs in each request, and does not change the response.
    """
    content = b"" if request.content is None else request.content
    if not readers or not isinstance(content, bytes):
        return None
    headers = [header for header in request.headers if header[0].lower() not in _TRACE_HEADERS]
    digest = sha256(repr((request.method, request.url, headers)).encode("utf-8", "surrogatepass"))
    digest.update(b"\0" + content)
    return *map(_reader_key, readers), digest.digest()


def _reader_key(reader: object) -> Hashable:
    """Return what distinguishes a parser.

    Some methods make a parser in each call, for example for a number of texts. Two such parsers are equal if their code
    and the values in it are equal.
    """
    match reader:
        case partial():
            return _reader_key(reader.func), *map(_reader_key, (*reader.args, *reader.keywords.items()))
        case Operation():
            return reader.build, _reader_key(reader.parse)
        case FunctionType(__closure__=tuple(cells)):
            return reader.__code__, *(_reader_key(cell.cell_contents) for cell in cells)
        case _:
            return reader
