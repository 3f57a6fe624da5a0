# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.catalog_model_list import CatalogModelList
    from ...models.error_body import ErrorBody


def _get_kwargs(
    *,
    accelerator: str | Unset = UNSET,
    engine: str | Unset = UNSET,
    license_: str | Unset = UNSET,
    task: str | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["accelerator"] = accelerator

    params["engine"] = engine

    params["license"] = license_

    params["task"] = task

    params["search"] = search

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/list",
        "params": params,
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> CatalogModelList:
    return models_.CatalogModelList.from_dict(response.json())


OPERATION: Final = Operation(
    name="list_catalog",
    tag="catalog",
    method="GET",
    path="/list",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CatalogModelList | ErrorBody | None:
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
) -> Response[CatalogModelList | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    accelerator: str | Unset = UNSET,
    engine: str | Unset = UNSET,
    license_: str | Unset = UNSET,
    task: str | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[CatalogModelList | ErrorBody]:
    """List the models of the catalog

     List the models that can be deployed, each with its recipes: tested combinations of hardware and
    engine.

    Args:
        accelerator (str | Unset): Return only models with a recipe for this accelerator: `cpu`,
            `gpu` or `neuron`.
        engine (str | Unset): Return only models with a recipe for this engine: `vllm`, `sglang`,
            `llamacpp` or `tei`.
        license_ (str | Unset): Return only models with this licence, for example `Apache 2.0`.
        task (str | Unset): Return only models for this task, for example `text-generation`.
        search (str | Unset): Return only models that match this search text.
        limit (int | Unset): Maximum number of models to return. Default: all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CatalogModelList | ErrorBody]
    """

    kwargs = _get_kwargs(
        accelerator=accelerator,
        engine=engine,
        license_=license_,
        task=task,
        search=search,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    accelerator: str | Unset = UNSET,
    engine: str | Unset = UNSET,
    license_: str | Unset = UNSET,
    task: str | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> CatalogModelList | ErrorBody | None:
    """List the models of the catalog

     List the models that can be deployed, each with its recipes: tested combinations of hardware and
    engine.

    Args:
        accelerator (str | Unset): Return only models with a recipe for this accelerator: `cpu`,
            `gpu` or `neuron`.
        engine (str | Unset): Return only models with a recipe for this engine: `vllm`, `sglang`,
            `llamacpp` or `tei`.
        license_ (str | Unset): Return only models with this licence, for example `Apache 2.0`.
        task (str | Unset): Return only models for this task, for example `text-generation`.
        search (str | Unset): Return only models that match this search text.
        limit (int | Unset): Maximum number of models to return. Default: all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CatalogModelList | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        accelerator=accelerator,
        engine=engine,
        license_=license_,
        task=task,
        search=search,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    accelerator: str | Unset = UNSET,
    engine: str | Unset = UNSET,
    license_: str | Unset = UNSET,
    task: str | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[CatalogModelList | ErrorBody]:
    """List the models of the catalog

     List the models that can be deployed, each with its recipes: tested combinations of hardware and
    engine.

    Args:
        accelerator (str | Unset): Return only models with a recipe for this accelerator: `cpu`,
            `gpu` or `neuron`.
        engine (str | Unset): Return only models with a recipe for this engine: `vllm`, `sglang`,
            `llamacpp` or `tei`.
        license_ (str | Unset): Return only models with this licence, for example `Apache 2.0`.
        task (str | Unset): Return only models for this task, for example `text-generation`.
        search (str | Unset): Return only models that match this search text.
        limit (int | Unset): Maximum number of models to return. Default: all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CatalogModelList | ErrorBody]
    """

    kwargs = _get_kwargs(
        accelerator=accelerator,
        engine=engine,
        license_=license_,
        task=task,
        search=search,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    accelerator: str | Unset = UNSET,
    engine: str | Unset = UNSET,
    license_: str | Unset = UNSET,
    task: str | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> CatalogModelList | ErrorBody | None:
    """List the models of the catalog

     List the models that can be deployed, each with its recipes: tested combinations of hardware and
    engine.

    Args:
        accelerator (str | Unset): Return only models with a recipe for this accelerator: `cpu`,
            `gpu` or `neuron`.
        engine (str | Unset): Return only models with a recipe for this engine: `vllm`, `sglang`,
            `llamacpp` or `tei`.
        license_ (str | Unset): Return only models with this licence, for example `Apache 2.0`.
        task (str | Unset): Return only models for this task, for example `text-generation`.
        search (str | Unset): Return only models that match this search text.
        limit (int | Unset): Maximum number of models to return. Default: all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CatalogModelList | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            accelerator=accelerator,
            engine=engine,
            license_=license_,
            task=task,
            search=search,
            limit=limit,
        )
    ).parsed
