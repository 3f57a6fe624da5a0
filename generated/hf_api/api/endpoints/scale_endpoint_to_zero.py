# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike, quote_path

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.endpoint import Endpoint
    from ...models.error_body import ErrorBody


def _get_kwargs(
    namespace: str,
    name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/endpoint/{namespace}/{name}/scale-to-zero".format(
            namespace=quote_path("namespace", namespace),
            name=quote_path("name", name),
        ),
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> Endpoint:
    return models_.Endpoint.from_dict(response.json())


OPERATION: Final = Operation(
    name="scale_endpoint_to_zero",
    tag="endpoints",
    method="POST",
    path="/endpoint/{namespace}/{name}/scale-to-zero",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Endpoint | ErrorBody | None:
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
) -> Response[Endpoint | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Endpoint | ErrorBody]:
    """Scale an endpoint to zero

     Stop all replicas of an endpoint. It is not billed until the next request, which starts a replica.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Endpoint | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        name=name,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Endpoint | ErrorBody | None:
    """Scale an endpoint to zero

     Stop all replicas of an endpoint. It is not billed until the next request, which starts a replica.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Endpoint | ErrorBody | None
    """

    return sync_detailed(
        namespace=namespace,
        name=name,
        client=client,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Endpoint | ErrorBody]:
    """Scale an endpoint to zero

     Stop all replicas of an endpoint. It is not billed until the next request, which starts a replica.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Endpoint | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        name=name,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Endpoint | ErrorBody | None:
    """Scale an endpoint to zero

     Stop all replicas of an endpoint. It is not billed until the next request, which starts a replica.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Endpoint | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            namespace=namespace,
            name=name,
            client=client,
        )
    ).parsed
