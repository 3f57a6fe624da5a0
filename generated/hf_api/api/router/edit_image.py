# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.image_edit_form import ImageEditForm
    from ...models.image_list import ImageList


def _get_kwargs(
    *,
    body: ImageEditForm,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/images/edits",
    }

    _kwargs["files"] = body.to_multipart()

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> ImageList:
    return models_.ImageList.from_dict(response.json())


OPERATION: Final = Operation(
    name="edit_image",
    tag="router",
    method="POST",
    path="/v1/images/edits",
    build=_get_kwargs,
    parse=_parse_success,
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
    body: ImageEditForm,
) -> Response[ImageList | ErrorBody]:
    """Edit an image, in the OpenAI format

     Change an image as a prompt says, on a server with OpenAI's image API. The router itself does not
    have this path. hf-inference has a format of its own, see image_to_image.

    Args:
        body (ImageEditForm): An image to change. Fields that are not listed may be added and are
            sent as given.

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
    body: ImageEditForm,
) -> ImageList | ErrorBody | None:
    """Edit an image, in the OpenAI format

     Change an image as a prompt says, on a server with OpenAI's image API. The router itself does not
    have this path. hf-inference has a format of its own, see image_to_image.

    Args:
        body (ImageEditForm): An image to change. Fields that are not listed may be added and are
            sent as given.

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
    body: ImageEditForm,
) -> Response[ImageList | ErrorBody]:
    """Edit an image, in the OpenAI format

     Change an image as a prompt says, on a server with OpenAI's image API. The router itself does not
    have this path. hf-inference has a format of its own, see image_to_image.

    Args:
        body (ImageEditForm): An image to change. Fields that are not listed may be added and are
            sent as given.

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
    body: ImageEditForm,
) -> ImageList | ErrorBody | None:
    """Edit an image, in the OpenAI format

     Change an image as a prompt says, on a server with OpenAI's image API. The router itself does not
    have this path. hf-inference has a format of its own, see image_to_image.

    Args:
        body (ImageEditForm): An image to change. Fields that are not listed may be added and are
            sent as given.

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
