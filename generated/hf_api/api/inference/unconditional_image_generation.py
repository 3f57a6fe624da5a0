# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike, quote_path, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.unconditional_image_generation_request import UnconditionalImageGenerationRequest


def _get_kwargs(
    model_id: str,
    *,
    body: UnconditionalImageGenerationRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/models/{model_id}".format(
            model_id=quote_path("model_id", model_id, safe="/"),
        ),
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> bytes:
    return response.content


OPERATION: Final = Operation(
    name="unconditional_image_generation",
    tag="inference",
    method="POST",
    path="/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> bytes | ErrorBody | None:
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[bytes | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UnconditionalImageGenerationRequest,
) -> Response[bytes | ErrorBody]:
    """Generate an image without a prompt

     Generate an image that resembles the training data of the model. The task has neither an official
    schema nor a known server: the types are those of text_to_image, restricted to the fields of the
    unconditional pipelines of diffusers.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (UnconditionalImageGenerationRequest): A request to generate an image without a
            prompt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UnconditionalImageGenerationRequest,
) -> bytes | ErrorBody | None:
    """Generate an image without a prompt

     Generate an image that resembles the training data of the model. The task has neither an official
    schema nor a known server: the types are those of text_to_image, restricted to the fields of the
    unconditional pipelines of diffusers.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (UnconditionalImageGenerationRequest): A request to generate an image without a
            prompt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        bytes | ErrorBody | None
    """

    return sync_detailed(
        model_id=model_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UnconditionalImageGenerationRequest,
) -> Response[bytes | ErrorBody]:
    """Generate an image without a prompt

     Generate an image that resembles the training data of the model. The task has neither an official
    schema nor a known server: the types are those of text_to_image, restricted to the fields of the
    unconditional pipelines of diffusers.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (UnconditionalImageGenerationRequest): A request to generate an image without a
            prompt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[bytes | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UnconditionalImageGenerationRequest,
) -> bytes | ErrorBody | None:
    """Generate an image without a prompt

     Generate an image that resembles the training data of the model. The task has neither an official
    schema nor a known server: the types are those of text_to_image, restricted to the fields of the
    unconditional pipelines of diffusers.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (UnconditionalImageGenerationRequest): A request to generate an image without a
            prompt.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        bytes | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
            body=body,
        )
    ).parsed
