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
    from ...models import ResponseEvent
    from ...models.create_response_request import CreateResponseRequest
    from ...models.error_body import ErrorBody
    from ...models.model_response import ModelResponse


def _get_kwargs(*, body: CreateResponseRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/v1/responses",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> ModelResponse:
    return models_.ModelResponse.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


def _parse_event(data: Mapping[str, Any]) -> ResponseEvent:
    return models_.ResponseEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="create_response",
    tag="router",
    method="POST",
    path="/v1/responses",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def sync(*, client: AuthenticatedClient | Client, body: CreateResponseRequest) -> ModelResponse | ErrorBody | None:
    """Create a response with the Responses API.

    Generate an answer that consists of items: messages, reasoning, function calls, and calls to tools of MCP servers,
    which the router makes itself. The operation is in beta and stateless: the router refuses fields that refer to
    earlier answers. vLLM, llama.cpp and others have it too. If the model fails, the HTTP status is 200 and `status` is
    `failed`. With `stream: true` the response is an event stream: each `data:` line holds one `ResponseEvent`. The
    stream ends with the event `response.completed`, `response.incomplete` or `response.failed`, without `[DONE]`.
    OpenAI-style servers repeat the type in `event:`. Nothing is recorded: the types are based on the open-source
    implementation that the router uses, on OpenAI's own document and on llama.cpp.

    Args:
        client: The client that sends the request.
        body: A request of the Responses API. Servers ignore or refuse parameters that they do not support. Fields
            that are not listed may be added and are sent as given.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, body=body).parsed


def sync_detailed(
    *, client: AuthenticatedClient | Client, body: CreateResponseRequest
) -> Response[ModelResponse | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *, client: AuthenticatedClient | Client, body: CreateResponseRequest
) -> ModelResponse | ErrorBody | None:
    """Create a response with the Responses API.

    Generate an answer that consists of items: messages, reasoning, function calls, and calls to tools of MCP servers,
    which the router makes itself. The operation is in beta and stateless: the router refuses fields that refer to
    earlier answers. vLLM, llama.cpp and others have it too. If the model fails, the HTTP status is 200 and `status` is
    `failed`. With `stream: true` the response is an event stream: each `data:` line holds one `ResponseEvent`. The
    stream ends with the event `response.completed`, `response.incomplete` or `response.failed`, without `[DONE]`.
    OpenAI-style servers repeat the type in `event:`. Nothing is recorded: the types are based on the open-source
    implementation that the router uses, on OpenAI's own document and on llama.cpp.

    Args:
        client: The client that sends the request.
        body: A request of the Responses API. Servers ignore or refuse parameters that they do not support. Fields
            that are not listed may be added and are sent as given.

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
    *, client: AuthenticatedClient | Client, body: CreateResponseRequest
) -> Response[ModelResponse | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


def stream(
    *, client: AuthenticatedClient | Client, body: CreateResponseRequest
) -> Generator[ResponseEvent, None, None]:
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
    *, client: AuthenticatedClient | Client, body: CreateResponseRequest
) -> AsyncGenerator[ResponseEvent, None]:
    """Yield the events like `stream`, with `async for`."""
    from ..._stream import aiter_events

    kwargs = _get_kwargs(body=body)
    kwargs["json"]["stream"] = True
    return aiter_events(client, kwargs, _parse_event, _parse_error)
