# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
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
    return {
        "method": "GET",
        "url": "/list",
        "params": drop_absent(
            {
                "accelerator": accelerator,
                "engine": engine,
                "license": license_,
                "task": task,
                "search": search,
                "limit": limit,
            }
        ),
    }


def _parse_success(response: ResponseLike) -> CatalogModelList:
    return models_.CatalogModelList.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="list_catalog", tag="catalog", method="GET", path="/list", build=_get_kwargs, parse=_parse_success
)


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
    """List the models of the catalog.

    List the models that can be deployed, each with its recipes: tested combinations of hardware and engine.

    Args:
        client: The client that sends the request.
        accelerator: Return only models with a recipe for this accelerator: `cpu`, `gpu` or `neuron`.
        engine: Return only models with a recipe for this engine: `vllm`, `sglang`, `llamacpp` or `tei`.
        license_: Return only models with this licence, for example `Apache 2.0`.
        task: Return only models for this task, for example `text-generation`.
        search: Return only models that match this search text.
        limit: Maximum number of models to return. Default: all.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(
        client=client, accelerator=accelerator, engine=engine, license_=license_, task=task, search=search, limit=limit
    ).parsed


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
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(
        **_get_kwargs(accelerator=accelerator, engine=engine, license_=license_, task=task, search=search, limit=limit)
    )
    return build_response(client, response, _parse_success, _parse_error)


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
    """List the models of the catalog.

    List the models that can be deployed, each with its recipes: tested combinations of hardware and engine.

    Args:
        client: The client that sends the request.
        accelerator: Return only models with a recipe for this accelerator: `cpu`, `gpu` or `neuron`.
        engine: Return only models with a recipe for this engine: `vllm`, `sglang`, `llamacpp` or `tei`.
        license_: Return only models with this licence, for example `Apache 2.0`.
        task: Return only models for this task, for example `text-generation`.
        search: Return only models that match this search text.
        limit: Maximum number of models to return. Default: all.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(
        client=client, accelerator=accelerator, engine=engine, license_=license_, task=task, search=search, limit=limit
    )
    return response.parsed


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
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(accelerator=accelerator, engine=engine, license_=license_, task=task, search=search, limit=limit)
    )
    return build_response(client, response, _parse_success, _parse_error)
