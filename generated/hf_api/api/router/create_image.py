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
    from ...models import ImageEvent
    from ...models.error_body import ErrorBody
    from ...models.image_list import ImageList
    from ...models.image_request import ImageRequest


def _get_kwargs(*, body: ImageRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/v1/images/generations",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> ImageList:
    return models_.ImageList.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


def _parse_event(data: Mapping[str, Any]) -> ImageEvent:
    return models_.ImageEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="create_image",
    tag="router",
    method="POST",
    path="/v1/images/generations",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def sync(*, client: AuthenticatedClient | Client, body: ImageRequest) -> ImageList | ErrorBody | None:
    """Generate images, in the OpenAI format.

    Generate images from a prompt, on a server with OpenAI's image API and at several providers. The router itself does
    not have this path. hf-inference has a format of its own, see text_to_image. With `stream: true` the response of
    OpenAI is an event stream: each `data:` line holds one `ImageEvent`; other servers ignore `stream`.

    Args:
        client: The client that sends the request.
        body: A prompt for images. Servers ignore or refuse parameters that their model does not support. Fields
            that are not listed, for example those of one provider, may be added and are sent as given.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, body=body).parsed


def sync_detailed(*, client: AuthenticatedClient | Client, body: ImageRequest) -> Response[ImageList | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(*, client: AuthenticatedClient | Client, body: ImageRequest) -> ImageList | ErrorBody | None:
    """Generate images, in the OpenAI format.

    Generate images from a prompt, on a server with OpenAI's image API and at several providers. The router itself does
    not have this path. hf-inference has a format of its own, see text_to_image. With `stream: true` the response of
    OpenAI is an event stream: each `data:` line holds one `ImageEvent`; other servers ignore `stream`.

    Args:
        client: The client that sends the request.
        body: A prompt for images. Servers ignore or refuse parameters that their model does not support. Fields
            that are not listed, for example those of one provider, may be added and are sent as given.

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
    *, client: AuthenticatedClient | Client, body: ImageRequest
) -> Response[ImageList | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


def stream(*, client: AuthenticatedClient | Client, body: ImageRequest) -> Generator[ImageEvent, None, None]:
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


def asyncio_stream(*, client: AuthenticatedClient | Client, body: ImageRequest) -> AsyncGenerator[ImageEvent, None]:
    """Yield the events like `stream`, with `async for`."""
    from ..._stream import aiter_events

    kwargs = _get_kwargs(body=body)
    kwargs["json"]["stream"] = True
    return aiter_events(client, kwargs, _parse_event, _parse_error)
