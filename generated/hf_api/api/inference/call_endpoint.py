# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import File, Operation, Response, ResponseLike, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.endpoint_request import EndpointRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(
    *,
    body: EndpointRequest | File,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/",
    }

    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = body.mime_type or "application/octet-stream"
    else:
        _kwargs["json"] = to_json(body)
        headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> Any:
    return response.json()


OPERATION: Final = Operation(
    name="call_endpoint",
    tag="inference",
    method="POST",
    path="/",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | ErrorBody | None:
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EndpointRequest | File,
) -> Response[Any | ErrorBody]:
    """Run the task of a dedicated endpoint, with JSON output

     Run the task that the endpoint was created for; the response is JSON. The base URL is the URL of a
    dedicated endpoint with Hugging Face's own container (hf-serve, before it the inference toolkit),
    which serves one task of one model at `/`. All errors of the toolkit have status 400 and the body
    `{"error": text}`; errors of hf-serve have the body `{"detail": ...}`.

    Args:
        body (EndpointRequest): Inputs for the task of an endpoint.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorBody]
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
    body: EndpointRequest | File,
) -> Any | ErrorBody | None:
    """Run the task of a dedicated endpoint, with JSON output

     Run the task that the endpoint was created for; the response is JSON. The base URL is the URL of a
    dedicated endpoint with Hugging Face's own container (hf-serve, before it the inference toolkit),
    which serves one task of one model at `/`. All errors of the toolkit have status 400 and the body
    `{"error": text}`; errors of hf-serve have the body `{"detail": ...}`.

    Args:
        body (EndpointRequest): Inputs for the task of an endpoint.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EndpointRequest | File,
) -> Response[Any | ErrorBody]:
    """Run the task of a dedicated endpoint, with JSON output

     Run the task that the endpoint was created for; the response is JSON. The base URL is the URL of a
    dedicated endpoint with Hugging Face's own container (hf-serve, before it the inference toolkit),
    which serves one task of one model at `/`. All errors of the toolkit have status 400 and the body
    `{"error": text}`; errors of hf-serve have the body `{"detail": ...}`.

    Args:
        body (EndpointRequest): Inputs for the task of an endpoint.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: EndpointRequest | File,
) -> Any | ErrorBody | None:
    """Run the task of a dedicated endpoint, with JSON output

     Run the task that the endpoint was created for; the response is JSON. The base URL is the URL of a
    dedicated endpoint with Hugging Face's own container (hf-serve, before it the inference toolkit),
    which serves one task of one model at `/`. All errors of the toolkit have status 400 and the body
    `{"error": text}`; errors of hf-serve have the body `{"detail": ...}`.

    Args:
        body (EndpointRequest): Inputs for the task of an endpoint.
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
