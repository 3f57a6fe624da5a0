# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent, quote_path
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.billing_usage import BillingUsage
    from ...models.error_body import ErrorBody


def _get_kwargs(name: str, *, period_id: str | Unset = UNSET) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/api/organizations/{quote_path('name', name)}/billing/usage",
        "params": drop_absent({"periodId": period_id}),
    }


def _parse_success(response: ResponseLike) -> BillingUsage:
    return models_.BillingUsage.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="get_organization_usage",
    tag="hub",
    method="GET",
    path="/api/organizations/{name}/billing/usage",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    name: str, *, client: AuthenticatedClient | Client, period_id: str | Unset = UNSET
) -> BillingUsage | ErrorBody | None:
    """Get the usage of an organization.

    Return what an organization used in a billing period, by product. The token needs the permission to read its
    billing.

    Args:
        name: Name of the organization.
        client: The client that sends the request.
        period_id: Id of a billing period, the `_id` of a `period`. Default: the current period.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(name, client=client, period_id=period_id).parsed


def sync_detailed(
    name: str, *, client: AuthenticatedClient | Client, period_id: str | Unset = UNSET
) -> Response[BillingUsage | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(name, period_id=period_id))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    name: str, *, client: AuthenticatedClient | Client, period_id: str | Unset = UNSET
) -> BillingUsage | ErrorBody | None:
    """Get the usage of an organization.

    Return what an organization used in a billing period, by product. The token needs the permission to read its
    billing.

    Args:
        name: Name of the organization.
        client: The client that sends the request.
        period_id: Id of a billing period, the `_id` of a `period`. Default: the current period.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(name, client=client, period_id=period_id)
    return response.parsed


async def asyncio_detailed(
    name: str, *, client: AuthenticatedClient | Client, period_id: str | Unset = UNSET
) -> Response[BillingUsage | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(name, period_id=period_id))
    return build_response(client, response, _parse_success, _parse_error)
