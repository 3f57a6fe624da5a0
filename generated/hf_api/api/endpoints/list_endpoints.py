# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, Unset, quote_path

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.endpoint_list import EndpointList
    from ...models.error_body import ErrorBody


def _get_kwargs(
    namespace: str,
    *,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["search"] = search

    params["tags"] = tags

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/endpoint/{namespace}".format(
            namespace=quote_path("namespace", namespace),
        ),
        "params": params,
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> EndpointList:
    return models_.EndpointList.from_dict(response.json())


OPERATION: Final = Operation(
    name="list_endpoints",
    tag="endpoints",
    method="GET",
    path="/endpoint/{namespace}",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EndpointList | ErrorBody | None:
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
) -> Response[EndpointList | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[EndpointList | ErrorBody]:
    """List endpoints

     Return the endpoints of a user or an organisation, in pages. `nextCursor` of the response is the
    `cursor` of the next page; on the last page it is absent.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        search (str | Unset): Return only endpoints whose name contains this text.
        tags (str | Unset): Return only endpoints with these tags, separated by commas.
        cursor (str | Unset): Cursor of the page: `nextCursor` or `prevCursor` of a response.
            Default: the first page.
        limit (int | Unset): Maximum number of endpoints per page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndpointList | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        search=search,
        tags=tags,
        cursor=cursor,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> EndpointList | ErrorBody | None:
    """List endpoints

     Return the endpoints of a user or an organisation, in pages. `nextCursor` of the response is the
    `cursor` of the next page; on the last page it is absent.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        search (str | Unset): Return only endpoints whose name contains this text.
        tags (str | Unset): Return only endpoints with these tags, separated by commas.
        cursor (str | Unset): Cursor of the page: `nextCursor` or `prevCursor` of a response.
            Default: the first page.
        limit (int | Unset): Maximum number of endpoints per page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndpointList | ErrorBody | None
    """

    return sync_detailed(
        namespace=namespace,
        client=client,
        search=search,
        tags=tags,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[EndpointList | ErrorBody]:
    """List endpoints

     Return the endpoints of a user or an organisation, in pages. `nextCursor` of the response is the
    `cursor` of the next page; on the last page it is absent.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        search (str | Unset): Return only endpoints whose name contains this text.
        tags (str | Unset): Return only endpoints with these tags, separated by commas.
        cursor (str | Unset): Cursor of the page: `nextCursor` or `prevCursor` of a response.
            Default: the first page.
        limit (int | Unset): Maximum number of endpoints per page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndpointList | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
        search=search,
        tags=tags,
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> EndpointList | ErrorBody | None:
    """List endpoints

     Return the endpoints of a user or an organisation, in pages. `nextCursor` of the response is the
    `cursor` of the next page; on the last page it is absent.

    Args:
        namespace (str): User or organisation that owns the endpoints.
        search (str | Unset): Return only endpoints whose name contains this text.
        tags (str | Unset): Return only endpoints with these tags, separated by commas.
        cursor (str | Unset): Cursor of the page: `nextCursor` or `prevCursor` of a response.
            Default: the first page.
        limit (int | Unset): Maximum number of endpoints per page. Default: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndpointList | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            namespace=namespace,
            client=client,
            search=search,
            tags=tags,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
