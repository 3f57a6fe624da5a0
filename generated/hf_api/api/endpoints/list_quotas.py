# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike, quote_path

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.vendor_quota_list import VendorQuotaList


def _get_kwargs(
    namespace: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/provider/quotas/{namespace}".format(
            namespace=quote_path("namespace", namespace),
        ),
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> VendorQuotaList:
    return models_.VendorQuotaList.from_dict(response.json())


OPERATION: Final = Operation(
    name="list_quotas",
    tag="endpoints",
    method="GET",
    path="/provider/quotas/{namespace}",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> VendorQuotaList | ErrorBody | None:
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
) -> Response[VendorQuotaList | ErrorBody]:
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
) -> Response[VendorQuotaList | ErrorBody]:
    """List the quotas

     Return the used and the allowed number of accelerators of this user or organisation, by vendor and
    hardware.

    Args:
        namespace (str): User or organisation that owns the endpoints.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VendorQuotaList | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
) -> VendorQuotaList | ErrorBody | None:
    """List the quotas

     Return the used and the allowed number of accelerators of this user or organisation, by vendor and
    hardware.

    Args:
        namespace (str): User or organisation that owns the endpoints.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        VendorQuotaList | ErrorBody | None
    """

    return sync_detailed(
        namespace=namespace,
        client=client,
    ).parsed


async def asyncio_detailed(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[VendorQuotaList | ErrorBody]:
    """List the quotas

     Return the used and the allowed number of accelerators of this user or organisation, by vendor and
    hardware.

    Args:
        namespace (str): User or organisation that owns the endpoints.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VendorQuotaList | ErrorBody]
    """

    kwargs = _get_kwargs(
        namespace=namespace,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    namespace: str,
    *,
    client: AuthenticatedClient | Client,
) -> VendorQuotaList | ErrorBody | None:
    """List the quotas

     Return the used and the allowed number of accelerators of this user or organisation, by vendor and
    hardware.

    Args:
        namespace (str): User or organisation that owns the endpoints.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        VendorQuotaList | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            namespace=namespace,
            client=client,
        )
    ).parsed
