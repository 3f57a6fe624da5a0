"""Parsing of responses: the result of an operation, a downloaded file, or the error that the server sent instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from hf_ext._calls.request.errors_in_success import (
    error_in_success,
    error_in_unparsed_body,
    error_of_parser,
    may_contain_error,
)
from hf_ext._calls.request.readers import is_any_text
from hf_ext._core.results.result import Result
from hf_ext._core.values import json
from hf_ext._core.values.excerpt import excerpt
from hf_ext._core.values.lazy import LazyModule

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext._calls.request import response_errors
    from hf_ext._calls.request.received_files import Expected
    from hf_ext._core.results.media import Media
    from hf_ext._core.results.meta import Meta
    from hf_ext.errors import HfError
    from hf_ext.transport.base import Request, Response
else:  # most calls report no error
    response_errors = LazyModule("hf_ext._calls.request.response_errors")

T = TypeVar("T")


def is_model_call_of(operation: Operation[Any, Any]) -> bool:
    """Return whether a request names a model, in its path or (for the router) in its body.

    Status 404 then means that the model is missing. A request for a stored response names the response.
    """
    if "{response_id}" in operation.path:
        return False
    return operation.tag in {"router", "inference"} or "{repo_id}" in operation.path


def parse_result(operation: Operation[Any, T], request: Request, response: Response) -> T:
    """Return the result in a response; raise the error that the server sent instead of the result or with it."""
    content = response.content = json.strip_byte_order_mark(response.content)
    reported = _reported_error(operation, request, response) if may_contain_error(content) else None
    try:
        result = operation.parse(response)
    except Exception as cause:  # noqa: BLE001 - the server chose the bytes, so the parser may raise anything
        unreadable = error_of_parser(cause)
    else:
        if reported is None:
            return result
        reported.partial = result if isinstance(result, Result) else None
        raise reported
    if reported is None:
        is_model_call = is_model_call_of(operation)
        reported = error_in_unparsed_body(content, response.meta, where=request.where, is_model_call=is_model_call)
    error = reported or unreadable
    error.partial = unreadable.partial
    raise _complete_error(error, request, response) from None


def _reported_error(operation: Operation[Any, Any], request: Request, response: Response) -> HfError | None:
    """Return the error that a response reports; None if there is none, or if it is a line of a log."""
    is_model_call = is_model_call_of(operation)
    error = error_in_success(response.content, response.meta, where=request.where, is_model_call=is_model_call)
    return None if error is None or is_any_text(operation.parse, response) else error


class Page(NamedTuple, Generic[T]):
    """A response with a page of a listing, and the items of the page."""

    response: Response
    items: list[T]

    @property
    def meta(self) -> Meta:
        """The status and the headers, which policies read."""
        return self.response.meta


def parse_page(operation: Operation[Any, list[T]], request: Request, response: Response) -> Page[T]:
    """Return the page of a listing."""
    return Page(response, parse_result(operation, request, response))


def validated_response(request: Request, response: Response) -> Response:
    """Return a response of a provider; raise the error that it reports."""
    _raise_reported_error(request, response, is_model_call=True)
    return response


def parse_download(request: Request, response: Response, content_type: str, expected: Expected) -> Media:
    """Return the file in a response; `content_type` takes precedence over the type in the response."""
    from hf_ext._calls.request.received_files import parse_file

    _raise_reported_error(request, response, is_model_call=False)
    types = (content_type, response.headers.get("content-type", ""))
    try:
        return parse_file(response.content, *types, meta=response.meta, expected=expected)
    except Exception as cause:  # noqa: BLE001 - as in `parse_result`
        raise _complete_error(error_of_parser(cause), request, response) from None


def _raise_reported_error(request: Request, response: Response, *, is_model_call: bool) -> None:
    """Raise the error that a response with a success status reports; the caller parses the response."""
    error = error_in_success(response.content, response.meta, where=request.where, is_model_call=is_model_call)
    if error is not None:
        raise error


def error_of_status(request: Request, content: bytes, meta: Meta, *, is_model_call: bool) -> HfError:
    return response_errors.error_from_response(
        meta.status, content, meta, where=request.where, is_model_call=is_model_call
    )


def _complete_error(error: HfError, request: Request, response: Response) -> HfError:
    """Add the request and the response to an error that was found in the body; return the error."""
    facts = response.meta.error_facts() | {"provider": response.meta.provider or error.provider}
    error.add_facts(where=request.where, body=excerpt(response.content), **facts)
    return error
