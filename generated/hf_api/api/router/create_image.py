# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Response, ResponseLike, StreamOperation, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models import ImageEvent
    from ...models.error_body import ErrorBody
    from ...models.image_list import ImageList
    from ...models.image_request import ImageRequest


def _get_kwargs(
    *,
    body: ImageRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/images/generations",
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> ImageList:
    return models_.ImageList.from_dict(response.json())


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


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ImageList | ErrorBody | None:
    if response.is_success:
        return _parse_success(response)
    if 400 <= response.status_code <= 499:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # for example an HTML page of a gateway; Response.content holds it
    if 500 <= response.status_code <= 599:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # for example an HTML page of a gateway; Response.content holds it
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ImageList | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: ImageRequest,
) -> Response[ImageList | ErrorBody]:
    """Generate images, in the OpenAI format

     Generate images from a prompt, on a server with OpenAI's image API and at several providers. The
    router itself does not have this path. hf-inference has a format of its own, see text_to_image. With
    `stream: true` the response of OpenAI is an event stream: each `data:` line holds one `ImageEvent`;
    other servers ignore `stream`.

    Args:
        body (ImageRequest): A prompt for images. Servers ignore or refuse parameters that their
            model does not support. Fields that are not listed, for example those of one provider, may
            be added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImageList | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: ImageRequest,
) -> ImageList | ErrorBody | None:
    """Generate images, in the OpenAI format

     Generate images from a prompt, on a server with OpenAI's image API and at several providers. The
    router itself does not have this path. hf-inference has a format of its own, see text_to_image. With
    `stream: true` the response of OpenAI is an event stream: each `data:` line holds one `ImageEvent`;
    other servers ignore `stream`.

    Args:
        body (ImageRequest): A prompt for images. Servers ignore or refuse parameters that their
            model does not support. Fields that are not listed, for example those of one provider, may
            be added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImageList | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: ImageRequest,
) -> Response[ImageList | ErrorBody]:
    """Generate images, in the OpenAI format

     Generate images from a prompt, on a server with OpenAI's image API and at several providers. The
    router itself does not have this path. hf-inference has a format of its own, see text_to_image. With
    `stream: true` the response of OpenAI is an event stream: each `data:` line holds one `ImageEvent`;
    other servers ignore `stream`.

    Args:
        body (ImageRequest): A prompt for images. Servers ignore or refuse parameters that their
            model does not support. Fields that are not listed, for example those of one provider, may
            be added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImageList | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: ImageRequest,
) -> ImageList | ErrorBody | None:
    """Generate images, in the OpenAI format

     Generate images from a prompt, on a server with OpenAI's image API and at several providers. The
    router itself does not have this path. hf-inference has a format of its own, see text_to_image. With
    `stream: true` the response of OpenAI is an event stream: each `data:` line holds one `ImageEvent`;
    other servers ignore `stream`.

    Args:
        body (ImageRequest): A prompt for images. Servers ignore or refuse parameters that their
            model does not support. Fields that are not listed, for example those of one provider, may
            be added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImageList | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
