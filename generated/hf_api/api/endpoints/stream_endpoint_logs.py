# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Response, ResponseLike, StreamOperation, Unset, quote_path

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models import EndpointLogEvent
    from ...models.endpoint_log_event import EndpointLogEvent
    from ...models.error_body import ErrorBody


def _get_kwargs(
    namespace: str,
    name: str,
    *,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["replica"] = replica

    params["tail"] = tail

    params["line_max_length"] = line_max_length

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/endpoint/{namespace}/{name}/logs/sse".format(
            namespace=quote_path("namespace", namespace),
            name=quote_path("name", name),
        ),
        "params": params,
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> str:
    return response.text


def _parse_event(data: Mapping[str, Any]) -> EndpointLogEvent:
    return models_.EndpointLogEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="stream_endpoint_logs",
    tag="endpoints",
    method="GET",
    path="/endpoint/{namespace}/{name}/logs/sse",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> str | ErrorBody | None:
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[str | ErrorBody]:
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
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> Response[str | ErrorBody]:
    """Stream the logs of an endpoint

     Same as get_endpoint_logs with `follow`, as an event stream.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.
        replica (str | Unset): Return only the log of this replica. Default: all replicas.
        tail (int | Unset): Return at most this number of lines from the end of the log. Range: at
            least 0.
        line_max_length (int | Unset): Maximum line length; longer lines are cut. Range: at least
            0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        name=name,
        replica=replica,
        tail=tail,
        line_max_length=line_max_length,
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
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> str | ErrorBody | None:
    """Stream the logs of an endpoint

     Same as get_endpoint_logs with `follow`, as an event stream.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.
        replica (str | Unset): Return only the log of this replica. Default: all replicas.
        tail (int | Unset): Return at most this number of lines from the end of the log. Range: at
            least 0.
        line_max_length (int | Unset): Maximum line length; longer lines are cut. Range: at least
            0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        str | ErrorBody | None
    """

    return sync_detailed(
        namespace=namespace,
        name=name,
        client=client,
        replica=replica,
        tail=tail,
        line_max_length=line_max_length,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> Response[str | ErrorBody]:
    """Stream the logs of an endpoint

     Same as get_endpoint_logs with `follow`, as an event stream.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.
        replica (str | Unset): Return only the log of this replica. Default: all replicas.
        tail (int | Unset): Return at most this number of lines from the end of the log. Range: at
            least 0.
        line_max_length (int | Unset): Maximum line length; longer lines are cut. Range: at least
            0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        name=name,
        replica=replica,
        tail=tail,
        line_max_length=line_max_length,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> str | ErrorBody | None:
    """Stream the logs of an endpoint

     Same as get_endpoint_logs with `follow`, as an event stream.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        name (str): Name of the endpoint.
        replica (str | Unset): Return only the log of this replica. Default: all replicas.
        tail (int | Unset): Return at most this number of lines from the end of the log. Range: at
            least 0.
        line_max_length (int | Unset): Maximum line length; longer lines are cut. Range: at least
            0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        str | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            namespace=namespace,
            name=name,
            client=client,
            replica=replica,
            tail=tail,
            line_max_length=line_max_length,
        )
    ).parsed
