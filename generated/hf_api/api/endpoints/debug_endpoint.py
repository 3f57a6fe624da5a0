# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.endpoint import Endpoint
    from ...models.error_body import ErrorBody


def _get_kwargs(namespace: str, name: str) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": f"/endpoint/{quote_path('namespace', namespace)}/{quote_path('name', name)}/agent/debug",
    }


def _parse_success(response: ResponseLike) -> Endpoint:
    return models_.Endpoint.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="debug_endpoint",
    tag="endpoints",
    method="POST",
    path="/endpoint/{namespace}/{name}/agent/debug",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(namespace: str, name: str, *, client: AuthenticatedClient | Client) -> Endpoint | ErrorBody | None:
    """Debug an endpoint.

    Start the agent of the service that examines the endpoint and its logs. The response has the endpoint.

    Args:
        namespace: User or organization that owns the endpoints.
        name: Name of the endpoint.
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(namespace, name, client=client).parsed


def sync_detailed(namespace: str, name: str, *, client: AuthenticatedClient | Client) -> Response[Endpoint | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(namespace, name))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(namespace: str, name: str, *, client: AuthenticatedClient | Client) -> Endpoint | ErrorBody | None:
    """Debug an endpoint.

    Start the agent of the service that examines the endpoint and its logs. The response has the endpoint.

    Args:
        namespace: User or organization that owns the endpoints.
        name: Name of the endpoint.
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(namespace, name, client=client)
    return response.parsed


async def asyncio_detailed(
    namespace: str, name: str, *, client: AuthenticatedClient | Client
) -> Response[Endpoint | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(namespace, name))
    return build_response(client, response, _parse_success, _parse_error)
