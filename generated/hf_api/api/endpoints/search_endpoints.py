# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent, quote_path
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody


def _get_kwargs(
    namespace: str, *, search: str | Unset = UNSET, tags: str | Unset = UNSET, limit: int | Unset = UNSET
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/search/{quote_path('namespace', namespace)}",
        "params": drop_absent({"search": search, "tags": tags, "limit": limit}),
    }


def _parse_success(response: ResponseLike) -> Any:
    return response.json()


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="search_endpoints",
    tag="endpoints",
    method="GET",
    path="/search/{namespace}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Any | ErrorBody | None:
    """Search endpoints by name.

    Return the names of the endpoints that match. `list_endpoints` returns the endpoints themselves.

    Args:
        namespace: User or organization that owns the endpoints.
        client: The client that sends the request.
        search: Text that the name contains.
        tags: Tags of the endpoints, separated by commas.
        limit: Maximum number of names.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(namespace, client=client, search=search, tags=tags, limit=limit).parsed


def sync_detailed(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[Any | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(namespace, search=search, tags=tags, limit=limit))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Any | ErrorBody | None:
    """Search endpoints by name.

    Return the names of the endpoints that match. `list_endpoints` returns the endpoints themselves.

    Args:
        namespace: User or organization that owns the endpoints.
        client: The client that sends the request.
        search: Text that the name contains.
        tags: Tags of the endpoints, separated by commas.
        limit: Maximum number of names.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(namespace, client=client, search=search, tags=tags, limit=limit)
    return response.parsed


async def asyncio_detailed(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[Any | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(namespace, search=search, tags=tags, limit=limit)
    )
    return build_response(client, response, _parse_success, _parse_error)
