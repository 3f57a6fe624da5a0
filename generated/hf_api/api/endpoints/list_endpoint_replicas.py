# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, quote_path

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.endpoint_replica import EndpointReplica
    from ...models.endpoint_replica_list import EndpointReplicaList
    from ...models.error_body import ErrorBody


def _get_kwargs(
    namespace: str,
    name: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/endpoint/{namespace}/{name}/replica".format(
            namespace=quote_path("namespace", namespace),
            name=quote_path("name", name),
        ),
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> EndpointReplicaList | list[EndpointReplica]:
    def _parse_response_200(data: Any) -> Any:
        raw: object = data
        if raw is None or raw is UNSET:
            return data
        if isinstance(raw, dict):
            try:
                return models_.EndpointReplicaList.from_dict(data)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
        return [
            models_.EndpointReplica.from_dict(response_200_type_1_item_data) for response_200_type_1_item_data in data
        ]

    response_200 = _parse_response_200(response.json())

    result: EndpointReplicaList | list[EndpointReplica] = response_200
    return result


OPERATION: Final = Operation(
    name="list_endpoint_replicas",
    tag="endpoints",
    method="GET",
    path="/endpoint/{namespace}/{name}/replica",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EndpointReplicaList | list[EndpointReplica] | ErrorBody | None:
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
) -> Response[EndpointReplicaList | list[EndpointReplica] | ErrorBody]:
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
) -> Response[EndpointReplicaList | list[EndpointReplica] | ErrorBody]:
    """List the replicas of an endpoint

     Return the containers that run the model now, and their state.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndpointReplicaList | list[EndpointReplica] | ErrorBody]
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
) -> EndpointReplicaList | list[EndpointReplica] | ErrorBody | None:
    """List the replicas of an endpoint

     Return the containers that run the model now, and their state.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndpointReplicaList | list[EndpointReplica] | ErrorBody | None
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
) -> Response[EndpointReplicaList | list[EndpointReplica] | ErrorBody]:
    """List the replicas of an endpoint

     Return the containers that run the model now, and their state.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndpointReplicaList | list[EndpointReplica] | ErrorBody]
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
) -> EndpointReplicaList | list[EndpointReplica] | ErrorBody | None:
    """List the replicas of an endpoint

     Return the containers that run the model now, and their state.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndpointReplicaList | list[EndpointReplica] | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            namespace=namespace,
            name=name,
            client=client,
        )
    ).parsed
