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
    from ...models.private_service_status_list import PrivateServiceStatusList


def _get_kwargs(namespace: str, *, account_id: str | Unset = UNSET, shared: bool | Unset = UNSET) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/network/private-service/{quote_path('namespace', namespace)}",
        "params": drop_absent({"account-id": account_id, "shared": shared}),
    }


def _parse_success(response: ResponseLike) -> PrivateServiceStatusList:
    return models_.PrivateServiceStatusList.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="list_private_services",
    tag="endpoints",
    method="GET",
    path="/network/private-service/{namespace}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    account_id: str | Unset = UNSET,
    shared: bool | Unset = UNSET,
) -> PrivateServiceStatusList | ErrorBody | None:
    """List the private services.

    Return the connections of endpoints to your own AWS networks.

    Args:
        namespace: User or organization that owns the endpoints.
        client: The client that sends the request.
        account_id: AWS account that may connect.
        shared: Whether several endpoints share the service. Default: all services.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(namespace, client=client, account_id=account_id, shared=shared).parsed


def sync_detailed(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    account_id: str | Unset = UNSET,
    shared: bool | Unset = UNSET,
) -> Response[PrivateServiceStatusList | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(namespace, account_id=account_id, shared=shared))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    account_id: str | Unset = UNSET,
    shared: bool | Unset = UNSET,
) -> PrivateServiceStatusList | ErrorBody | None:
    """List the private services.

    Return the connections of endpoints to your own AWS networks.

    Args:
        namespace: User or organization that owns the endpoints.
        client: The client that sends the request.
        account_id: AWS account that may connect.
        shared: Whether several endpoints share the service. Default: all services.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(namespace, client=client, account_id=account_id, shared=shared)
    return response.parsed


async def asyncio_detailed(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
    account_id: str | Unset = UNSET,
    shared: bool | Unset = UNSET,
) -> Response[PrivateServiceStatusList | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(namespace, account_id=account_id, shared=shared)
    )
    return build_response(client, response, _parse_success, _parse_error)
