# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response
from ..._json import to_json
from ...types import Response, ResponseLike, StreamOperation

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models import Completion
    from ...models.completion import Completion
    from ...models.completion_request import CompletionRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(*, body: CompletionRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/v1/completions",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> Completion:
    return models_.Completion.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


def _parse_event(data: Mapping[str, Any]) -> Completion:
    return models_.Completion.from_dict(data)


OPERATION: Final = StreamOperation(
    name="create_completion",
    tag="router",
    method="POST",
    path="/v1/completions",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def sync(*, client: AuthenticatedClient | Client, body: CompletionRequest) -> Completion | ErrorBody | None:
    """Create a completion.

    Continue a prompt, without a chat template. Dedicated servers and some providers have this operation. With `stream:
    true` the response is an event stream of the same object: each event holds the next piece of `text`. The stream ends
    with `data: [DONE]`.

    Args:
        client: The client that sends the request.
        body: A request for a completion: a text to continue. Servers ignore or refuse parameters that their model
            does not support. Fields that are not listed may be added and are sent as given.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, body=body).parsed


def sync_detailed(*, client: AuthenticatedClient | Client, body: CompletionRequest) -> Response[Completion | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(*, client: AuthenticatedClient | Client, body: CompletionRequest) -> Completion | ErrorBody | None:
    """Create a completion.

    Continue a prompt, without a chat template. Dedicated servers and some providers have this operation. With `stream:
    true` the response is an event stream of the same object: each event holds the next piece of `text`. The stream ends
    with `data: [DONE]`.

    Args:
        client: The client that sends the request.
        body: A request for a completion: a text to continue. Servers ignore or refuse parameters that their model
            does not support. Fields that are not listed may be added and are sent as given.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(client=client, body=body)
    return response.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient | Client, body: CompletionRequest
) -> Response[Completion | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


def stream(*, client: AuthenticatedClient | Client, body: CompletionRequest) -> Generator[Completion, None, None]:
    """Send the request, and yield the events of the response as they arrive.

    The field `stream` of the request is set to true. Closing the generator closes the response.

    Raises:
        errors.ErrorResponse: The server returned an error, or an event reports one.
        errors.UnreadableResponse: The response is not an event stream, or an event cannot be parsed.
    """
    from ..._stream import iter_events

    kwargs = _get_kwargs(body=body)
    kwargs["json"]["stream"] = True
    return iter_events(client, kwargs, _parse_event, _parse_error)


def asyncio_stream(
    *, client: AuthenticatedClient | Client, body: CompletionRequest
) -> AsyncGenerator[Completion, None]:
    """Yield the events like `stream`, with `async for`."""
    from ..._stream import aiter_events

    kwargs = _get_kwargs(body=body)
    kwargs["json"]["stream"] = True
    return aiter_events(client, kwargs, _parse_event, _parse_error)
