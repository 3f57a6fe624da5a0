# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ..._json import to_json
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.catalog_deployment import CatalogDeployment
    from ...models.deploy_model_request import DeployModelRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(repo_id: str, *, body: DeployModelRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": f"/model/{quote_path('repo_id', repo_id, safe='/')}/deploy",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> CatalogDeployment:
    return models_.CatalogDeployment.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="deploy_catalog_model",
    tag="catalog",
    method="POST",
    path="/model/{repo_id}/deploy",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    repo_id: str, *, client: AuthenticatedClient | Client, body: DeployModelRequest
) -> CatalogDeployment | ErrorBody | None:
    """Deploy a model of the catalog.

    Create an endpoint for a model with its first matching recipe.

    Args:
        repo_id: Model repository, `organization/name`. The slash is sent unescaped.
        client: The client that sends the request.
        body: A request to deploy a model.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(repo_id, client=client, body=body).parsed


def sync_detailed(
    repo_id: str, *, client: AuthenticatedClient | Client, body: DeployModelRequest
) -> Response[CatalogDeployment | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(repo_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    repo_id: str, *, client: AuthenticatedClient | Client, body: DeployModelRequest
) -> CatalogDeployment | ErrorBody | None:
    """Deploy a model of the catalog.

    Create an endpoint for a model with its first matching recipe.

    Args:
        repo_id: Model repository, `organization/name`. The slash is sent unescaped.
        client: The client that sends the request.
        body: A request to deploy a model.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(repo_id, client=client, body=body)
    return response.parsed


async def asyncio_detailed(
    repo_id: str, *, client: AuthenticatedClient | Client, body: DeployModelRequest
) -> Response[CatalogDeployment | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(repo_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)
