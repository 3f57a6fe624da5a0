# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The parts of a request, and the way from a response to its parsed body or to an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload
from urllib.parse import quote

from . import errors
from . import models as models_
from ._json import UNREADABLE
from .types import UNSET, Response, ResponseLike

if TYPE_CHECKING:
    import httpx

    from .client import AuthenticatedClient, Client
    from .models import ErrorBody

T = TypeVar("T")
E = TypeVar("E")


def quote_path(name: str, value: object, safe: str = "") -> str:
    """Quote a path parameter.

    Raises:
        ValueError: The value has an empty, `.` or `..` segment, which would address another path.
    """
    text = str(value)
    segments = text.split("/") if "/" in safe else [text]
    if any(segment in {"", ".", ".."} for segment in segments):
        raise ValueError(f"{name}: {text!r} has an empty, '.' or '..' segment and would address another path")
    return quote(text, safe=safe)


def drop_absent(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that have a value."""
    return {name: value for name, value in parameters.items() if value is not UNSET and value is not None}


def to_headers(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Return the parameters that have a value, as text; booleans as in JSON."""
    present = drop_absent(parameters)
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in present.items()}


def build_response(
    client: AuthenticatedClient | Client,
    response: httpx.Response,
    parse: Callable[[ResponseLike], T],
    parse_error: Callable[[ResponseLike], E],
) -> Response[T | E]:
    """Return a response with its parsed body.

    Raises:
        UnreadableResponse: The body of a response with a success status cannot be parsed.
        UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
    """
    parsed = parse_body(response, parse) if response.is_success else _parse_error_or_none(client, response, parse_error)
    return Response(response.status_code, response.content, response.headers, parsed)


def parse_body(response: ResponseLike, parse: Callable[[ResponseLike], T]) -> T:
    """Parse the body of a response with a success status.

    Raises:
        UnreadableResponse: The body cannot be parsed.
    """
    try:
        return parse(response)
    except UNREADABLE as error:
        raise errors.UnreadableResponse(response.status_code, response.content) from error


def _parse_error_or_none(
    client: AuthenticatedClient | Client, response: httpx.Response, parse_error: Callable[[ResponseLike], E]
) -> E | None:
    try:
        return parse_error(response)
    except errors.UnexpectedStatus:
        if client.raise_on_unexpected_status:
            raise
    except UNREADABLE:
        pass  # for example an HTML page of a gateway; Response.content holds it
    return None


def error_of(response: httpx.Response, parse_error: Callable[[ResponseLike], Any]) -> errors.ErrorResponse:
    """Return the error for a response with an error status. Its body has been read."""
    try:
        error = parse_error(response)
    except (errors.UnexpectedStatus, *UNREADABLE):
        error = None
    return errors.ErrorResponse(response.status_code, response.content, error)


@overload
def unwrap(response: Response[T | ErrorBody], /) -> T: ...


@overload
def unwrap(response: T | ErrorBody | None, /) -> T: ...


def unwrap(response: Any, /) -> Any:
    """Return the parsed body of a success response.

    Args:
        response: What an operation returned. The result of `sync_detailed` or `asyncio_detailed` has the status and
            the bytes, so that the error has them too. The result of `sync` or `asyncio` does not.

    Raises:
        ErrorResponse: The server returned an error.
    """
    if isinstance(response, Response):
        return _unwrap_response(response)  # pyright: ignore[reportUnknownArgumentType]
    if response is None or isinstance(response, models_.ErrorBody):
        raise errors.ErrorResponse(None, b"", response)
    return response


def _unwrap_response(response: Response[Any]) -> Any:
    if 200 <= response.status_code < 300:
        return response.parsed
    error = response.parsed if isinstance(response.parsed, models_.ErrorBody) else None
    raise errors.ErrorResponse(response.status_code, response.content, error)
