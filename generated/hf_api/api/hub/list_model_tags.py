# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.model_tags_by_type import ModelTagsByType


def _get_kwargs(
    *,
    type_: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["type"] = type_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/api/models-tags-by-type",
        "params": params,
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> ModelTagsByType:
    return models_.ModelTagsByType.from_dict(response.json())


OPERATION: Final = Operation(
    name="list_model_tags",
    tag="hub",
    method="GET",
    path="/api/models-tags-by-type",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ModelTagsByType | ErrorBody | None:
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
) -> Response[ModelTagsByType | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    type_: str | Unset = UNSET,
) -> Response[ModelTagsByType | ErrorBody]:
    """List the model tags

     Return all model tags, grouped by type. The response is large unless you give a `type`.

    Args:
        type_ (str | Unset): Type of tags to return: `pipeline_tag` (tasks), `library`, `dataset`,
            `bucket`, `language`, `license`, `arxiv`, `doi`, `region`, `deploy` or `other`. Default:
            all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelTagsByType | ErrorBody]
    """

    kwargs = _get_kwargs(
        type_=type_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    type_: str | Unset = UNSET,
) -> ModelTagsByType | ErrorBody | None:
    """List the model tags

     Return all model tags, grouped by type. The response is large unless you give a `type`.

    Args:
        type_ (str | Unset): Type of tags to return: `pipeline_tag` (tasks), `library`, `dataset`,
            `bucket`, `language`, `license`, `arxiv`, `doi`, `region`, `deploy` or `other`. Default:
            all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelTagsByType | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        type_=type_,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    type_: str | Unset = UNSET,
) -> Response[ModelTagsByType | ErrorBody]:
    """List the model tags

     Return all model tags, grouped by type. The response is large unless you give a `type`.

    Args:
        type_ (str | Unset): Type of tags to return: `pipeline_tag` (tasks), `library`, `dataset`,
            `bucket`, `language`, `license`, `arxiv`, `doi`, `region`, `deploy` or `other`. Default:
            all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelTagsByType | ErrorBody]
    """

    kwargs = _get_kwargs(
        type_=type_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    type_: str | Unset = UNSET,
) -> ModelTagsByType | ErrorBody | None:
    """List the model tags

     Return all model tags, grouped by type. The response is large unless you give a `type`.

    Args:
        type_ (str | Unset): Type of tags to return: `pipeline_tag` (tasks), `library`, `dataset`,
            `bucket`, `language`, `license`, `arxiv`, `doi`, `region`, `deploy` or `other`. Default:
            all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelTagsByType | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            type_=type_,
        )
    ).parsed
