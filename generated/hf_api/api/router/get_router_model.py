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
    from ...models.router_model import RouterModel


def _get_kwargs(
    model_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/v1/models/{model_id}".format(
            model_id=quote_path("model_id", model_id, safe="/"),
        ),
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> RouterModel:
    return models_.RouterModel.from_dict(response.json())


OPERATION: Final = Operation(
    name="get_router_model",
    tag="router",
    method="GET",
    path="/v1/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> RouterModel | ErrorBody | None:
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
) -> Response[RouterModel | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[RouterModel | ErrorBody]:
    """Get one model

     Return one entry of the model list, with its providers, prices and limits.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RouterModel | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> RouterModel | ErrorBody | None:
    """Get one model

     Return one entry of the model list, with its providers, prices and limits.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RouterModel | ErrorBody | None
    """

    return sync_detailed(
        model_id=model_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[RouterModel | ErrorBody]:
    """Get one model

     Return one entry of the model list, with its providers, prices and limits.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RouterModel | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> RouterModel | ErrorBody | None:
    """Get one model

     Return one entry of the model list, with its providers, prices and limits.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RouterModel | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
        )
    ).parsed
