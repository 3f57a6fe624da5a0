# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike, quote_path, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.catalog_deployment import CatalogDeployment
    from ...models.deploy_recipe_request import DeployRecipeRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(
    recipe_id: str,
    *,
    body: DeployRecipeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/recipe/{recipe_id}/deploy".format(
            recipe_id=quote_path("recipe_id", recipe_id),
        ),
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> CatalogDeployment:
    return models_.CatalogDeployment.from_dict(response.json())


OPERATION: Final = Operation(
    name="deploy_catalog_recipe",
    tag="catalog",
    method="POST",
    path="/recipe/{recipe_id}/deploy",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CatalogDeployment | ErrorBody | None:
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
) -> Response[CatalogDeployment | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    recipe_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeployRecipeRequest,
) -> Response[CatalogDeployment | ErrorBody]:
    """Deploy a catalog recipe

     Create an endpoint with the given recipe.

    Args:
        recipe_id (str): `publicId` of the recipe.
        body (DeployRecipeRequest): A request to deploy a recipe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CatalogDeployment | ErrorBody]
    """

    kwargs = _get_kwargs(
        recipe_id=recipe_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    recipe_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeployRecipeRequest,
) -> CatalogDeployment | ErrorBody | None:
    """Deploy a catalog recipe

     Create an endpoint with the given recipe.

    Args:
        recipe_id (str): `publicId` of the recipe.
        body (DeployRecipeRequest): A request to deploy a recipe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CatalogDeployment | ErrorBody | None
    """

    return sync_detailed(
        recipe_id=recipe_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    recipe_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeployRecipeRequest,
) -> Response[CatalogDeployment | ErrorBody]:
    """Deploy a catalog recipe

     Create an endpoint with the given recipe.

    Args:
        recipe_id (str): `publicId` of the recipe.
        body (DeployRecipeRequest): A request to deploy a recipe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CatalogDeployment | ErrorBody]
    """

    kwargs = _get_kwargs(
        recipe_id=recipe_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    recipe_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DeployRecipeRequest,
) -> CatalogDeployment | ErrorBody | None:
    """Deploy a catalog recipe

     Create an endpoint with the given recipe.

    Args:
        recipe_id (str): `publicId` of the recipe.
        body (DeployRecipeRequest): A request to deploy a recipe.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CatalogDeployment | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            recipe_id=recipe_id,
            client=client,
            body=body,
        )
    ).parsed
