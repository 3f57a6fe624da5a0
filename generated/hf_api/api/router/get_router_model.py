# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.router_model import RouterModel


def _get_kwargs(model_id: str) -> dict[str, Any]:
    return {"method": "GET", "url": f"/v1/models/{quote_path('model_id', model_id, safe='/')}"}


def _parse_success(response: ResponseLike) -> RouterModel:
    return models_.RouterModel.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="get_router_model",
    tag="router",
    method="GET",
    path="/v1/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(model_id: str, *, client: AuthenticatedClient | Client) -> RouterModel | ErrorBody | None:
    """Get one model.

    Return one entry of the model list, with its providers, prices and limits. Of other servers, LiteLLM,
    local-tts-studio and OGX have this operation; llama.cpp and vLLM answer 404.

    Args:
        model_id: Name of the model: `organization/name` at the router, any name at other servers. The slash is sent
            unescaped, never as `%2F`.
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(model_id, client=client).parsed


def sync_detailed(model_id: str, *, client: AuthenticatedClient | Client) -> Response[RouterModel | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(model_id))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(model_id: str, *, client: AuthenticatedClient | Client) -> RouterModel | ErrorBody | None:
    """Get one model.

    Return one entry of the model list, with its providers, prices and limits. Of other servers, LiteLLM,
    local-tts-studio and OGX have this operation; llama.cpp and vLLM answer 404.

    Args:
        model_id: Name of the model: `organization/name` at the router, any name at other servers. The slash is sent
            unescaped, never as `%2F`.
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(model_id, client=client)
    return response.parsed


async def asyncio_detailed(model_id: str, *, client: AuthenticatedClient | Client) -> Response[RouterModel | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(model_id))
    return build_response(client, response, _parse_success, _parse_error)
